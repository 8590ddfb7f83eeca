local recording = require "recording"
local retry = require "almanac.retry"

local function failing(times, code)
  local calls = 0
  return function()
    calls = calls + 1
    if calls <= times then recording.fail(code, "attempt " .. calls) end
    return calls, nil, "three results"
  end, function() return calls end
end

step("Returns what the function returns, nil among it", function()
  local results = table.pack(retry { on = {}, (failing(0, "")) })
  assert(results.n == 3 and results[1] == 1 and results[2] == nil and results[3] == "three results")
end)

step("Tries again after a listed code", function()
  assert(retry { on = { "Other", "Busy" }, timeout = 30, (failing(2, "Busy")) } == 3)
end)

step("Passes on an error whose code is not listed, at once", function()
  local call, calls = failing(9, "Denied")
  recording.fails("Denied", { "attempt 1" }, retry, { on = { "Busy" }, timeout = 30, call })
  assert(calls() == 1)
end)

step("Passes on a text", function()
  local ok, fault = pcall(retry, { on = { "Busy" }, function() error("a text", 0) end })
  assert(not ok and tostring(fault):find("a text", 1, true))
end)

step("Passes on the last error when time is up", function()
  local call, calls = failing(99, "Busy")
  recording.fails("Busy", { "attempt" }, retry, { on = { "Busy" }, timeout = 2, call })
  assert(calls() >= 2, "tried again at least once")
end)

step("Makes one attempt when there is no time", function()
  local call, calls = failing(99, "Busy")
  recording.fails("Busy", { "attempt 1" }, retry, { on = { "Busy" }, timeout = 0, call })
  assert(calls() == 1)
end)

step("Refuses wrong options, all at once", function()
  local fragments = { "retry: ", "1: missing", "on: expected a table, got a string", "times: unknown" }
  recording.fails("WrongOption", fragments, retry, { on = "Busy", times = 3 })
  recording.fails("WrongOption", { "expected a table of options, got a function" }, retry, print)
end)
