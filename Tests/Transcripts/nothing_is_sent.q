# Mistakes that must be found before a request leaves the machine.
SERVER: capture

FILE: name.lua
aws.ec2.describe_vpc {}

FILE: parameters.lua
aws.ec2.describe_vpcs { Filter = 1, VpcIds = "x" }

RUN: almanac run name.lua
EXIT: 1
STDERR:
error[parameter]: ec2.describe_vpc: operation: unknown name (did you mean describe_vpcs?)
  at name.lua:1
REQUESTS: 0

RUN: almanac run parameters.lua
EXIT: 1
STDERR:
error[parameter]: ec2.describe_vpcs: 2 things are wrong
  at parameters.lua:1
  VpcIds: expected a list of strings, got a string
  Filter: unknown name (did you mean Filters?)
REQUESTS: 0

FILE: holes.lua
aws.ec2.create_tags { Resources = { "i-1", nil, "i-2" }, Tags = { { Key = 1 } }, Unknown = true }

RUN: almanac run holes.lua
EXIT: 1
STDERR:
error[parameter]: ec2.create_tags: 3 things are wrong
  at holes.lua:1
  Resources: a list with a hole: there is no [2]
  Tags[1].Key: expected a string, got a number
  Unknown: unknown name
REQUESTS: 0
