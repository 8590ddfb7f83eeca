# Rehearsals on the account inside the binary: every change is listed, none is made, and waiting takes no time.
SERVER: capture

FILE: groups.lua
local ec2 = aws.ec2
local group = step("Make a group", function()
  local id = ec2.create_security_group { GroupName = "web", Description = "Web" }.GroupId
  ec2.authorize_security_group_ingress {
    GroupId = id, IpPermissions = { { IpProtocol = "tcp", FromPort = 80, ToPort = 80 , IpRanges = { { CidrIp = "10.0.0.0/8" } } } },
  }
  return id
end)
sleep(86400)
print(#ec2.describe_security_groups { GroupIds = { group } }.SecurityGroups[1].IpPermissions .. " permission")
ec2.create_security_group { GroupName = "web", Description = "Web" }

FILE: reads.lua
print(#aws.ec2.describe_vpcs {}.Vpcs)
undo("nothing", function() print("undone") end)

FILE: guess.lua
local id = aws.ec2.create_capacity_reservation {
  InstanceType = "m5.large", InstancePlatform = "Linux/UNIX", InstanceCount = 2,
}.CapacityReservation.CapacityReservationId
local found = aws.ec2.describe_capacity_reservations { CapacityReservationIds = { id } }.CapacityReservations
print(found[1].CapacityReservationId == id)

FILE: planned.lua
return runbook {
  name = "planned", version = "1.0.0", inputs = { name = { type = "string" } },
  run = function(input) aws.ec2.create_security_group { GroupName = input.name, Description = "d" } end,
}

RUN: almanac rehearse groups.lua --sim --region us-west-2
EXIT: 1
STDOUT:
1 permission
Make a group
  + security group sg-%{/[0-9a-f]{17}/} (simulated)
  + security group rule sgr-%{/[0-9a-f]{17}/} (simulated)

Rehearsal, until it failed: 2 to create, 0 to modify, 0 to delete, 0 commands. Nothing was changed.
STDERR:
error[aws.fault]: ec2.create_security_group: InvalidGroup.Duplicate (status 400)
  at groups.lua:11
%{lines}
REQUESTS: 0

RUN: almanac rehearse reads.lua --sim --detailed-exitcode
EXIT: 0
STDOUT:
1
Rehearsal: 0 to create, 0 to modify, 0 to delete, 0 commands. Nothing was changed.
REQUESTS: 0

RUN: almanac rehearse guess.lua --sim --detailed-exitcode --quiet
EXIT: 4
STDOUT:
true
+ capacity reservation capacity-reservation-%{any} (guessed)

1 result is guessed: the simulation does not know the operation.
Rehearsal: 1 to create, 0 to modify, 0 to delete, 0 commands. Nothing was changed.
REQUESTS: 0

RUN: almanac rehearse planned.lua --sim --set name=web --save web.plan --json
EXIT: 0
STDOUT:
{"account":"sim","mode":"rehearse","run":%{any},"runbook":"planned",%{any},"type":"run_started","version":"1.0.0"}
{%{any},"outcome":"simulated",%{any},"type":"call"}
{"action":"create","details":{"Description":"d","GroupName":"web"},"differences":[],"evidence":"simulated","id":"sg-%{any}","resource":"security group",%{any},"type":"change"}
{"changes":{"command":0,"create":1,"delete":0,"modify":0},%{any},"status":"succeeded",%{any},"type":"run_finished","undone":0}
REQUESTS: 0

RUN: almanac run planned.lua --sim --set name=web --plan web.plan
EXIT: 0
STDOUT:
{}
STDERR:
+ security group sg-%{any}
Done: 1 created.
REQUESTS: 0

RUN: almanac run planned.lua --sim --set name=other --plan web.plan
EXIT: 2
STDERR:
error[input]: web.plan: the plan is of other inputs; rehearse again with --save
REQUESTS: 0

RUN: almanac run reads.lua --sim --plan web.plan
EXIT: 2
STDERR:
error[input]: web.plan: the plan is of the runbook "planned", and this is (none); rehearse again with --save
REQUESTS: 0

RUN: almanac run reads.lua --sim --plan reads.lua
EXIT: 2
STDERR:
error[usage]: reads.lua:1:%{any}
REQUESTS: 0

RUN: almanac rehearse reads.lua --sim --save nowhere/web.plan
EXIT: 1
STDOUT:
1
%{lines}
STDERR:
error[script]: nowhere/web.plan: the plan was not written: No such file or directory
REQUESTS: 0
