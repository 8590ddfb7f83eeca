import Effects
import RunEngine
import Signing
import Values

/// The file of `rehearse --save` and `run --plan`: a plan as JSON.
struct PlanFile: Sendable {
  let path: String

  func read() throws(UsageError) -> Plan {
    let text = try SourceFile.text(at: path)
    let value: Value
    do throws(JSONReader.SyntaxError) { value = try JSONReader.value(text) } catch {
      throw UsageError(message: "\(path):\(error.line):\(error.column): \(error.reason)")
    }
    guard let plan = Plan(value) else {
      throw UsageError(message: "\(path): expected a plan", hint: "make one with: almanac rehearse FILE --save PLAN")
    }
    return plan
  }

  func write(_ entries: [Plan.Entry], of prepared: RunPurpose.Prepared) -> Fault? {
    let plan = Plan(
      runbook: prepared.definition?.name, version: prepared.definition?.version, inputs: Self.digest(prepared),
      entries: entries)
    return FileReplacement(path: path).write(JSONWriter.bytes(plan.value) + [0x0a]).map { reason in
      Fault(kind: .script, message: "\(path): the plan was not written: \(reason)")
    }
  }

  /// Why a run is not the one that was planned.
  func objection(to prepared: RunPurpose.Prepared, _ plan: Plan) -> Fault? {
    let name = prepared.definition?.name
    guard plan.runbook == name else {
      return refusal("is of the runbook \(Self.words(plan.runbook)), and this is \(Self.words(name))")
    }
    guard plan.version == prepared.definition?.version else {
      let version = Self.words(prepared.definition?.version)
      return refusal("is of version \(Self.words(plan.version)) of the runbook, and this is \(version)")
    }
    return plan.inputs == Self.digest(prepared) ? nil : refusal("is of other inputs")
  }

  private func refusal(_ words: String) -> Fault {
    Fault(kind: .input, message: "\(path): the plan \(words); rehearse again with --save")
  }

  private static func words(_ name: String?) -> String { name.map(Quoted.text) ?? "(none)" }

  /// Secrets are left out: a digest of a short one could be guessed.
  private static func digest(_ prepared: RunPurpose.Prepared) -> String {
    let open = prepared.inputs.filter { prepared.definition?.input($0.key)?.type.isSecret != true }
    return Digest.sha256(Value.map(open).json())
  }
}
