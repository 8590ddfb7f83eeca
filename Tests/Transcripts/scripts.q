# Plain scripts: what they print, and what is refused before anything starts.
FILE: hello.lua
print("hello", 1, true)

FILE: unfinished.lua
local x =

RUN: almanac run hello.lua
EXIT: 0
STDOUT:
hello	1	true
STDERR:
Done: nothing was changed.

RUN: almanac run absent.lua
EXIT: 2
STDERR:
error[usage]: absent.lua: No such file or directory

RUN: almanac run unfinished.lua
EXIT: 2
STDERR:
error[script]: unfinished.lua:2: unexpected symbol near <eof>
  at unfinished.lua:2

RUN: almanac run hello.lua --set a=b
EXIT: 2
STDERR:
error[input]: hello.lua is a plain script and takes no inputs (it returns no runbook { … })

RUN: almanac frobnicate
EXIT: 2
STDERR:
error[usage]: "frobnicate": unknown command
%{lines}
