# What the program says of itself, and how it refuses wrong usage: with status 2, before anything is read or sent.
FILE: hello.lua
print("hello")

RUN: almanac
EXIT: 0
STDOUT:
OVERVIEW: Runs operations runbooks written in Lua against AWS.

USAGE: almanac <subcommand>

OPTIONS:
  --version               Show the version.
  -h, --help              Show help information.

SUBCOMMANDS:
  run                     Run a runbook, or any Lua script.
  rehearse                Run a runbook to its end without changing anything,
                          and list its changes.
  simulate                Serve the simulated account as an AWS endpoint.
  test                    Run Lua specs against the simulated account.
  whoami                  Show which credentials, account, region and endpoint
                          are used, and why.

  See 'almanac help <subcommand>' for detailed help.

RUN: almanac --version
EXIT: 0
STDOUT:
0.1.0

RUN: almanac --help
EXIT: 0
STDOUT:
OVERVIEW: Runs operations runbooks written in Lua against AWS.

USAGE: almanac <subcommand>

OPTIONS:
  --version               Show the version.
  -h, --help              Show help information.

SUBCOMMANDS:
  run                     Run a runbook, or any Lua script.
  rehearse                Run a runbook to its end without changing anything,
                          and list its changes.
  simulate                Serve the simulated account as an AWS endpoint.
  test                    Run Lua specs against the simulated account.
  whoami                  Show which credentials, account, region and endpoint
                          are used, and why.

  See 'almanac help <subcommand>' for detailed help.

RUN: almanac help
EXIT: 0
STDOUT:
OVERVIEW: Runs operations runbooks written in Lua against AWS.

USAGE: almanac <subcommand>

OPTIONS:
  --version               Show the version.
  -h, --help              Show help information.

SUBCOMMANDS:
  run                     Run a runbook, or any Lua script.
  rehearse                Run a runbook to its end without changing anything,
                          and list its changes.
  simulate                Serve the simulated account as an AWS endpoint.
  test                    Run Lua specs against the simulated account.
  whoami                  Show which credentials, account, region and endpoint
                          are used, and why.

  See 'almanac help <subcommand>' for detailed help.

RUN: almanac help run
EXIT: 0
STDOUT:
OVERVIEW: Run a runbook, or any Lua script.

A runbook is a Lua file that returns runbook { … }; any other Lua file is run
as a script. Progress goes to standard error. Standard output carries what the
file prints and, last, the runbook's outputs as one JSON object.

A required input that is not given is asked for where standard input is a
terminal. Nothing is sent before all inputs are right.

When the run fails, what it changed is taken back, newest first. Ctrl-C does
the same; a second Ctrl-C ends at once and lists what is left.

EXIT STATUS:
  0    success
  1    the run failed and was undone, or had nothing to undo
  2    wrong usage, input or file; nothing was started
  3    the run failed and something is left to undo
  130  interrupted, and undone

EXAMPLES:
  almanac run deploy.lua --set cluster=Cluster1 --set ports=21000,21050
  almanac run deploy.lua --inputs production.json --profile ops
  almanac run deploy.lua --set cluster=Cluster1 --sim --world cluster1.lua

USAGE: almanac run <file> [--set <name=value>] ... [--inputs <file>] [<options>]

ARGUMENTS:
  <file>                  The runbook or script.

OPTIONS:
  --set <name=value>      One input; wins over --inputs. Lists and maps as
                          JSON, lists also with commas.
  --inputs <file>         A file with inputs, as one JSON object.
  --on-error <action>     What to do with the changes of a run that fails: take
                          them back, leave and list them, or ask. (values:
                          undo, stop, ask; default: undo)
  --plan <file>           Stop before the first change that is not the next one
                          of this plan (rehearse --save).
  --sim                   Use the simulated account inside the program: no
                          credentials, no network, and waiting takes no time.
  --world <file>          Run this script first, to fill the simulated account.
                          Where --sim-state's file exists, it is filled already.
  --sim-state <file>      Read the simulated account from this file if it
                          exists, and write it back after the run.
  --region <name>         Region of AWS operations (else AWS_REGION, then the
                          profile's region).
  --profile <name>        Profile of ~/.aws/config and ~/.aws/credentials (else
                          AWS_PROFILE).
  --endpoint-url <url>    Send AWS operations to this URL (else
                          AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL).
  --json                  Write one JSON event a line to standard output,
                          instead of prints and outputs.
  --quiet                 Show no progress; only what went wrong.
  --verbose               Show every call, and debug messages.
  --no-color              Use no colours (also where NO_COLOR is set). Without
                          a terminal there are none.
  --timeout <seconds>     End the run, and undo it, after this many seconds.
  --version               Show the version.
  -h, --help              Show help information.

RUN: almanac rum hello.lua
EXIT: 2
STDERR:
error[usage]: "rum": unknown command (did you mean run?)
  see: almanac --help

RUN: almanac help rehears
EXIT: 2
STDERR:
error[usage]: "rehears": unknown command (did you mean rehearse?)
  see: almanac --help

RUN: almanac --versio
EXIT: 2
STDERR:
error[usage]: Unknown option '--versio'
  see: almanac --help

RUN: almanac run
EXIT: 2
STDERR:
error[usage]: Missing expected argument '<file>'
  see: almanac run --help

RUN: almanac run hello.lua more
EXIT: 2
STDERR:
error[usage]: Unexpected argument 'more'
  see: almanac run --help

RUN: almanac run hello.lua --sett a=b
EXIT: 2
STDERR:
error[usage]: Unknown option '--sett'. Did you mean '--set'?
  see: almanac run --help

RUN: almanac run hello.lua --set
EXIT: 2
STDERR:
error[usage]: Missing value for '--set <name=value>'
  see: almanac run --help

RUN: almanac run hello.lua --set a
EXIT: 2
STDERR:
error[usage]: --set: expected name=value, found "a"

RUN: almanac run hello.lua --set =a
EXIT: 2
STDERR:
error[usage]: --set: expected name=value, found "=a"

RUN: almanac run hello.lua --set a=b
EXIT: 2
STDERR:
error[input]: hello.lua is a plain script and takes no inputs (it returns no runbook { … })

RUN: almanac run hello.lua --timeout 0
EXIT: 2
STDERR:
error[usage]: --timeout: expected a number of seconds above 0, found "0"
  see: almanac run --help

RUN: almanac run hello.lua --timeout -3
EXIT: 2
STDERR:
error[usage]: Missing value for '--timeout <seconds>'
  see: almanac run --help

RUN: almanac run hello.lua --timeout soon
EXIT: 2
STDERR:
error[usage]: --timeout: expected a number of seconds above 0, found "soon"
  see: almanac run --help

RUN: almanac run hello.lua --timeout inf
EXIT: 2
STDERR:
error[usage]: --timeout: expected a number of seconds above 0, found "inf"
  see: almanac run --help

RUN: almanac run hello.lua --endpoint-url localhost:5000
EXIT: 2
STDERR:
error[usage]: --endpoint-url: expected a URL that begins with http:// or https://, found "localhost:5000"
  see: almanac run --help

RUN: almanac run hello.lua --on-error ignore
EXIT: 2
STDERR:
error[usage]: The value 'ignore' is invalid for '--on-error <action>'. Please provide one of 'undo', 'stop' or 'ask'.
  see: almanac run --help

RUN: almanac run hello.lua --quiet --verbose
EXIT: 2
STDERR:
error[usage]: --quiet and --verbose exclude each other
  see: almanac run --help
