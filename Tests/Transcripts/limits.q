# Scripts that would run for ever, or take all memory, are ended; what catches errors does not help them.
FILE: loop.lua
while true do end

FILE: caught.lua
while true do pcall(function() while true do end end) end

FILE: coroutine.lua
local next = coroutine.wrap(function() while true do coroutine.yield() end end)
while true do next() end

FILE: sleep.lua
sleep(100)

FILE: pattern.lua
print(("a"):rep(30):find(("a?"):rep(30) .. ("a"):rep(30)))
print(("a"):rep(300):find((".-"):rep(20) .. "b"))

FILE: top.lua
while true do end
return runbook { name = "top", run = function() end }

FILE: table.lua
local all = {}
for i = 1, 1e9 do all[i] = ("x"):rep(1000) .. i end

FILE: text.lua
while true do pcall(function() local s = "x" while true do s = s .. s end end) end

FILE: memory_top.lua
local s = "x" while true do s = s .. s end
return runbook { name = "top", run = function() end }

FILE: recursion.lua
local function down() return 1 + down() end
print(pcall(down))

RUN: almanac run loop.lua --timeout 0.3
EXIT: 1
STDERR:
error[timeout]: the run took longer than 0.3 s
  at loop.lua:1

RUN: almanac run caught.lua --timeout 0.3
EXIT: 1
STDERR:
error[timeout]: the run took longer than 0.3 s
  at caught.lua:1

RUN: almanac run coroutine.lua --timeout 0.3
EXIT: 1
STDERR:
error[timeout]: the run took longer than 0.3 s
  at coroutine.lua:2

RUN: almanac run sleep.lua --timeout 0.3
EXIT: 1
STDERR:
error[timeout]: %{any}
  at sleep.lua:1

RUN: almanac run pattern.lua --timeout 0.3
EXIT: 1
STDERR:
error[timeout]: the run took longer than 0.3 s

RUN: almanac run top.lua --timeout 0.3
EXIT: 1
STDERR:
error[timeout]: the run took longer than 0.3 s
  at top.lua:1

RUN: almanac run table.lua
EXIT: 1
STDERR:
error[limit]: the script used up the memory it may have
  at table.lua:2

RUN: almanac run text.lua
EXIT: 1
STDERR:
error[limit]: the script used up the memory it may have
  at text.lua:1

RUN: almanac run memory_top.lua
EXIT: 1
STDERR:
error[limit]: the script used up the memory it may have
  at memory_top.lua:1

RUN: almanac run recursion.lua
EXIT: 0
STDOUT:
false	recursion.lua:1: stack overflow
STDERR:
Done: nothing was changed.
