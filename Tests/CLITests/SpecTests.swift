import TestSupport
import Testing

/// The project's own specs, as a user runs them.
@Suite struct SpecTests {
  private func call(_ arguments: [String], in folder: TemporaryDirectory) throws -> ProgramCall {
    try ProgramCall(
      PackagePaths.almanac(), ["test"] + arguments, environment: ProgramCall.almanacEnvironment(in: folder),
      directory: PackagePaths.root)
  }

  @Test func `the specs of runbooks, worlds and the standard library hold`() async throws {
    let result = try await call(["scripts", "Tests/Specs"], in: TemporaryDirectory()).run()
    #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
  }

  @Test func `JUnit's document has a case for each spec`() async throws {
    let folder = try TemporaryDirectory()
    try folder.write(
      "it('holds', function() end)\nit('<fails>', function() assert.is_true(false) end)\npending 'later'",
      to: "a_spec.lua")
    let path = folder.path + "/results.xml"
    let result = try await call(["\(folder.path)/a_spec.lua", "--junit", path], in: folder).run()
    #expect(result.status == 1)
    let text = try folder.read("results.xml")
    #expect(text.contains(#"tests="3" failures="1" errors="0" skipped="1""#))
    #expect(text.contains(#"name="&lt;fails&gt;""#) && text.contains(#"<failure message="expected true, got false">"#))
    #expect(text.contains("<skipped/>"))
  }

  @Test func `files run side by side are shown in their order`() async throws {
    let folder = try TemporaryDirectory()
    for number in 1...9 {
      try folder.write("it('x', function() for i = 1, \((9 - number) * 20000) do end end)", to: "n\(number)_spec.lua")
    }
    let result = try await call([folder.path], in: folder).run()
    let shown = result.stdout.split(separator: "\n").compactMap {
      $0.split(separator: "/").last?.first == "n" ? $0 : nil
    }
    #expect(shown.map { String($0) } == (1...9).map { "\(folder.path)/n\($0)_spec.lua: 1 passed" })
  }

  @Test func `a change of a file runs the specs again`() async throws {
    let folder = try TemporaryDirectory()
    try folder.write("it('x', function() end)", to: "a_spec.lua")
    let program = try RunningProgram(call([folder.path, "--watch"], in: folder))
    #expect(await program.stdout(has: "1 passed"))
    try folder.write("it('x', function() assert(false) end)", to: "a_spec.lua")
    #expect(await program.stdout(has: "1 failed"))
    program.signal(15)
    _ = try await program.result()
  }
}
