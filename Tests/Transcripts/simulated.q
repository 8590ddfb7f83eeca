# Runs on the account inside the binary: no credentials, no requests, and waiting takes no time.
SERVER: capture

FILE: wait.lua
local start = os.time()
sleep(86400)
print(os.time() - start)
local ok, err = pcall(aws.ec2.wait.vpc_available, { VpcIds = { "vpc-0123456789abcdef0" } })
print(ok, err.kind, err.code)
print(aws.sts.get_caller_identity {}.Account)
print(aws.ec2.describe_subnets {}.Subnets[1].AvailabilityZone)
print(aws.ec2.describe_subnets({}, { region = "eu-west-1", profile = "nobody" }).Subnets[1].AvailabilityZone)

FILE: group.lua
aws.ec2.create_security_group { GroupName = "Cluster1", Description = "Nodes" }
aws.ec2.create_security_group { GroupName = "Cluster1", Description = "Nodes" }

FILE: forever.lua
while true do sleep(10) end

FILE: unmodelled.lua
aws.pricing.describe_services {}

FILE: event.lua
log "started"

RUN: almanac run wait.lua --sim
EXIT: 0
STDOUT:
86400
false	aws	InvalidVpcID.NotFound
123456789012
us-west-2a
eu-west-1a
STDERR:
Done: nothing was changed.
REQUESTS: 0

RUN: almanac run group.lua --sim --region us-east-1
EXIT: 1
STDERR:
+ security group sg-%{/[0-9a-f]{17}/}
undone: delete security group sg-%{any}
error[aws.fault]: ec2.create_security_group: InvalidGroup.Duplicate (status 400)
  at group.lua:2
%{lines}
  region us-east-1, 1 attempt (this code is not retried)
  changed so far: 1 (undone: 1)
REQUESTS: 0

RUN: almanac run forever.lua --sim --timeout 60
EXIT: 1
STDERR:
error[timeout]: the run's time was up during a sleep of 10.0 s
  at forever.lua:1
REQUESTS: 0

RUN: almanac run unmodelled.lua --sim
EXIT: 1
STDERR:
error[aws.fault]: pricing.describe_services: NotImplemented
  at unmodelled.lua:1
  the simulated account models nothing of pricing; it models %{any}
%{lines}
REQUESTS: 0

RUN: almanac run event.lua --sim --json
EXIT: 0
STDOUT:
{"account":"sim","mode":"run",%{any},"type":"run_started","version":null}
{"level":"info",%{any}}
{%{any},"type":"run_finished",%{any}}
REQUESTS: 0

RUN: almanac run event.lua --sim --endpoint-url %{endpoint}
EXIT: 2
STDERR:
error[usage]: --sim and --endpoint-url exclude each other
  see: almanac run --help
REQUESTS: 0
