local network = require "almanac.network"

local function vpc(name, block)
  local tags = { { ResourceType = "vpc", Tags = { Name = name } } }
  return aws.ec2.create_vpc { CidrBlock = block, TagSpecifications = tags }.Vpc
end

describe("almanac.network", function()
  world(function()
    local one = vpc("one", "10.1.0.0/16")
    vpc("two", "10.2.0.0/16")
    vpc("two", "10.3.0.0/16")
    local tags = { { ResourceType = "subnet", Tags = { Name = "private" } } }
    aws.ec2.create_subnet { VpcId = one.VpcId, CidrBlock = "10.1.1.0/24", TagSpecifications = tags }
  end)

  it("gets the one VPC and its subnet", function()
    local found = network.vpc { name = "one" }
    assert.are.equal("10.1.0.0/16", found.CidrBlock)
    assert.are.equal("10.1.1.0/24", network.subnet({ vpc_id = found.VpcId, name = "private" }).CidrBlock)
  end)

  it("says that there is none", function()
    assert.has_error(function() network.vpc { name = "three" } end, { code = "NotFound" })
    assert.same({}, network.find("vpc", { name = "three" }))
  end)

  it("says which there are where there are many", function()
    local err = assert.has_error(function() network.vpc { name = "two" } end, { code = "Ambiguous" })
    for _, each in ipairs(network.find("vpc", { name = "two" })) do assert.matches(each.VpcId, err.message, 1, true) end
  end)

  it("passes on what AWS refuses", function()
    fail("ec2.describe_subnets", { code = "UnauthorizedOperation" })
    assert.has_error(function() network.subnet { name = "private" } end, { code = "UnauthorizedOperation" })
  end)
end)
