import Values

/// A resource as the API describes it, member by member.
package typealias Document = [String: Value]

/// The resources of one kind, by id, in the order they were made.
struct DocumentTable: Sendable {
  private(set) var documents: [String: Document] = [:]
  /// Ids in the order of creation, with gaps where resources are gone.
  private var order: [String?] = []
  private var places: [String: Int] = [:]
  /// Grows with every document that comes or goes: who keeps an index of the table sees whether it is still true.
  private(set) var revision = 0

  var count: Int { documents.count }
  var isEmpty: Bool { documents.isEmpty }
  var ids: [String] { order.compactMap(\.self) }

  /// All documents, oldest first.
  var all: [Document] { order.compactMap { $0.flatMap { documents[$0] } } }

  subscript(id: String) -> Document? {
    get { documents[id] }
    set {
      if let newValue {
        if documents.updateValue(newValue, forKey: id) == nil { append(id) }
      } else if documents.removeValue(forKey: id) != nil {
        remove(id)
      }
    }
  }

  /// Changes a document in place; nothing happens where there is none.
  mutating func update(_ id: String, _ change: (inout Document) -> Void) {
    guard documents[id] != nil else { return }
    change(&documents[id]!)
  }

  private mutating func append(_ id: String) {
    places[id] = order.count
    order.append(id)
    revision += 1
  }

  private mutating func remove(_ id: String) {
    guard let place = places.removeValue(forKey: id) else { return }
    order[place] = nil
    revision += 1
    if order.count > 64, documents.count * 2 < order.count { compact() }
  }

  private mutating func compact() {
    order = order.filter { $0 != nil }
    for (place, id) in order.enumerated() { if let id { places[id] = place } }
  }
}
