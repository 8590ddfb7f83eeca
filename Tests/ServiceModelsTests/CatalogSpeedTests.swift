import ServiceModels
import Testing

/// Decoding is lazy, so what is paid at a program's start stays small. Bounds are wide: they catch work that grows with
/// the file, not noise.
struct CatalogSpeedTests {
  @Test func theFirstOperationTakesLittle() throws {
    let clock = ContinuousClock()
    let bytes = ServiceCatalog.bundled
    _ = bytes.botocoreVersion
    let time = clock.measure { touch(bytes.service("imagebuilder")?.operation("create_image_pipeline")?.input) }
    #expect(time < .milliseconds(20))
  }

  private func touch(_ shape: Shape?, depth: Int = 0) {
    guard let shape, depth < 6 else { return }
    for member in shape.members { touch(member.shape, depth: depth + 1) }
  }
}
