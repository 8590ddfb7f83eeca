import Testing

@testable import Runbooks

struct RunbookTextTests {
  static let runbooks = [
    "return runbook { name = 'a' }", "return runbook{}", "local r = runbook\nreturn r { }", "return (runbook)({})",
    "--[[ x ]] return runbook {}", "-- runbook\nreturn runbook {}", "local s = [[a]] return runbook {}",
    "local t = 'it\\'s' return runbook {}", "return\nrunbook\n{\n}", "local x = a[b[1]] return runbook {}",
    "return { runbook }", "f(runbook)", "local t = { runbook == nil }", "--[==[ ]] ]==] return runbook {}",
    "x = 1;runbook {}",
    "local s = \"\\\\\" return runbook {}", "t = { a = 1, runbook() }",
  ]

  @Test(arguments: runbooks)
  func fileThatUsesTheWordIsARunbook(_ source: String) {
    #expect(RunbookText.isRunbook(source))
  }

  static let scripts = [
    "", "print(1)", "-- runbook {}", "--[[ runbook\nrunbook ]] print(1)", "--[==[ ]] runbook ]==]",
    "print 'runbook {}'",
    "print \"a\\\" runbook\"", "print [[ runbook {} ]]", "print [=[ ]] runbook ]=]", "x.runbook {}", "x:runbook {}",
    "x . runbook {}",
    "my_runbook {}", "runbooks {}", "runbook2()", "local t = { runbook = 1 }", "local t = { a = 1, runbook = 2 }",
    "local t = { a = 1; runbook\n= 2 }", "print 'unended runbook", "--[[ unended runbook", "print [[ unended runbook",
    "x.y.runbook()", "print('\\\n runbook')", "Runbook {}",
  ]

  @Test(arguments: scripts)
  func fileThatOnlyMentionsTheWordIsAScript(_ source: String) {
    #expect(!RunbookText.isRunbook(source))
  }
}
