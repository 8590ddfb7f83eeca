import ServiceModels
import Values

/// How one use of a shape is read from XML: prepared on its first occurrence in a document, asked for each element.
final class XMLPlan {
  let key: String
  let kind: Shape.Kind
  let isFlattened: Bool
  private let shape: Shape
  private unowned let plans: XMLPlans
  private var structure: StructurePlan?
  private var parts: [XMLPlan] = []

  init(_ member: Member, in plans: XMLPlans) {
    key = member.name
    shape = member.shape
    kind = shape.kind
    isFlattened = member.isFlatOnWire && (kind == .list || kind == .map)
    self.plans = plans
  }

  /// A structure's members.
  var members: StructurePlan {
    if let structure { return structure }
    let plan = plans.plan(for: shape)
    structure = plan
    return plan
  }

  /// A list's element.
  var element: XMLPlan { part(0) }
  /// A map's key and value, and the names of their elements.
  var entryKey: XMLPlan { part(0) }
  var entryValue: XMLPlan { part(1) }
  private(set) lazy var entryNames = NameTable([shape.key.modelledName ?? "key", shape.value.modelledName ?? "value"])

  private func part(_ index: Int) -> XMLPlan {
    if parts.isEmpty { parts = shape.members.map { XMLPlan($0, in: plans) } }
    return parts[index]
  }
}

/// How a structure is read: its members by element name and by attribute, and the value that it starts from.
final class StructurePlan {
  let fields: [XMLPlan]
  let names: NameTable
  /// Every list and map, empty.
  let template: [String: Value]
  /// Attribute names with their members' names.
  let attributes: [(name: [UInt8], key: String)]

  init(_ shape: Shape, in plans: XMLPlans) {
    let elements = shape.members.filter { $0.isInBody && !$0.isXMLAttribute }
    fields = elements.map { XMLPlan($0, in: plans) }
    names = NameTable(elements.map(\.elementName))
    attributes = shape.members.filter { $0.isXMLAttribute }.map { (Array($0.wireName.utf8), $0.name) }
    var template: [String: Value] = [:]
    // Room for what answers commonly hold, so that its copies need not grow; the largest structures are mostly empty.
    template.reserveCapacity(min(fields.count, 40))
    for field in fields {
      if field.kind == .list { template[field.key] = .list([]) }
      if field.kind == .map { template[field.key] = .map([:]) }
    }
    self.template = template
  }
}

/// Plans of structures, one a shape. One document is read with them at a time.
final class XMLPlans {
  /// Shapes are kept with their plans, since it is their identity that they are found by.
  private var structures: [ObjectIdentifier: (shape: Shape, plan: StructurePlan)] = [:]

  func plan(for shape: Shape) -> StructurePlan {
    if let known = structures[ObjectIdentifier(shape)] { return known.plan }
    let plan = StructurePlan(shape, in: self)
    structures[ObjectIdentifier(shape)] = (shape, plan)
    return plan
  }
}
