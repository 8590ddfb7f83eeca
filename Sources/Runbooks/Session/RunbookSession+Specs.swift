import Effects
import LuaHost
import Values

/// One `it` of a file of specs.
package struct Spec: Sendable, Equatable {
  /// The names of the `describe`s around it, then its own.
  package var names: [String]
  /// `scripts/impala_elb_spec.lua:31`, where known.
  package var position: String?
  /// Still to be written.
  package var isPending: Bool

  package var name: String { names.joined(separator: " > ") }
}

extension RunbookSession {
  /// What an assertion that does not hold raises, and a spec that ends itself as pending.
  package static let failedAssertion = "AssertionFailed"
  package static let pending = "Pending"

  private static let earlyEffect =
    "in a file of specs, effects happen only inside of it, before_each, after_each and world functions"

  /// Runs the file with the words of specs and answers with the specs in it. Effects are refused until one runs.
  package func loadSpecs() async -> Result<[Spec], Fault> {
    do throws(Fault) {
      let chunk = try compiled()
      words.refusesEffects = Self.earlyEffect
      defer { words.refusesEffects = nil }
      let list = try await call("collect", of: chunk.words, [.function(chunk.function)]).first?.list ?? []
      return .success(list.map(Spec.init))
    } catch {
      var fault = error
      fault.position = fault.position ?? path
      return .failure(fault)
    }
  }

  /// Runs a spec by its place in the list, with what stands before and behind it. Nothing where it holds.
  package func runSpec(_ index: Int) async -> Fault? {
    guard let specWords else { return nil }
    do throws(Fault) {
      _ = try await call("run", of: specWords, [.value(.integer(Int64(index + 1)))])
      return nil
    } catch {
      words.finishOpenSteps()
      return error
    }
  }

  /// Whether a spec's name is one that a Lua pattern finds.
  package func isNamed(_ spec: Spec, like pattern: String) -> Result<Bool, Fault> {
    runbookWords.matches(spec.name, pattern).mapError { Fault(kind: .input, problems: $0.problems) }
  }

  private func compiled() throws(Fault) -> (function: LuaFunction, words: LuaTable) {
    do throws(LuaError) {
      let table = try state.loadPrelude(LuaSource.spec, chunkName: "=[almanac spec]")
      specWords = table
      return (try state.load(source, chunkName: "@" + path), table)
    } catch {
      throw Fault(error)
    }
  }
}

extension Spec {
  fileprivate init(_ value: Value) {
    self.init(
      names: value["names"]?.list?.compactMap(\.text) ?? [], position: value["position"]?.text,
      isPending: value["is_pending"]?.boolean ?? false)
  }
}
