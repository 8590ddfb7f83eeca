import Effects
import ServiceModels
import Testing
import Values

@testable import AWSClient

struct IdempotencyTokensTests {
  /// A structure with a token, and a list of structures with one.
  private final class Table: ShapeTable {
    func shape(at index: Int) -> Shape {
      switch index {
      case 0: Shape(name: "String", kind: .string)
      case 1: Shape(name: "Inner", kind: .structure, members: [token, Member(name: "Name", shapeIndex: 0, in: self)])
      case 2: Shape(name: "List", kind: .list, members: [Member(name: "member", shapeIndex: 1, in: self)])
      default: Shape(name: "Input", kind: .structure, members: [token, Member(name: "Items", shapeIndex: 2, in: self)])
      }
    }

    private var token: Member { Member(name: "Token", shapeIndex: 0, in: self, isIdempotencyToken: true) }
  }

  private let table = Table()

  private func fill(_ value: Value, run: String = "r", sequence: Int = 1) -> Value {
    IdempotencyTokens(run: run, effect: EffectID(sequence: sequence)).fill(value, table.shape(at: 3))
  }

  @Test func `at the top and in the structures that are there`() throws {
    let filled = fill(["Items": [["Name": "a"], ["Name": "b"]]])
    let tokens = [filled["Token"], filled["Items"]?[0]?["Token"], filled["Items"]?[1]?["Token"]].compactMap { $0?.text }
    #expect(Set(tokens).count == 3)
    for token in tokens { #expect(token.utf8.count == 32 && token.allSatisfy { "0123456789abcdef".contains($0) }) }
    #expect(fill([:])["Items"] == nil)
  }

  @Test func `the same for the same run and effect, and no other`() {
    #expect(fill([:]) == fill([:]))
    #expect(fill([:]) != fill([:], run: "s"))
    #expect(fill([:]) != fill([:], sequence: 2))
  }

  @Test func `one that is given stays`() {
    #expect(fill(["Token": "mine"]) == ["Token": "mine"])
  }
}
