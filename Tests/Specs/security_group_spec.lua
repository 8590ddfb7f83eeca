local security_group = require "almanac.security_group"

local function actions(list)
  local words = {}
  for index, change in ipairs(list) do words[index] = change.action .. " " .. change.resource end
  return words
end

describe("almanac.security_group", function()
  local vpc_id
  before_each(function() vpc_id = aws.ec2.describe_vpcs({ Filters = { ["is-default"] = "true" } }).Vpcs[1].VpcId end)

  local function ensure(more)
    local options = {
      name = "front", vpc_id = vpc_id, description = "Front",
      ingress = { { port = 21000, cidr = "10.1.2.3/8" }, { port = 21050, cidr = "10.0.0.0/8" } },
    }
    for key, value in pairs(more or {}) do options[key] = value end
    return security_group.ensure(options)
  end

  it("makes a group with its rules", function()
    local made = changes(function() assert.are.equal("front", ensure().GroupName) end)
    assert.are.equal("create security group", actions(made)[1])
    assert.are.equal(2, #made)
  end)

  it("makes no change the second time", function()
    ensure()
    assert.same({}, changes(ensure))
  end)

  it("takes away a rule more only where the list is exact", function()
    local id = ensure().GroupId
    aws.ec2.authorize_security_group_ingress { GroupId = id, IpPermissions = {
      { IpProtocol = "tcp", FromPort = 22, ToPort = 22, IpRanges = { { CidrIp = "0.0.0.0/0" } } },
    } }
    assert.same({}, changes(ensure))
    assert.are.equal(1, #changes(function() ensure { exact = true } end))
    assert.same({}, changes(function() ensure { exact = true } end))
  end)

  it("removes a group, and makes nothing of one that is gone", function()
    local id = ensure().GroupId
    assert.are.equal(1, #changes(function() security_group.remove(id) end))
    assert.same({}, aws.ec2.describe_security_groups({ Filters = { ["group-name"] = "front" } }).SecurityGroups)
  end)

  it("waits until a new group shows", function()
    fail("ec2.authorize_security_group_ingress", { code = "InvalidGroup.NotFound", times = 2 })
    assert.are.equal(2, #ensure().IpPermissions)
  end)

  it("passes on what AWS refuses", function()
    fail("ec2.create_security_group", { code = "SecurityGroupLimitExceeded" })
    assert.has_error(ensure, { code = "SecurityGroupLimitExceeded" })
  end)
end)
