local recording = require "recording"
local security_group = require "almanac.security_group"

local ec2 = recording.client(aws.ec2)
local vpc_id = aws.ec2.create_vpc { CidrBlock = "10.1.0.0/16" }.Vpc.VpcId
local peer = aws.ec2.create_security_group { GroupName = "peer", Description = "peer", VpcId = vpc_id }.GroupId

local function options(changes)
  local all = {
    name = "front", vpc_id = vpc_id, description = "Front", client = ec2,
    ingress = {
      { port = 21000, cidr = "10.1.2.3/8" },
      { port = 21000, to_port = 21050, source_group = peer },
      { protocol = "17", port = 53, cidr = "2001:DB8:0:0::1/32", description = "names" },
      { protocol = "icmp", cidr = "10.0.0.0/8" },
      { port = 21000, cidr = "10.0.0.0/8", description = "the first once more" },
    },
  }
  for key, value in pairs(changes or {}) do all[key] = value end
  return all
end

local function rule_count(group)
  local count = 0
  for _, permission in ipairs(group.IpPermissions) do
    count = count + #permission.IpRanges + #permission.Ipv6Ranges + #permission.UserIdGroupPairs
  end
  return count
end

local id

step("Makes a group that is missing", function()
  local group = security_group.ensure(options())
  id = group.GroupId
  recording.expect(ec2, "create_security_group", "authorize_security_group_ingress")
  assert(group.GroupName == "front" and group.Description == "Front" and group.VpcId == vpc_id)
  assert(rule_count(group) == 4, "rules: " .. rule_count(group))
  assert(group.IpPermissions[1].IpRanges[1].CidrIp == "10.0.0.0/8")
end)

step("Makes no change the second time", function()
  assert(security_group.ensure(options()).GroupId == id)
  recording.expect(ec2)
end)

step("Puts back a rule that is missing", function()
  aws.ec2.revoke_security_group_ingress { GroupId = id, IpPermissions = {
    { IpProtocol = "tcp", FromPort = 21000, ToPort = 21050, UserIdGroupPairs = { { GroupId = peer } } },
  } }
  assert(rule_count(security_group.ensure(options())) == 4)
  recording.expect(ec2, "authorize_security_group_ingress")
end)

step("Leaves a rule more alone, and takes it away when the list is exact", function()
  aws.ec2.authorize_security_group_ingress { GroupId = id, IpPermissions = {
    { IpProtocol = "tcp", FromPort = 22, ToPort = 22, IpRanges = { { CidrIp = "0.0.0.0/0" } } },
  } }
  assert(rule_count(security_group.ensure(options())) == 5)
  recording.expect(ec2)
  assert(rule_count(security_group.ensure(options { exact = true })) == 4)
  recording.expect(ec2, "revoke_security_group_ingress")
  security_group.ensure(options { exact = true })
  recording.expect(ec2)
end)

step("Adds tags that are missing and leaves others", function()
  aws.ec2.create_tags { Resources = { id }, Tags = { owner = "somebody" } }
  local group = security_group.ensure(options { tags = { env = "test" } })
  recording.expect(ec2, "create_tags")
  assert(#group.Tags == 2)
  security_group.ensure(options { tags = { env = "test", owner = "somebody" } })
  recording.expect(ec2)
end)

step("Keeps another description, with a warning", function()
  assert(security_group.ensure(options { description = "Other" }).Description == "Front")
  recording.expect(ec2)
end)

step("Takes names as they are, and every VPC for itself", function()
  local other = security_group.ensure { name = "f*nt", vpc_id = vpc_id, client = ec2 }
  recording.expect(ec2, "create_security_group")
  assert(other.GroupId ~= id and other.Description == "f*nt" and rule_count(other) == 0)
end)

step("Waits for a new group to show", function()
  ec2.failures.authorize_security_group_ingress = { "InvalidGroup.NotFound" }
  local ingress = { { port = 1, cidr = "10.0.0.0/8" } }
  local group = security_group.ensure { name = "late", vpc_id = vpc_id, ingress = ingress, client = ec2 }
  recording.expect(ec2, "create_security_group", "authorize_security_group_ingress", "authorize_security_group_ingress")
  assert(rule_count(group) == 1)
end)

step("Passes on what AWS refuses", function()
  for operation, code in pairs {
    describe_security_groups = "UnauthorizedOperation", create_security_group = "InvalidGroup.Duplicate",
    authorize_security_group_ingress = "RulesPerSecurityGroupLimitExceeded",
  } do
    local client = recording.client(aws.ec2)
    client.failures[operation] = { code }
    local ingress = { { port = 1, cidr = "10.0.0.0/8" } }
    recording.fails(code, {}, security_group.ensure, {
      name = "refused " .. operation, vpc_id = vpc_id, ingress = ingress, client = client,
    })
  end
end)

step("Refuses wrong rules and options before anything is sent, all at once", function()
  recording.changes(ec2)
  recording.fails("WrongOption", { "name: missing", "vpc_id: expected a string, got an integer", "cidr: unknown" },
    security_group.ensure, { vpc_id = 1, cidr = "x" })
  recording.fails("WrongOption", {
    "ingress[1]: expected one of cidr, source_group and prefix_list, got 0 of them",
    'ingress[2].cidr: expected a CIDR block, got "10.0.0.0"',
    "ingress[3].port: expected 0 to 65535, got 70000",
    "ingress[4].to_port: expected 22 or more, got 21",
    "ingress[5].ports: unknown; known are cidr,",
    "ingress[6]: expected a table",
    "ingress[7]: expected one of cidr, source_group and prefix_list, got 2 of them",
  }, security_group.ensure, options { ingress = {
    { port = 1 }, { port = 1, cidr = "10.0.0.0" }, { port = 70000, cidr = "10.0.0.0/8" },
    { port = 22, to_port = 21, cidr = "10.0.0.0/8" }, { ports = 1, cidr = "10.0.0.0/8" }, "22",
    { port = 1, cidr = "10.0.0.0/8", source_group = peer },
  } })
  recording.fails("WrongOption", { "ingress: expected a list, got a table with names" }, security_group.ensure,
    options { ingress = { port = 1, cidr = "10.0.0.0/8" } })
  assert(#ec2.calls == 0, "something was sent")
end)

step("Removes a group, once it is free, and says when it is gone", function()
  ec2.failures.delete_security_group = { "DependencyViolation" }
  security_group.remove(id, { client = ec2 })
  recording.expect(ec2, "delete_security_group", "delete_security_group")
  security_group.remove(id)
  ec2.failures.delete_security_group = { "DependencyViolation" }
  recording.fails("DependencyViolation", {}, security_group.remove, peer, { client = ec2, timeout = 0 })
  recording.fails("WrongOption", { "group_id: expected a string" }, security_group.remove, { GroupId = id })
end)
