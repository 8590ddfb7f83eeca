local instance = require "almanac.instance"

describe("almanac.instance", function()
  world(function()
    local image = aws.ec2.describe_images({ Owners = { "amazon" } }).Images[1].ImageId
    aws.ec2.run_instances {
      ImageId = image, InstanceType = "m5.large", MinCount = 2, MaxCount = 2,
      TagSpecifications = { { ResourceType = "instance", Tags = { env = "test" } } },
    }
    sleep(60)
  end)

  local function find(more)
    local options = { tags = { env = "test" } }
    for key, value in pairs(more or {}) do options[key] = value end
    return instance.find(options)
  end

  it("finds all that have the tags", function()
    assert.are.equal(2, #find())
    assert.same({}, instance.find { tags = { env = "other" } })
  end)

  it("says that there are too few", function()
    assert.has_error(function() find { at_least = 3 } end, { code = "NotFound" })
  end)

  it("stops them once", function()
    assert.are.equal(1, #changes(function() instance.stop(find()) end))
    assert.are.equal("stopped", find({ states = { "stopped" } })[1].State.Name)
    assert.same({}, changes(function() instance.stop(find()) end))
  end)

  it("adds a security group once", function()
    local group = aws.ec2.create_security_group({ GroupName = "more", Description = "More" }).GroupId
    assert.are.equal(2, #changes(function() instance.add_security_group(find(), group) end))
    assert.same({}, changes(function() instance.add_security_group(find(), group) end))
    for _, each in ipairs(find()) do assert.are.equal(2, #each.SecurityGroups) end
  end)

  it("passes on what AWS refuses", function()
    fail("ec2.stop_instances", { code = "UnsupportedOperation" })
    assert.has_error(function() instance.stop(find()) end, { code = "UnsupportedOperation" })
  end)
end)
