import Effects
import RunEngine
import Testing
import Values

/// Plans: recorded from one run, kept as JSON, and another run held to them.
struct PlanTests {
  private static func call(_ operation: String, _ parameters: Value) -> Effect {
    .operation(
      OperationCall(
        service: "ec2", operation: operation, parameters: parameters,
        facts: OperationFacts(name: operation, action: "ec2:\(operation)", isMutating: operation != "describe")))
  }

  private static let context = EffectContext(run: "r", id: EffectID(sequence: 1))

  /// Answers a creation with an id of this run; refuses what is called `taken`.
  private static func mode(id: String) -> ScriptedMode {
    ScriptedMode { effect, _ in
      guard let call = effect.call else { return .value(.null) }
      if call.parameters["Name"] == "taken" {
        return .failure(Fault(kind: .aws, code: "Duplicate", message: "is taken"))
      }
      let change = Change(action: .create, resource: "group", id: id)
      return Outcome(
        .success(call.operation == "create" ? ["GroupId": .string(id), "Self": "x"] : [:]), change: change)
    }
  }

  private static let script: [(String, Value)] = [
    ("create", ["Name": "a"]), ("create", ["Name": "taken"]), ("describe", ["GroupIds": ["ID"]]),
    ("tag", ["Resources": ["ID"], "Note": "of ID."]), ("attach", ["InterfaceId": "NIC"]),
  ]

  private static func plan(_ script: [(String, Value)] = script) async throws -> Plan {
    let recorder = PlanRecorder(mode(id: "sg-0000000000000001"), redact: \.parameters) { ["eni-00000000000000aa"] }
    for effect in effects(script, id: "sg-0000000000000001", interface: "eni-00000000000000aa") {
      _ = await recorder.answer(effect, in: context)
    }
    let plan = Plan(runbook: "r", version: nil, inputs: "digest", entries: recorder.entries)
    return try #require(Plan(JSONReader.value(plan.value.json())))
  }

  private static func effects(_ script: [(String, Value)], id: String, interface: String) -> [Effect] {
    script.map { operation, parameters in
      let text = parameters.json().replacing("ID", with: id).replacing("NIC", with: interface)
      return call(operation, (try? JSONReader.value(text)) ?? .null)
    }
  }

  /// The codes of the answers to the script under the plan; `ok` for none.
  private static func run(_ script: [(String, Value)], under plan: Plan) async -> (codes: [String], mode: PlannedMode) {
    let planned = PlannedMode(mode(id: "sg-0000000000000002"), plan: plan, redact: \.parameters)
    var codes: [String] = []
    for effect in effects(script, id: "sg-0000000000000002", interface: "eni-00000000000000bb") {
      switch await planned.answer(effect, in: context).result {
      case .success: codes.append("ok")
      case .failure(let fault): codes.append(fault.code ?? "")
      }
    }
    return (codes, planned)
  }

  @Test func `A plan refers to what its changes made`() async throws {
    let entries = try await Self.plan().entries
    #expect(entries.map(\.operation) == ["create", "create", "tag", "attach"])
    #expect(entries[1].refusal == "Duplicate")
    #expect(entries[2].parameters == ["Resources": ["${1:GroupId}"], "Note": "of ${1:GroupId}."])
    #expect(entries[3].parameters == ["InterfaceId": "${new:eni-}"])
  }

  @Test func `The same changes pass, whatever ids they get`() async throws {
    let (codes, mode) = await Self.run(Self.script, under: try await Self.plan())
    #expect(codes == ["ok", "Duplicate", "ok", "ok", "ok"])
    #expect(mode.objection == nil)
  }

  @Test func `What was refused may be left out, and tried again`() async throws {
    let plan = try await Self.plan()
    let without = await Self.run([Self.script[0], Self.script[3]], under: plan)
    #expect(without.codes == ["ok", "ok"])
    let twice = await Self.run([Self.script[0], Self.script[1], Self.script[1], Self.script[3]], under: plan)
    #expect(twice.codes == ["ok", "Duplicate", "Duplicate", "ok"])
  }

  /// Scripts that leave the plan, and what is said of it.
  static let strays: [([(String, Value)], String)] = [
    (
      [("create", ["Name": "b"])],
      #"change 1 of the plan is ec2.create with other parameters: Name is "a" there and "b" here"#
    ),
    (
      [("create", ["Name": "a"]), ("delete", [:])],
      "change 2 of the plan is ec2.create, and this run asks for ec2.delete"
    ),
    (
      script + [("tag", ["Resources": ["ID"]])],
      #"the plan ends after 4 changes; this run asks for {"Resources":["${1:GroupId}"]}"#
    ),
  ]

  @Test(arguments: strays)
  func `The first change that is not the next stops the run`(_ script: [(String, Value)], _ words: String) async throws
  {
    let (codes, mode) = await Self.run(script + [("tag", [:])], under: try await Self.plan())
    #expect(codes.suffix(2) == ["NotPlanned", "NotPlanned"])
    #expect(mode.objection?.message == words)
    #expect(mode.objection?.kind == .permission)
  }

  @Test func `What takes changes back is not held to a plan`() async throws {
    let planned = PlannedMode(
      Self.mode(id: "sg-1"), plan: Plan(runbook: nil, version: nil, inputs: "", entries: []), redact: \.parameters)
    let undoing = EffectContext(run: "r", id: EffectID(sequence: 1), isUndoing: true)
    let outcome = await planned.answer(Self.call("delete", [:]), in: undoing)
    #expect(try outcome.result.get() == [:])
  }

  @Test(arguments: [
    "{}", #"{"almanac_plan": 2, "inputs": "", "changes": []}"#, #"{"almanac_plan":1,"inputs":"","changes":[{}]}"#,
  ])
  func `What is no plan of this version is none`(_ text: String) throws {
    #expect(Plan(try JSONReader.value(text)) == nil)
  }
}
