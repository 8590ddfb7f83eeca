/// Words that may stand in code only where somebody owns what they do. Comments and text in quotes do not count.
struct ForbiddenCode: Sendable {
  /// What it is, for the message.
  let name: String
  /// A regular expression over one line of code.
  let pattern: String
  /// Targets or single files that own it, each with the reason in the table.
  let owners: [String]
  let reason: String

  static let swift: [ForbiddenCode] = [
    ForbiddenCode(
      name: "public",
      pattern:
        #"\b(public|open) (func|let|var|struct|class|enum|init|protocol|extension|actor|static|final|typealias|subscript)\b"#,
      owners: [], reason: "Almanac is a program: `package` at most"),
    ForbiddenCode(name: "fatalError", pattern: #"\bfatalError\("#, owners: [], reason: "errors are data"),
    ForbiddenCode(name: "try!", pattern: #"\btry!"#, owners: [], reason: "errors are data"),
    ForbiddenCode(
      name: "print", pattern: #"(?<![.\w])(?<!func )(?<!case )print\("#, owners: ["model-compiler"],
      reason: "Reporting owns both outputs; the developer tool prints its own"),
    ForbiddenCode(
      name: "stdout and stderr", pattern: #"\b(fputs|puts|fwrite|printf|fprintf)\("#,
      owners: ["AlmanacCLI", "model-compiler"],
      reason: "Reporting writes by Output; the command line words its usage errors before a reporter exists"),
    ForbiddenCode(
      name: "the environment", pattern: #"\b(getenv|setenv|putenv|unsetenv|secure_getenv)\(|\benviron\b"#,
      owners: ["AWSClient/Configuration", "AlmanacCLI", "LocalEffects", "ServiceModels/Runtime"],
      reason: "credentials and the command line read it; a script never does"),
    ForbiddenCode(
      name: "sockets", pattern: #"(?<![.\w])(?<!func )(socket|connect|bind|listen|accept|getaddrinfo|send|recv)\("#,
      owners: ["LocalEffects", "AccountServer"],
      reason: "the network is reached through libcurl in AWSClient; probes are effects"),
    ForbiddenCode(
      name: "files",
      pattern: #"\b(O_RDONLY|O_WRONLY|O_RDWR|O_CREAT)\b|\b(fopen|opendir|mkdir|unlink|rmdir|rename|symlink)\("#,
      owners: [
        "AWSClient/Bodies", "AWSClient/Configuration", "AlmanacCLI", "LocalEffects", "Journaling", "Runbooks/Session",
        "ServiceModels/Runtime", "model-compiler",
      ],
      reason: "bodies of calls, AWS files, the command line's files, file effects, the journal, modules under `require`"
    ),
    ForbiddenCode(
      name: "processes", pattern: #"\b(posix_spawn|posix_spawnp|popen|system|fork|vfork|execv|execve|execvp)\("#,
      owners: ["AWSClient/Credentials", "AlmanacCLI/Wiring/RunSupervision.swift", "LocalEffects", "model-compiler"],
      reason: "commands are effects; credential_process is AWS's own"),
    ForbiddenCode(
      name: "the wall clock", pattern: #"\b(clock_gettime|gettimeofday)\(|(?<![.\w])(?<!func )time\((nil|&|NULL)"#,
      owners: ["AlmanacCLI/Wiring", "AWSClient", "LocalEffects", "Signing", "Reporting", "Journaling"],
      reason: "a script's clock is an effect; signatures, events and run names carry real time"),
    ForbiddenCode(
      name: "random numbers",
      pattern: #"\b(SystemRandomNumberGenerator|getrandom|arc4random|randomElement|shuffled|shuffle)\b|\.random\(in"#,
      owners: ["AlmanacCLI/Wiring", "AWSClient", "LocalEffects", "Journaling"],
      reason: "a script's random numbers are an effect; retries have jitter, runs have names, keys are random"),
    ForbiddenCode(
      name: "sleep", pattern: #"\bTask\.sleep\(|(?<![.\w])(?<!func )(nanosleep|usleep)\("#,
      owners: ["AlmanacCLI/Wiring", "AWSClient", "LocalEffects", "Reporting"],
      reason: "a script's sleep is an effect; the rest waits for retries, watchdog and spinner"),
    ForbiddenCode(
      name: "exit", pattern: #"(?<![.\w])(?<!func )(exit|_exit|abort)\("#, owners: ["AlmanacCLI", "model-compiler"],
      reason: "only the command line ends the process"),
    ForbiddenCode(
      name: "raising into Lua",
      pattern: #"\b(lua_error|luaL_error|lua_yield|lua_yieldk|luaL_check\w+|luaL_arg\w+|lua_callk?|lua_call)\("#,
      owners: [], reason: "no Swift frame under a raise: CLuaShim alone raises and yields"),
  ]

  static let c: [ForbiddenCode] = [
    ForbiddenCode(
      name: "raising into Lua", pattern: #"\b(lua_error|luaL_error|lua_yield|lua_yieldk)\("#, owners: ["CLuaShim"],
      reason: "the only C that touches Lua"),
    ForbiddenCode(
      name: "processes and files", pattern: #"\b(system|popen|fork|execv|fopen|getenv|socket)\("#, owners: [],
      reason: "C here is shims; effects are Swift's"),
    ForbiddenCode(
      name: "unbounded copies", pattern: #"\b(strcpy|strcat|sprintf|gets)\("#, owners: [],
      reason: "sizes are always given"),
  ]

  func violations(in file: SourceFile) throws -> [Violation] {
    if owners.contains(where: { file.path.hasPrefix("Sources/\($0)/") || file.path == "Sources/\($0)" }) { return [] }
    let expression = try Pattern(pattern)
    return file.code.enumerated().filter { expression.isFound(in: $0.element) }.map { index, _ in
      Violation(path: file.path, line: index + 1, rule: "\(name) has no place here: \(reason)")
    }
  }
}
