local function run(more)
  local given = { name = "CentOS 7 (encrypted)" }
  for key, value in pairs(more or {}) do given[key] = value end
  return runbook.run("encrypted_ami_by_hand.lua", given)
end

local function images() return aws.ec2.describe_images({ Owners = { "self" } }).Images end
local function snapshots() return aws.ec2.describe_snapshots({ OwnerIds = { "self" } }).Snapshots end
local function volumes() return aws.ec2.describe_volumes({}).Volumes end

local function instances()
  local filters = { ["instance-state-name"] = { "pending", "running", "stopping", "stopped" } }
  return aws.ec2.describe_instances({ Filters = filters }).Reservations
end

local function assert_nothing_left()
  -- An instance takes its volumes along when its termination has come to its end.
  clock.advance(120)
  assert.same({}, images())
  assert.same({}, snapshots())
  assert.same({}, instances())
  assert.same({}, volumes())
end

describe("the encrypted image by hand", function()
  world "worlds/marketplace.lua"

  it("is an encrypted copy with its tags, and nothing else is left", function()
    local result = run()
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    assert.are.equal(1, #images())
    assert.are.equal(result.outputs.image_id, images()[1].ImageId)
    assert.are.equal("CentOS 7 (encrypted)", images()[1].Name)
    assert.are.equal(3, #images()[1].Tags)
    assert.are.equal(1, #snapshots())
    assert.is_true(snapshots()[1].Encrypted)
    assert.are.equal(3, #snapshots()[1].Tags)
    assert.same({}, instances())
    assert.same({}, volumes())
  end)

  it("starts from the newest image of the product", function()
    assert.are.equal("ami-9887c6e7", run().outputs.source_id)
  end)

  it("has the day in its name by default", function()
    local result = runbook.run("encrypted_ami_by_hand.lua", {})
    assert.matches("%(encrypted%) " .. os.date("!%Y%m%d") .. "$", result.outputs.name)
  end)

  it("makes no change the second time", function()
    local first, second = run(), run()
    assert.are.equal("succeeded", second.status)
    assert.same({}, second.changes)
    assert.are.equal(first.outputs.image_id, second.outputs.image_id)
  end)

  it("brings the tags of an image that is there in line", function()
    run()
    assert.are.equal(2, #run({ tags = { OSVER = "7.5" } }).changes)
  end)

  it("tags all that is temporary at its birth", function()
    local found = {}
    for _, call in ipairs(run().calls) do
      if call.operation == "ec2.run_instances" or call.operation == "ec2.create_image" then
        for _, each in ipairs(call.input.TagSpecifications) do found[#found + 1] = each.ResourceType end
      end
    end
    table.sort(found)
    assert.same({ "image", "instance", "snapshot", "volume" }, found)
  end)

  it("says that there is no such product", function()
    local result = run { product_code = "nothing" }
    assert.are.equal("failed", result.status)
    assert.are.equal("NotFound", result.error.code)
    assert.same({}, result.changes)
  end)

  it("does not take an unencrypted image of that name for its own", function()
    aws.ec2.register_image { Name = "CentOS 7 (encrypted)", RootDeviceName = "/dev/sda1", BlockDeviceMappings = {
      { DeviceName = "/dev/sda1", Ebs = { SnapshotId = aws.ec2.create_snapshot({
        VolumeId = aws.ec2.create_volume({ Size = 8, AvailabilityZone = "us-east-1a" }).VolumeId,
      }).SnapshotId } },
    } }
    local result = run()
    assert.are.equal("Unencrypted", result.error.code)
    assert.same({}, result.changes)
  end)

  for operation, code in pairs {
    ["ec2.run_instances"] = "OptInRequired", ["ec2.stop_instances"] = "IncorrectInstanceState",
    ["ec2.create_image"] = "IncorrectState", ["ec2.copy_image"] = "ResourceLimitExceeded",
    ["ec2.deregister_image"] = "OperationNotPermitted", ["ec2.terminate_instances"] = "UnauthorizedOperation",
    ["ec2.create_tags"] = "TagLimitExceeded",
  } do
    it("leaves nothing behind where " .. operation .. " fails", function()
      fail(operation, { code = code })
      local result = run()
      assert.is_true(result.status == "undone" or result.status == "failed", result.status)
      assert.are.equal(code, result.error.code)
      assert.same({}, result.leftovers)
      assert_nothing_left()
      assert.are.equal("succeeded", run().status)
    end)
  end
end)
