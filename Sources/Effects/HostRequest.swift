import Values

/// A function of a module whose work the host does where it offers it at all: `almanac.world`'s `put`.
package struct HostRequest: Sendable, Equatable {
  package var module: String
  package var function: String
  package var arguments: [Value]

  package init(module: String, function: String, arguments: [Value]) {
    self.module = module
    self.function = function
    self.arguments = arguments
  }

  /// As a script calls it, without the module's prefix: `world.put`.
  package var name: String { "\(module.split(separator: ".").last ?? "").\(function)" }
}

extension HostRequest {
  /// The refusal of a host that does not offer it.
  package var refusal: Fault {
    Fault(
      kind: .script, code: "NotOffered",
      message: "\(name) works on a simulated account only, in a world (--world) or a spec (almanac test)")
  }
}
