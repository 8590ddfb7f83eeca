import TestSupport
import Testing

/// Standard output that is lost is never success, and files that are none are never waited for.
@Suite struct OutputTests {
  @Test func `a reader that has read enough ends the run quietly`() async throws {
    let line = try CommandLine()
    try line.folder.write("local i = 0\nwhile true do i = i + 1 print(i) end", to: "endless.lua")
    let result = try await line.shell("$ALMANAC run endless.lua | head -1; echo ${PIPESTATUS[0]}")
    #expect(result.stdout == "1\n1\n")
    #expect(result.stderr == "")
  }

  @Test(arguments: ["run hello.lua", "run hello.lua --json", "run endless.lua", "--help", "--version", "help run"])
  func `a full disk is told, and never success`(_ words: String) async throws {
    let line = try CommandLine()
    try line.folder.write("print('hello')", to: "hello.lua")
    try line.folder.write("while true do print('hello') end", to: "endless.lua")
    let result = try await line.shell("$ALMANAC \(words) > /dev/full; echo $?")
    #expect(result.stdout == "1\n")
    #expect(result.stderr.contains("standard output: No space left on device"), "\(result.stderr)")
  }

  @Test func `what was changed before the reader went is taken back`() async throws {
    try await MotoServer.withEmptyServer { server in
      let line = try CommandLine(server: server.url)
      try line.folder.write(InterruptionTests.change + "while true do print('on') end", to: "endless.lua")
      let result = try await line.shell("$ALMANAC run endless.lua | head -1; echo ${PIPESTATUS[0]}")
      #expect(result.stdout == "begun\n1\n")
      #expect(result.stderr.contains("undone: delete VPC vpc-"))
    }
  }

  @Test func `a pipe is refused as a file, without waiting for it`() async throws {
    let line = try CommandLine()
    let result = try await line.shell("mkfifo pipe; $ALMANAC run pipe; echo $?")
    #expect(result.stdout == "2\n")
    #expect(result.stderr == "error[usage]: pipe: expected a regular file, found a pipe\n")
  }

  @Test func `one processor is enough to stop a script that never ends`() async throws {
    let line = try CommandLine()
    try line.folder.write("print(('a'):rep(300):find(('.-'):rep(20) .. 'b'))", to: "search.lua")
    let result = try await line.shell("taskset -c 0 $ALMANAC run search.lua --timeout 0.5; echo $?")
    #expect(result.stdout == "1\n")
    #expect(result.stderr.hasPrefix("error[timeout]: the run took longer than 0.5 s"), "\(result.stderr)")
  }

  @Test func `the program alone, in an empty folder, has everything inside`() async throws {
    let line = try CommandLine()
    let text = "print(type(require 'almanac.network'.find), type(aws.elbv2.describe_load_balancers))"
    try line.folder.write(text, to: "inside.lua")
    let result = try await line.shell("cp $ALMANAC . && env -i ./almanac run inside.lua")
    #expect(result.stdout == "function\tfunction\n")
  }
}
