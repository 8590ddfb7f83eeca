import CLuaShim
import Testing

/// Refuses the k-th allocation (and Lua's repetition of it) for every k, over a program that uses all of the shim.
@Suite struct AllocationTests {
  static let program = """
    local t = {n = 1, list = {1, 2, 3}, text = ("x"):rep(300)}
    local function closure(a) return function(b) return a .. b .. t.text end end
    local co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(native(2, {i = i})) end end)
    local sum = {}
    for v in co do sum[#sum + 1] = closure("k" .. #sum)(tostring(v)) end
    for k, v in pairs({b = 1, a = 2, [true] = 3, 1, 2}) do t[tostring(k)] = next(t) end
    local ok, err = pcall(native, 1, {deep = {deep = {deep = t.list}}})
    local ok2, text = xpcall(native, function(e) return tostring(e) end, 1, "again")
    table.sort(sum, function(a, b) return a > b end)
    return native(0, {result = sum, message = tostring(err), text = text}), load("return " .. #sum)()
    """

  /// What a native does: 0 returns its tape, 1 raises, 2 waits.
  static let native: shim_native = { context, _ in
    guard let context else { return SHIM_VERDICT_VALUES }
    let host = context.load(as: OpaquePointer.self)
    let output = shim_output(host)
    let first = output.count > 1 ? output.bytes[1] : 0
    _ = first == 1 ? AllocationTests.raise(host) : shim_set_reply(host, output.bytes, output.count)
    return shim_verdict(UInt32(first))
  }

  private static func raise(_ host: OpaquePointer) -> Bool {
    let tape: [UInt8] = [6, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    return shim_set_reply(host, tape, tape.count)
  }

  /// Whether the program came to its end, and what memory was left.
  private func run(failing number: Int, whileOpening: Bool) -> (finished: Bool, left: Int, allocations: Int) {
    guard let interrupt = shim_interrupt_new() else { return (false, 0, 0) }
    defer { shim_interrupt_free(interrupt) }
    let context = UnsafeMutablePointer<OpaquePointer?>.allocate(capacity: 1)
    context.initialize(to: nil)
    defer { context.deallocate() }
    let configuration = shim_configuration(
      memory_limit: 64 << 20, failing_allocation: whileOpening ? number : 0, interrupt: interrupt,
      context: context, native: AllocationTests.native)
    guard let host = shim_host_new(configuration) else { return (false, 0, 0) }
    context.pointee = host
    let before = shim_allocation_count(host)
    if !whileOpening { shim_fail_allocation(host, number) }
    let finished = drive(host)
    let allocations = shim_allocation_count(host) - before
    return (finished, shim_host_free(host), allocations)
  }

  private func drive(_ host: OpaquePointer) -> Bool {
    var chunk: Int32 = 0
    var number: Int32 = 0
    var field: Int32 = 0
    var task: OpaquePointer?
    let program = Array(AllocationTests.program.utf8)
    guard shim_register(host, "native", 0) == SHIM_OK, expose(host),
      shim_load(host, program, program.count, "@p.lua", 0, &chunk) == SHIM_OK,
      shim_get_field(host, SHIM_GLOBALS, "native", &field) == SHIM_OK,
      shim_task_new(host, chunk, nil, 0, &task, &number) == SHIM_OK, let task
    else { return false }
    var status = shim_task_resume(host, task, SHIM_VERDICT_VALUES)
    while status == SHIM_WAITING { status = shim_task_resume(host, task, SHIM_VERDICT_VALUES) }
    return status == SHIM_OK
  }

  /// Copies the native from the table of natives to the globals.
  private func expose(_ host: OpaquePointer) -> Bool {
    let source = Array("native = (...).native return {}".utf8)
    var chunk: Int32 = 0
    var result: Int32 = 0
    return shim_load(host, source, source.count, "=[almanac test]", 0, &chunk) == SHIM_OK
      && shim_call(host, chunk, true, nil, 0, &result) == SHIM_OK
  }

  @Test func everyRefusedAllocationLeavesNothingBehind() {
    let whole = run(failing: 0, whileOpening: false)
    #expect(whole.finished)
    #expect(whole.allocations > 200)
    for number in 1...whole.allocations {
      let outcome = run(failing: number, whileOpening: false)
      // How many allocations a run makes depends a little on the seed of the state's string hashes.
      #expect(!outcome.finished || outcome.allocations < number, "allocation \(number)")
      #expect(outcome.left == 0, "allocation \(number)")
    }
    #expect(run(failing: whole.allocations + 1000, whileOpening: false).finished)
  }

  @Test func everyRefusedAllocationWhileOpeningLeavesNothingBehind() {
    var number = 1
    while !run(failing: number, whileOpening: true).finished { number += 1 }
    #expect(number > 200)
  }
}
