/// Where requests of one service go, and what their signatures name.
package struct Endpoint: Sendable, Equatable {
  package var url: EndpointURL
  /// To be added to every request.
  package var headers: [String: [String]]
  package var signingName: String
  package var signingRegion: String
  /// False where the path is signed as it is sent.
  package var encodesPathTwice: Bool
}
