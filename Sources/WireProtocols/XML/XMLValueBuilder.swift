import ServiceModels
import Values

/// Builds values straight from a document's events, guided by the output shape; no tree in between.
///
/// One frame stands for each open structure, list, map or map entry; the text of the one open scalar is gathered in a
/// buffer that all share. What the model does not know is passed over.
final class XMLValueBuilder: XMLHandler {
  private struct Frame {
    enum Kind { case envelope, metadata, structure, list, map, entry }

    let kind: Kind
    /// The list's or map's own plan; unused in the others. The builder's `plans` hold all plans.
    unowned(unsafe) let plan: XMLPlan?
    /// The structure's plan.
    unowned(unsafe) let structure: StructurePlan?
    var members: [String: Value]
    var elements: [Value] = []
    /// An entry's two halves.
    var key: String?
    var value: Value?
    /// Whose child is open now.
    unowned(unsafe) var pending: XMLPlan?

    init(_ kind: Kind, plan: XMLPlan? = nil, structure: StructurePlan? = nil) {
      self.kind = kind
      self.plan = plan
      self.structure = structure
      members = structure?.template ?? [:]
    }
  }

  private let plans = XMLPlanPool.take()
  private let output: StructurePlan?
  private let wrapper: [UInt8]?
  private var frames: [Frame] = []
  /// The scalar that is open, and its text so far.
  private unowned(unsafe) var scalar: XMLPlan?
  private var text: [UInt8] = []
  private var isRequestID = false
  /// Open elements within one that is passed over.
  private var skipped = 0
  private(set) var result: [String: Value]?
  private(set) var requestID: String?

  /// - Parameter wrapper: the element around the output, where the protocol has one; else the document's own element is
  ///   the output.
  init(output: Shape?, wrapper: String?) {
    self.output = output.map(plans.plan)
    self.wrapper = wrapper.map { Array($0.utf8) }
  }

  deinit { XMLPlanPool.giveBack(plans) }

  override func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: Attributes?) {
    guard skipped == 0, scalar == nil, !isRequestID else { return passOver() }
    guard let top = frames.indices.last else { return startDocument(attributes) }
    switch frames[top].kind {
    case .structure: startMember(name, attributes, of: top)
    case .list: begin(frames[top].plan!.element, in: top, attributes)
    case .map: frames.append(Frame(.entry, plan: frames[top].plan))
    case .entry: startHalf(name, attributes, of: top)
    case .envelope: startWrapped(name, attributes)
    case .metadata: startRequestID(name)
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skipped == 0, scalar != nil || isRequestID { text.append(contentsOf: bytes) }
  }

  override func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    if isRequestID { return endRequestID() }
    if let plan = scalar { return endScalar(plan) }
    let frame = frames.removeLast()
    switch frame.kind {
    case .structure where frames.isEmpty || frames[frames.count - 1].kind == .envelope: finish(frame.members)
    case .structure, .map: deliver(.map(frame.members))
    case .list: deliver(.list(frame.elements))
    case .entry: deliverEntry(frame)
    case .envelope, .metadata: break
    }
  }
}

// Beginnings.
extension XMLValueBuilder {
  private func passOver() { skipped += 1 }

  private func startDocument(_ attributes: Attributes?) {
    if wrapper != nil || output == nil { return frames.append(Frame(.envelope)) }
    push(output!, attributes)
  }

  private func startWrapped(_ name: UnsafeBufferPointer<UInt8>, _ attributes: Attributes?) {
    if let wrapper, result == nil, let output, name.elementsEqual(wrapper) { return push(output, attributes) }
    if name.elementsEqual("ResponseMetadata".utf8) { return frames.append(Frame(.metadata)) }
    startRequestID(name)
  }

  private func startRequestID(_ name: UnsafeBufferPointer<UInt8>) {
    isRequestID = requestID == nil && RequestIDElement.matches(name)
    if isRequestID { text.removeAll(keepingCapacity: true) } else { passOver() }
  }

  private func startMember(_ name: UnsafeBufferPointer<UInt8>, _ attributes: Attributes?, of top: Int) {
    let structure = frames[top].structure!
    if let index = structure.names.index(of: name) { return begin(structure.fields[index], in: top, attributes) }
    if top == 0 { startRequestID(name) } else { passOver() }
  }

  private func startHalf(_ name: UnsafeBufferPointer<UInt8>, _ attributes: Attributes?, of top: Int) {
    let plan = frames[top].plan!
    guard let half = plan.entryNames.index(of: name) else { return passOver() }
    begin(half == 0 ? plan.entryKey : plan.entryValue, in: top, attributes)
  }

  private func begin(_ plan: XMLPlan, in top: Int, _ attributes: Attributes?) {
    frames[top].pending = plan
    switch plan.kind {
    case .structure: push(plan.members, attributes)
    case .list where plan.isFlattened: beginElement(plan.element, attributes)
    case .list: frames.append(Frame(.list, plan: plan))
    case .map: frames.append(Frame(plan.isFlattened ? .entry : .map, plan: plan))
    default: open(plan)
    }
  }

  /// An element of a flattened list: the structure around it is the frame that gathers it.
  private func beginElement(_ element: XMLPlan, _ attributes: Attributes?) {
    switch element.kind {
    case .structure: push(element.members, attributes)
    case .list: frames.append(Frame(.list, plan: element))
    case .map: frames.append(Frame(.map, plan: element))
    default: open(element)
    }
  }

  private func open(_ plan: XMLPlan) {
    scalar = plan
    text.removeAll(keepingCapacity: true)
  }

  private func push(_ structure: StructurePlan, _ attributes: Attributes?) {
    var frame = Frame(.structure, structure: structure)
    if !structure.attributes.isEmpty { XMLAttributes.read(attributes, of: structure, into: &frame.members) }
    frames.append(frame)
  }
}

// Ends.
extension XMLValueBuilder {
  private func finish(_ members: [String: Value]) { if result == nil { result = members } }

  private func endRequestID() {
    requestID = String(decoding: text, as: UTF8.self)
    isRequestID = false
  }

  private func endScalar(_ plan: XMLPlan) {
    scalar = nil
    do throws(ResponseError) {
      if let value = try XMLScalar.value(text, plan) { deliver(value) }
    } catch {
      failure = error
    }
  }

  /// Hands a finished child to the frame around it.
  private func deliver(_ value: Value) {
    let top = frames.count - 1
    switch frames[top].kind {
    case .list: frames[top].elements.append(value)
    case .entry: deliver(value, toEntry: top)
    default: deliver(value, toMember: frames[top].pending!, of: top)
    }
  }

  private func deliver(_ value: Value, toEntry top: Int) {
    if frames[top].pending === frames[top].plan!.entryKey {
      frames[top].key = value.text ?? value.json()
    } else {
      frames[top].value = value
    }
  }

  /// A repeated element counts once, unless its lists are flattened.
  private func deliver(_ value: Value, toMember plan: XMLPlan, of top: Int) {
    if plan.isFlattened { return frames[top].members.append(value, to: plan.key) }
    switch plan.kind {
    case .list, .map: frames[top].members[plan.key] = value
    default: if frames[top].members[plan.key] == nil { frames[top].members[plan.key] = value }
    }
  }

  private func deliverEntry(_ frame: Frame) {
    guard let key = frame.key, let value = frame.value else { return }
    let top = frames.count - 1
    if frames[top].kind == .map {
      frames[top].members[key] = value
    } else {
      frames[top].members.insert(value, for: key, into: frames[top].pending!.key)
    }
  }
}

extension [String: Value] {
  /// Appends in place: the list leaves the map while it grows, so that nothing is copied.
  fileprivate mutating func append(_ element: Value, to key: String) {
    var list = self[key]?.list ?? []
    self[key] = .null
    list.append(element)
    self[key] = .list(list)
  }

  fileprivate mutating func insert(_ value: Value, for name: String, into key: String) {
    var map = self[key]?.map ?? [:]
    self[key] = .null
    map[name] = value
    self[key] = .map(map)
  }
}
