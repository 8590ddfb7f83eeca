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

  it("waits for those that are stopping, without another call", function()
    instance.stop(find(), { wait = false })
    local stopping = find { states = { "stopping" } }
    assert.are.equal(2, #stopping)
    assert.same({}, changes(function() instance.stop(stopping) end))
    assert.are.equal(2, #find { states = { "stopped" } })
  end)

  it("terminates them once, and makes nothing of those that are gone", function()
    local found = find()
    assert.are.equal(1, #changes(function() instance.terminate(found) end))
    assert.same({}, find())
    assert.same({}, changes(function() instance.terminate(found) end))
    assert.same({}, changes(function() instance.terminate "i-0123456789abcdef0" end))
  end)

  it("runs some with their tags and waits for them", function()
    local image = aws.ec2.describe_images({ Owners = { "amazon" } }).Images[1].ImageId
    local built
    assert.are.equal(1, #changes(function()
      built = instance.run { ImageId = image, InstanceType = "t3.small", name = "builder", count = 2 }
    end))
    assert.are.equal(2, #built)
    for _, each in ipairs(built) do assert.are.equal("running", each.State.Name) end
    assert.are.equal(2, #instance.find { name = "builder" })
    assert.has_error(function() instance.run { ImageId = "ami-0123456789abcdef0" } end, {
      code = "InvalidAMIID.NotFound",
    })
  end)

  it("refuses wrong arguments before anything is sent", function()
    assert.error_matches(function() find { states = { "terminated" } } end, "states%[1%]")
    assert.error_matches(function() instance.stop {} end, "at least one")
    assert.error_matches(function() instance.terminate { 1 } end, "instances%[1%]")
    assert.error_matches(function() instance.run { count = "two" } end, "count: expected an integer")
  end)

  it("says which are missing where some are asked for that are not there", function()
    assert.has_error(function() instance.stop "i-0123456789abcdef0" end, { code = "InvalidInstanceID.NotFound" })
    assert.has_error(function() instance.add_security_group("i-0123456789abcdef0", "sg-0123456789abcdef0") end, {
      code = "InvalidInstanceID.NotFound",
    })
  end)
end)
