# An input of type secret is shown nowhere, whatever carries it.
FILE: book.lua
return runbook {
  name = "book",
  inputs = {
    password = { type = "secret" },
    keys = { type = "list", of = "secret", optional = true },
    how = { type = "string", default = "fine" },
  },
  run = function(input)
    print("the password is " .. input.password)
    log("the password is %s", input.password)
    step("With " .. input.password, function()
      if input.how == "error" then error("no luck with " .. input.password) end
      if input.how == "parameter" then aws.ec2.describe_vpcs { [input.password] = 1, MaxResults = input.password } end
    end)
    return { password = input.password, length = #input.password }
  end,
}

FILE: inputs.json
{ "password": "two\nlines \"of it\"" }

FILE: number.json
{ "password": 123456, "keys": ["hunter2", 5] }

RUN: almanac run book.lua --set password=hunter2hunter2
EXIT: 0
STDOUT:
the password is (secret)
{"length":14,"password":"(secret)"}
STDERR:
  the password is (secret)
With (secret)
Done: nothing was changed.

RUN: almanac run book.lua --set password=hunter2hunter2 --json
EXIT: 0
STDOUT:
{"account":"live","mode":"run","run":"%{/[-0-9a-z]+/}","runbook":"book","time":"%{/[-0-9T:.]+Z/}","type":"run_started","version":null}
{"run":"%{/[-0-9a-z]+/}","text":"the password is (secret)","time":"%{/[-0-9T:.]+Z/}","type":"print"}
{"level":"info","message":"the password is (secret)","run":"%{/[-0-9a-z]+/}","time":"%{/[-0-9T:.]+Z/}","type":"log"}
{"run":"%{/[-0-9a-z]+/}","step":["With (secret)"],"time":"%{/[-0-9T:.]+Z/}","type":"step_started"}
{"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"status":"succeeded","step":["With (secret)"],"time":"%{/[-0-9T:.]+Z/}","type":"step_finished"}
{"changes":{"command":0,"create":0,"delete":0,"modify":0},"error":null,"leftovers":[],"outputs":{"length":14,"password":"(secret)"},"run":"%{/[-0-9a-z]+/}","status":"succeeded","time":"%{/[-0-9T:.]+Z/}","type":"run_finished","undone":0}

RUN: almanac run book.lua --set password=hunter2hunter2 --set how=error
EXIT: 1
STDOUT:
the password is (secret)
STDERR:
  the password is (secret)
With (secret)
failed: With (secret)
error[script]: book.lua:12: no luck with (secret)
  at book.lua:12, step "With (secret)"
stack traceback:
	book.lua:12: in local 'body'
	book.lua:11: in local 'body'

RUN: almanac run book.lua --set password=hunter2hunter2 --set how=error --json
EXIT: 1
STDOUT:
{"account":"live","mode":"run","run":"%{/[-0-9a-z]+/}","runbook":"book","time":"%{/[-0-9T:.]+Z/}","type":"run_started","version":null}
{"run":"%{/[-0-9a-z]+/}","text":"the password is (secret)","time":"%{/[-0-9T:.]+Z/}","type":"print"}
{"level":"info","message":"the password is (secret)","run":"%{/[-0-9a-z]+/}","time":"%{/[-0-9T:.]+Z/}","type":"log"}
{"run":"%{/[-0-9a-z]+/}","step":["With (secret)"],"time":"%{/[-0-9T:.]+Z/}","type":"step_started"}
{"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"status":"failed","step":["With (secret)"],"time":"%{/[-0-9T:.]+Z/}","type":"step_finished"}
{"changes":{"command":0,"create":0,"delete":0,"modify":0},"error":{"kind":"script","message":"book.lua:12: no luck with (secret)","position":"book.lua:12","retryable":false,"step":["With (secret)"],"text":"book.lua:12: no luck with (secret)","traceback":"stack traceback:\n\tbook.lua:12: in local 'body'\n\tbook.lua:11: in local 'body'"},"leftovers":[],"outputs":null,"run":"%{/[-0-9a-z]+/}","status":"failed","time":"%{/[-0-9T:.]+Z/}","type":"run_finished","undone":0}

RUN: almanac run book.lua --set password=hunter2hunter2 --set how=parameter
EXIT: 1
STDOUT:
the password is (secret)
STDERR:
  the password is (secret)
With (secret)
failed: With (secret)
error[parameter]: ec2.describe_vpcs: 2 things are wrong
  at book.lua:13, step "With (secret)"
  MaxResults: expected a whole number, got a string
  (secret): unknown name

RUN: almanac run book.lua --inputs inputs.json
EXIT: 0
STDOUT:
the password is (secret)
{"length":17,"password":"(secret)"}
STDERR:
  the password is (secret)
With (secret)
Done: nothing was changed.

RUN: almanac run book.lua --inputs inputs.json --json
EXIT: 0
STDOUT:
{"account":"live","mode":"run","run":"%{/[-0-9a-z]+/}","runbook":"book","time":"%{/[-0-9T:.]+Z/}","type":"run_started","version":null}
{"run":"%{/[-0-9a-z]+/}","text":"the password is (secret)","time":"%{/[-0-9T:.]+Z/}","type":"print"}
{"level":"info","message":"the password is (secret)","run":"%{/[-0-9a-z]+/}","time":"%{/[-0-9T:.]+Z/}","type":"log"}
{"run":"%{/[-0-9a-z]+/}","step":["With (secret)"],"time":"%{/[-0-9T:.]+Z/}","type":"step_started"}
{"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"status":"succeeded","step":["With (secret)"],"time":"%{/[-0-9T:.]+Z/}","type":"step_finished"}
{"changes":{"command":0,"create":0,"delete":0,"modify":0},"error":null,"leftovers":[],"outputs":{"length":17,"password":"(secret)"},"run":"%{/[-0-9a-z]+/}","status":"succeeded","time":"%{/[-0-9T:.]+Z/}","type":"run_finished","undone":0}

RUN: almanac run book.lua --inputs number.json
EXIT: 2
STDERR:
error[input]: 2 things are wrong
  input keys[2]: expected a secret, got a number
  input password: expected a secret, got a number
