import Values

/// The input and output of one operation in its model.
struct OperationShapes {
  private let shapes: Value
  let input: Value
  let output: Value
  let order: [String: [String]]
  let inputName: String
  let outputName: String

  init(operation: String, model: ModelSource.Service) {
    shapes = model.model["shapes"] ?? .null
    order = model.memberOrder
    let operation = model.model["operations"]?[operation]
    inputName = operation?["input"]?.text("shape") ?? ""
    outputName = operation?["output"]?.text("shape") ?? ""
    input = shapes[inputName] ?? .null
    output = shapes[outputName] ?? .null
  }

  var inputMembers: [String: Value] { input["members"]?.map ?? [:] }

  /// The shape that a member refers to, and its name.
  func shape(of member: Value?) -> (name: String, shape: Value) {
    let name = member?.text("shape") ?? ""
    return (name, shapes[name] ?? .null)
  }

  /// A structure's members in the model's order.
  func members(of name: String) -> [(name: String, member: Value)] {
    let members = shapes[name]?["members"]?.map ?? [:]
    return (order[name] ?? []).compactMap { key in members[key].map { (key, $0) } }
  }
}
