# Wrong calls: everything wrong with them at once, with paths as written, and nothing sent.
SERVER: capture

FILE: many.lua
step("Start", function()
  aws.ec2.run_instances {
    MinCunt = 1, MaxCount = "x", Filters = { 1 },
    BlockDeviceMappings = { { DeviceName = 5, Ebs = { Foo = 1 } } },
  }
end)

FILE: missing.lua
aws.elb.create_load_balancer { Listeners = { { Protocol = "TCP" } } }

FILE: each.lua
local cyclic = {}
cyclic.Filters = cyclic
for _, call in ipairs {
  function() aws.ec2.describe_vpcz {} end,
  function() aws.ecc.describe_vpcs {} end,
  function() aws.ec2:describe_vpcs {} end,
  function() aws.ec2.wait.instance_runing { InstanceIds = {} } end,
  function() aws.ec2.describe_vpcs { Filters = { { Name = 1, Values = 5 } } } end,
  function() aws.ec2.describe_vpcs { VpcIds = { "a", nil, "c" } } end,
  function() aws.ec2.describe_vpcs { MaxResults = 5.5 } end,
  function() aws.ec2.describe_vpcs(cyclic) end,
  function() aws.ec2.describe_vpcs { VpcIds = { print } } end,
  function() aws.ec2.describe_vpcs "all" end,
  function() aws.ec2.describe_vpcs({}, { tiemout = 1, retries = -1 }) end,
  function() aws.client("ec2", { regio = "x" }) end,
  function() aws.client(5) end,
  function() step() end,
  function() step("name", { on_error = "explode" }, function() end) end,
  function() undo("name") end,
  function() sleep(-1) end,
  function() sleep(1e300) end,
} do
  local ok, err = pcall(call)
  print(err.kind, err)
end

RUN: almanac run many.lua
EXIT: 1
STDERR:
Start
failed: Start
error[parameter]: ec2.run_instances: 6 things are wrong
  at many.lua:2, step "Start"
  missing MinCount
  BlockDeviceMappings[1].Ebs.Foo: unknown name
  BlockDeviceMappings[1].DeviceName: expected a string, got a number
  MaxCount: expected a whole number, got a string
  Filters: unknown name
  MinCunt: unknown name (did you mean MinCount?)
REQUESTS: 0

RUN: almanac run missing.lua
EXIT: 1
STDERR:
error[parameter]: elb.create_load_balancer: 2 things are wrong
  at missing.lua:1
  missing LoadBalancerName
  Listeners[1]: missing LoadBalancerPort, InstancePort
REQUESTS: 0

RUN: almanac run each.lua
EXIT: 0
STDOUT:
parameter	ec2.describe_vpcz: UnknownOperation: operation: unknown name (did you mean describe_vpcs?)
parameter	aws.ecc: service: unknown name (did you mean ec2?)
parameter	ec2:describe_vpcs: call it with a dot: ec2.describe_vpcs { … }
parameter	ec2.instance_runing: UnknownWaiter: waiter: unknown name (did you mean instance_running?)
parameter	ec2.describe_vpcs: Filters[1].Name: expected a string, got a number; Filters[1].Values: expected a list of strings, got a number
parameter	ec2.describe_vpcs: VpcIds: a list with a hole: there is no [2]
parameter	ec2.describe_vpcs: MaxResults: expected a whole number, found 5.5
parameter	ec2.describe_vpcs: Filters: the table contains itself
parameter	ec2.describe_vpcs: VpcIds[1]: expected text, a number, a boolean or a table, got a function
parameter	ec2.describe_vpcs: expected a table of names, got a string
parameter	ec2.describe_vpcs: options.retries: expected a whole number from 0, found -1; options.tiemout: unknown name (did you mean timeout?)
parameter	options.regio: unknown name (did you mean region?)
parameter	aws.client: expected the name of a service, got a number
parameter	step: expected a name, got nil
parameter	step "name": on_error: expected "continue" or "fail", got explode
parameter	undo "name": expected a function, got nil
parameter	sleep: expected a number of seconds from 0 to 1e9, got -1
parameter	sleep: expected a number of seconds from 0 to 1e9, got 1e+300
STDERR:
Done: nothing was changed.
REQUESTS: 0
