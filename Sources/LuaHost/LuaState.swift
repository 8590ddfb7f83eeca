import CLuaShim
import Values

/// One sandboxed Lua 5.4 state: its globals, natives, modules and limits. Knows nothing of runbooks or AWS.
///
/// Belongs to one actor. Functions, tables and tasks keep their state alive; natives that hold such references make a
/// cycle, which `close()` ends.
package final class LuaState {
  /// Stops what the state runs, from any thread.
  package let interrupt: LuaInterrupt
  /// Finds the text of modules for `require`.
  package var moduleSearcher: LuaModuleSearcher = { _ in .missing([]) }

  private var host: OpaquePointer?
  private let natives = LuaNatives()

  /// - Parameter memoryLimit: bytes that Lua may hold at once. A script that needs more is stopped with `limit`.
  package init(memoryLimit: Int = 256 << 20) throws(LuaError) {
    guard let interrupt = LuaInterrupt() else { throw LuaError(message: "not enough memory for a Lua state") }
    self.interrupt = interrupt
    let context = Unmanaged.passUnretained(natives).toOpaque()
    host = shim_host_new(
      shim_configuration(
        memory_limit: memoryLimit, failing_allocation: 0, interrupt: interrupt.shared, context: context,
        native: LuaNatives.entry))
    guard host != nil else { throw LuaError(message: "not enough memory for a Lua state") }
    natives.host = host
    try openPrelude()
  }

  deinit { close() }

  /// Ends the state and everything in it. References that are still held answer with errors.
  /// - Returns: the bytes that Lua had not given back: always 0.
  @discardableResult
  package func close() -> Int {
    natives.removeAll()
    natives.host = nil
    guard let open = host else { return 0 }
    host = nil
    return shim_host_free(open)
  }

  /// Bytes that Lua holds now.
  package var memoryUsed: Int { host.map { shim_memory_used($0) } ?? 0 }

  /// Lets the state run again after an interrupt or a limit: undo functions run after the script was stopped.
  package func recover() {
    if let host { shim_recover(host) }
  }

  /// Seeds `math.random`. A new state is seeded with 0, 0.
  package func seed(_ first: Int64, _ second: Int64) throws(LuaError) {
    try check(shim_seed(try opened(), first, second))
  }

  /// The globals of every chunk without an environment of its own.
  package var globals: LuaTable { LuaTable(LuaReference(state: self, number: SHIM_GLOBALS)) }

  /// A table; with `inheritingGlobals`, an environment that reads what it lacks from the globals.
  package func makeTable(inheritingGlobals: Bool = false) throws(LuaError) -> LuaTable {
    var number: Int32 = 0
    try check(shim_make_table(try opened(), inheritingGlobals, &number))
    return LuaTable(LuaReference(state: self, number: number))
  }

  // MARK: Natives

  /// Adds a function to the table of natives, which preludes get (`host.name`).
  ///
  /// `refusing` decides where an argument is no plain value (all problems, with paths as the script wrote them); without
  /// it an error object of kind `parameter` is raised. Neither closure may resume the task that called it.
  package func register(
    _ name: String, refusing: (([Value], [Problem]) -> Verdict)? = nil, _ body: @escaping ([Value]) -> Verdict
  ) throws(LuaError) {
    let number = natives.add { [unowned self] arguments, problems in
      if problems.isEmpty { return body(arguments) }
      return refusing?(arguments, problems) ?? scriptError(kind: "parameter", problems.description(of: name))
    }
    try check(shim_register(try opened(), name, number))
  }

  /// `file:line` of the script's line that called the native which runs now.
  package func position() -> String? {
    guard let host else { return nil }
    shim_locate(host, false)
    return shim_position(host).count == 0 ? nil : shim_position(host).text
  }

  /// The user's frames above the native that runs now.
  package func traceback() -> String {
    guard let host else { return "" }
    shim_locate(host, true)
    return shim_traceback(host).text
  }

  /// Whether the native that runs now may answer `.wait`. If it does all the same, an error of kind `script` is raised.
  package var canWait: Bool { host.map { shim_can_wait($0) } ?? false }

  /// An error object of this target's own making.
  func scriptError(kind: String = "script", _ message: String) -> Verdict {
    let text = position().map { "\($0): \(message)" } ?? message
    return .error(.map(["kind": .string(kind), "message": .string(message), "text": .string(text)]))
  }

  // MARK: Chunks

  /// Compiles text. `chunkName` is `@file` for a file, `=name` for anything else.
  package func load(
    _ source: some Collection<UInt8>, chunkName: String, environment: LuaTable? = nil
  ) throws(LuaError) -> LuaFunction {
    let bytes = Array(source)
    var number: Int32 = 0
    let status = shim_load(
      try opened(), bytes, bytes.count, chunkName, environment?.reference.number ?? 0, &number)
    try check(status)
    return LuaFunction(LuaReference(state: self, number: number))
  }

  package func load(
    _ source: String, chunkName: String, environment: LuaTable? = nil
  ) throws(LuaError) -> LuaFunction {
    try load(source.utf8, chunkName: chunkName, environment: environment)
  }

  /// Runs a chunk of the host's own with the table of natives as `...`, and returns the table that it returns. Chunk
  /// names that begin with `=[almanac` or `@almanac/` stay out of tracebacks.
  package func loadPrelude(_ source: String, chunkName: String) throws(LuaError) -> LuaTable {
    let function = try load(source, chunkName: chunkName)
    return LuaTable(try call(function, withNatives: true, []))
  }

  /// Calls a function that must not wait, and returns its first result if that is a plain value.
  package func call(_ function: LuaFunction, _ arguments: [LuaArgument] = []) throws(LuaError) -> Value {
    let result = try call(function, withNatives: false, arguments)
    try check(shim_read(try opened(), result.number))
    return LuaTapeDecoder.values(shim_output(try opened())).first ?? .null
  }

  private func call(
    _ function: LuaFunction, withNatives: Bool, _ arguments: [LuaArgument]
  ) throws(LuaError) -> LuaReference {
    var encoder = LuaTapeEncoder()
    encoder.encode(arguments)
    var number: Int32 = 0
    let status = shim_call(
      try opened(), function.reference.number, withNatives, encoder.bytes, encoder.bytes.count, &number)
    try check(status)
    return LuaReference(state: self, number: number)
  }

  // MARK: For the other nouns of this target

  func opened() throws(LuaError) -> OpaquePointer {
    guard let host else { throw LuaError(message: "this Lua state is closed") }
    return host
  }

  func check(_ status: shim_status) throws(LuaError) {
    if status != SHIM_OK { throw LuaError(status, host: try opened()) }
  }

  func release(_ reference: Int32) {
    if let host, reference != 0, reference != SHIM_GLOBALS { shim_release(host, reference) }
  }
}

extension [Problem] {
  fileprivate func description(of native: String) -> String {
    "\(native): " + map(\.description).joined(separator: "; ")
  }
}
