# What is in the language and what is not; what is found by require and what is not.
FILE: absent.lua
for _, name in ipairs { "io", "debug", "dofile", "loadfile", "collectgarbage", "newproxy" } do
  print(name, _G[name] == nil)
end
for _, name in ipairs { "execute", "remove", "rename", "exit", "getenv", "tmpname", "setlocale" } do
  print("os." .. name, os[name] == nil)
end
print("package.loadlib", package == nil or package.loadlib == nil)
print("string.dump", string.dump == nil)
print(load("\27Lua"))
print(load("return 1 + 1")())
print(pcall(load, "return 1", "name", "b"))

FILE: present.lua
for _, name in ipairs { "assert", "error", "getmetatable", "ipairs", "load", "next", "pairs", "pcall", "print", "rawequal",
  "rawget", "rawlen", "rawset", "require", "select", "setmetatable", "tonumber", "tostring", "type", "xpcall" } do
  assert(type(_G[name]) == "function", name)
end
for _, name in ipairs { "string", "table", "math", "utf8", "coroutine", "os" } do assert(type(_G[name]) == "table", name) end
assert(type(os.time()) == "number" and os.date("!%Y-%m-%d", 0) == "1970-01-01" and type(os.clock()) == "number")
assert(math.type(os.time()) == "integer")
local a, b = math.random(1 << 62), math.random(1 << 62)
assert(a ~= b)
print(_VERSION, os.date("!%H:%M", 3600.0), os.time { year = 2026, month = 11, day = 22, hour = 8 })

FILE: order.lua
local t = { 10, 20, 30, z = 1, a = 2, [2.5] = 3, [-1] = 4, [true] = 5, B = 6 }
for key, value in pairs(t) do print(key, value) end
print(next({}))

FILE: modules/counter.lua
local counter = { value = 0 }
function counter.next() counter.value = counter.value + 1 return counter.value end
return counter

FILE: modules/broken.lua
return {

FILE: beside.lua
local counter = require "modules.counter"
counter.next()
print(require("modules.counter").next())
print(type(require "almanac.network"), type(require "almanac.retry"))
for _, name in ipairs { "nowhere", "almanac.nowhere", "modules.broken", "/etc/passwd", "../x", "modules/counter", "modules..counter", "" } do
  print(name, (select(2, pcall(require, name))))
end
package = { path = "/etc/?" }
print((select(2, pcall(require, "passwd"))))

RUN: almanac run absent.lua
EXIT: 0
STDOUT:
io	true
debug	true
dofile	true
loadfile	true
collectgarbage	false
newproxy	true
os.execute	true
os.remove	true
os.rename	true
os.exit	true
os.getenv	true
os.tmpname	true
os.setlocale	true
package.loadlib	true
string.dump	true
nil	attempt to load a binary chunk (mode is 't')
2
true	nil	load takes text, not compiled code
STDERR:
Done: nothing was changed.

RUN: almanac run present.lua
EXIT: 0
STDOUT:
Lua 5.4	01:00	1795334400
STDERR:
Done: nothing was changed.

RUN: almanac run order.lua
EXIT: 0
STDOUT:
1	10
2	20
3	30
true	5
-1	4
2.5	3
B	6
a	2
z	1
nil
STDERR:
Done: nothing was changed.

RUN: almanac run beside.lua
EXIT: 0
STDOUT:
2
table	function
nowhere	beside.lua:6: there is no module "nowhere": looked in the standard library, nowhere.lua, nowhere/init.lua
almanac.nowhere	beside.lua:6: there is no module "almanac.nowhere": looked in the standard library
modules.broken	modules/broken.lua:2: unexpected symbol near <eof>
/etc/passwd	beside.lua:6: "/etc/passwd" is no module name: letters, digits, _ and - in parts separated by single dots
../x	beside.lua:6: "../x" is no module name: letters, digits, _ and - in parts separated by single dots
modules/counter	beside.lua:6: "modules/counter" is no module name: letters, digits, _ and - in parts separated by single dots
modules..counter	beside.lua:6: "modules..counter" is no module name: letters, digits, _ and - in parts separated by single dots
	beside.lua:6: "" is no module name: letters, digits, _ and - in parts separated by single dots
beside.lua:9: there is no module "passwd": looked in the standard library, passwd.lua, passwd/init.lua
STDERR:
Done: nothing was changed.
