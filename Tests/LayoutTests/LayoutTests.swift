import Foundation
import TestSupport
import Testing

/// The package as it is, against every rule.
@Suite struct LayoutTests {
  private static let sources = Result { try SourceFile.all(under: ["Sources"], kinds: ["swift", "c", "h", "lua"]) }
  private static let others = Result {
    try SourceFile.all(under: ["Tests", "stdlib", "scripts"], kinds: ["swift", "c", "h", "lua", "py", "sh", "q"])
  }

  @Test func `sources are found`() throws {
    #expect(try Self.sources.get().count > 100)
    #expect(try Self.others.get().count > 50)
  }

  @Test func `imports follow the arrows`() throws {
    expectNone(try Self.sources.get().filter { $0.kind == "swift" }.flatMap(Arrows.violations))
  }

  @Test func `arrows point to lower rows`() {
    for target in Arrows.table {
      for name in target.imports {
        let row = Arrows.target(name)?.row
        #expect(row.map { $0 < target.row } == true, "\(target.name) → \(name)")
      }
    }
  }

  @Test func `three arrows are absent on purpose`() throws {
    let absent = [
      ("RunEngine", "AWSClient"), ("RunEngine", "SimulatedAccount"), ("Runbooks", "RunEngine"),
      ("Reporting", "RunEngine"),
    ]
    for (from, to) in absent { #expect(try !#require(Arrows.target(from)).imports.contains(to)) }
  }

  @Test func `Package.swift declares what is there and no other arrow`() throws {
    let manifest = Manifest(try SourceFile(reading: "Package.swift").text)
    let folders = try FileManager.default.contentsOfDirectory(atPath: PackagePaths.root + "/Sources")
    #expect(manifest.targets.count > 20)
    expectNone(manifest.violations(sourceFolders: Set(folders.filter { !$0.hasPrefix(".") })))
  }

  @Test(arguments: ForbiddenCode.swift.indices) func `forbidden in Swift`(_ index: Int) throws {
    let rule = ForbiddenCode.swift[index]
    expectNone(try Self.sources.get().filter { $0.kind == "swift" }.flatMap(rule.violations))
  }

  @Test(arguments: ForbiddenCode.c.indices) func `forbidden in C`(_ index: Int) throws {
    let rule = ForbiddenCode.c[index]
    expectNone(try Self.sources.get().filter { ["c", "h"].contains($0.kind) }.flatMap(rule.violations))
  }

  @Test func `no file is too long`() throws {
    expectNone(try everything().flatMap(FileRules.size))
  }

  @Test func `names say what a thing is`() throws {
    expectNone(try everything().filter { $0.kind == "swift" }.flatMap(FileRules.names))
  }

  @Test func `one main type a file`() throws {
    expectNone(try Self.sources.get().flatMap(FileRules.oneMainType))
  }

  @Test func `nothing is left behind`() throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: PackagePaths.root).filter { $0.hasSuffix(".md") }
    let prose = try (pages + ["Package.swift", "Makefile"]).map(SourceFile.init(reading:))
    let docs = try SourceFile.all(under: ["docs"], kinds: ["md"])
    expectNone(try (everything() + prose + docs).flatMap(FileRules.leftovers))
  }

  @Test func `no test is disabled or sleeps`() throws {
    expectNone(try Self.others.get().filter { $0.kind == "swift" }.flatMap(FileRules.tests))
  }

  @Test func `the whole library is inside the binary`() throws {
    let table = try SourceFile(reading: "Sources/CResources/LuaSources.c")
    let library = try SourceFile.all(under: ["stdlib/almanac", "Sources/CResources/Prelude"], kinds: ["lua"])
    expectNone(library.flatMap { Embedding.violations($0, table: table) })
  }

  private func everything() throws -> [SourceFile] { try Self.sources.get() + Self.others.get() }

  private func expectNone(_ violations: [Violation]) {
    for violation in violations { Issue.record("\(violation)") }
  }
}
