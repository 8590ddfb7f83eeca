import Effects
import Testing

struct EffectIDTests {
  static let names: [(EffectID, String)] = [
    (EffectID(sequence: 1), "1"), (EffectID(task: [2], sequence: 3), "2.3"),
    (EffectID(task: [1, 12, 4], sequence: 10), "1.12.4.10"),
  ]

  @Test(arguments: names)
  func idIsTheTaskPathAndTheNumberInIt(_ id: EffectID, _ text: String) {
    #expect(id.description == text)
  }

  @Test func numberInOneTaskIsNotThatOfAnother() {
    #expect(EffectID(task: [1], sequence: 2) != EffectID(task: [1, 2], sequence: 0))
    #expect(EffectID(task: [1], sequence: 2) != EffectID(task: [2], sequence: 1))
    #expect(Set([EffectID(task: [1], sequence: 2), EffectID(task: [1], sequence: 2)]).count == 1)
  }

  @Test func everyKindOfPermissionIsListedOnce() {
    #expect(PermissionManifest.kinds.map(\.name) == ["aws", "exec", "connect", "read", "write", "ssh"])
    var manifest = PermissionManifest()
    for kind in PermissionManifest.kinds { manifest[keyPath: kind.patterns] = [kind.name] }
    #expect(manifest.aws + manifest.exec + manifest.connect == ["aws", "exec", "connect"])
    #expect(manifest.read + manifest.write + manifest.ssh == ["read", "write", "ssh"])
  }
}
