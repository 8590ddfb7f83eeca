# What is no regular text file with Lua in it is refused with status 2, before anything runs.
FILE: bytecode.lua
Lua

FILE: syntax.lua
local a = 1
local b = = 2

FILE: folder/file.lua
print(1)

FILE: noreturn.lua
local book = runbook { name = "n", run = function() end }

FILE: top.lua
print("top")
error("not today")
return runbook { name = "n", run = function() end }

FILE: effect.lua
local vpcs = aws.ec2.describe_vpcs {}
return runbook { name = "n", run = function() end }

FILE: definition.lua
return runbook { nam = "n", inputs = { a = { type = "sting" }, b = { kind = 1 }, c = { type = "integer", default = "x" } }, permissions = { awz = {} }, run = 1 }

RUN: almanac run absent.lua
EXIT: 2
STDERR:
error[usage]: absent.lua: No such file or directory

RUN: almanac run folder
EXIT: 2
STDERR:
error[usage]: folder: expected a regular file, found a directory

RUN: almanac run /dev/null
EXIT: 2
STDERR:
error[usage]: /dev/null: expected a regular file, found a device

RUN: almanac run bytecode.lua
EXIT: 2
STDERR:
error[usage]: bytecode.lua: expected a text file, found Lua bytecode

RUN: almanac run /bin/true
EXIT: 2
STDERR:
error[usage]: /bin/true: expected a text file, found binary data

RUN: almanac run syntax.lua
EXIT: 2
STDERR:
error[script]: syntax.lua:2: unexpected symbol near '='
  at syntax.lua:2

RUN: almanac run noreturn.lua
EXIT: 2
STDERR:
error[script]: noreturn.lua: expected the file to return runbook { … }
  at noreturn.lua

RUN: almanac run top.lua
EXIT: 2
STDOUT:
top
STDERR:
error[script]: top.lua:2: not today
  at top.lua:2

RUN: almanac run effect.lua
EXIT: 2
STDERR:
error[permission]: no effect may happen before runbook { … } is returned
  at effect.lua:1

RUN: almanac run definition.lua
EXIT: 2
STDERR:
error[input]: 8 things are wrong
  at definition.lua
  nam: unknown name (did you mean name?)
  missing name
  inputs.a.type: sting: unknown name (did you mean string?)
  inputs.b.kind: unknown name
  inputs.b: missing type
  inputs.c.default: expected a whole number, found "x"
  permissions.awz: unknown name (did you mean aws?)
  run: expected a function, got a number
