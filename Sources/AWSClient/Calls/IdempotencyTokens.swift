import Effects
import ServiceModels
import Signing
import Values

/// Fills in the members by which AWS recognises a request that it has seen: the same for a retry and a resumed run.
struct IdempotencyTokens {
  let run: String
  let effect: EffectID

  /// The parameters with every such member that they lack, at the top and in the structures that are there.
  func fill(_ parameters: Value, _ shape: Shape?) -> Value {
    guard let shape else { return parameters }
    return fill(parameters, shape, path: "")
  }

  private func fill(_ value: Value, _ shape: Shape, path: String) -> Value {
    switch (shape.kind, value) {
    case (.structure, .map(let members)): return .map(fill(members, shape, path))
    case (.list, .list(let elements)):
      let element = shape.element.shape
      guard element.kind == .structure || element.kind == .list || element.kind == .map else { return value }
      return .list(elements.enumerated().map { fill($0.element, element, path: "\(path)[\($0.offset)]") })
    default: return value
    }
  }

  private func fill(_ members: [String: Value], _ shape: Shape, _ path: String) -> [String: Value] {
    var filled = members
    for member in shape.members {
      let here = "\(path).\(member.name)"
      if let value = members[member.name], !value.isNull {
        if case .map = value { filled[member.name] = fill(value, member.shape, path: here) }
        if case .list = value { filled[member.name] = fill(value, member.shape, path: here) }
      } else if member.isIdempotencyToken {
        filled[member.name] = .string(token(here))
      }
    }
    return filled
  }

  /// 32 letters and digits: ACM takes no more, and no dashes.
  private func token(_ path: String) -> String { String(Digest.sha256("\(run)/\(effect)\(path)").prefix(32)) }
}
