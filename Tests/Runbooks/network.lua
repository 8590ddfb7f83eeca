local network = require "almanac.network"
local recording = require "recording"

local ec2 = aws.ec2

local function make_vpc(tags)
  local id = ec2.create_vpc { CidrBlock = "10.1.0.0/16" }.Vpc.VpcId
  ec2.create_tags { Resources = { id }, Tags = tags }
  return id
end

local function make_subnet(vpc_id, name, block)
  local id = ec2.create_subnet { VpcId = vpc_id, CidrBlock = block }.Subnet.SubnetId
  ec2.create_tags { Resources = { id }, Tags = { Name = name } }
  return id
end

local one = make_vpc { Name = "one", env = "test" }
local twins = { make_vpc { Name = "twin", env = "test" }, make_vpc { Name = "twin" } }
table.sort(twins)
local first = make_subnet(one, "private", "10.1.1.0/24")
local second = make_subnet(twins[1], "private", "10.1.1.0/24")

step("Gets the one that matches", function()
  assert(network.vpc { name = "one" }.VpcId == one)
  assert(network.vpc { tags = { Name = "twin", env = "test" } }.CidrBlock == "10.1.0.0/16")
  assert(network.vpc { VpcIds = { one } }.VpcId == one)
  assert(network.vpc { name = "one", Filters = { state = "available" } }.VpcId == one)
  assert(network.vpc { name = "one", Filters = { { Name = "state", Values = { "available" } } } }.VpcId == one)
  assert(network.subnet { vpc_id = one, name = "private" }.SubnetId == first)
  assert(network.subnet { vpc_id = twins[1] }.SubnetId == second)
end)

step("Says what was looked for when there is none", function()
  recording.fails("NotFound", { "no VPC has the tag Name=three in us-west-2" }, network.vpc, { name = "three" })
  recording.fails("NotFound", { "no VPC has the tags Name=one, env=live in us-west-2" }, network.vpc, {
    name = "one", tags = { env = "live" },
  })
  recording.fails("NotFound", { "no subnet of " .. twins[2] .. " has the tag Name=private in us-west-2" },
    network.subnet, { vpc_id = twins[2], name = "private" })
end)

step("Lists the ids when there are many", function()
  local sentence = ("2 VPCs have the tag Name=twin in us-west-2: %s, %s; narrow it with"):format(twins[1], twins[2])
  recording.fails("Ambiguous", { sentence }, network.vpc, { name = "twin" })
  recording.fails("Ambiguous", { "2 subnets have the tag Name=private", first, second }, network.subnet, {
    name = "private",
  })
end)

step("Says nothing of the region when it may not be asked for", function()
  local client = recording.client(ec2)
  client.failures.describe_availability_zones = { "UnauthorizedOperation" }
  local ok, fault = pcall(network.vpc, { name = "three", client = client })
  assert(not ok and fault.message == "no VPC has the tag Name=three", tostring(fault.message))
end)

step("Passes on what AWS refuses", function()
  local client = recording.client(ec2)
  client.failures.describe_vpcs = { "UnauthorizedOperation" }
  recording.fails("UnauthorizedOperation", {}, network.vpc, { name = "one", client = client })
  recording.fails("InvalidVpcID.NotFound", {}, network.vpc, { VpcIds = { "vpc-00000000000000000" } })
end)

step("Says so when anything would have done", function()
  recording.fails("Ambiguous", { " VPCs in us-west-2: " }, network.vpc, {})
  recording.fails("NotFound", { "no VPC matches what was asked for in us-west-2" }, network.vpc, {
    Filters = { cidr = "10.9.9.0/24" },
  })
end)

step("Finds all, and none is no error", function()
  assert(#network.find("vpc", { name = "twin" }) == 2)
  assert(#network.find("vpc", { name = "three" }) == 0)
  assert(#network.find("subnet", { vpc_id = one }) == 1)
end)

step("Refuses wrong options, all at once", function()
  recording.fails("WrongOption", { "network.vpc: expected a table of options, got a string" }, network.vpc, "one")
  local problems = { "name: expected a string, got an integer", "vpcid: unknown; known are client, name" }
  recording.fails("WrongOption", problems, network.vpc, { name = 1, vpcid = "x" })
  recording.fails("WrongOption", { 'kind: expected "vpc" or "subnet", got "gateway"' }, network.find, "gateway", {})
end)
