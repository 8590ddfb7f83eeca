local image = require "almanac.image"

local regions = { "us-east-1", "eu-west-1" }

--- What of images there is in both regions, without what changes from run to run.
local function state()
  local words = {}
  for _, region in ipairs(regions) do
    local client = aws.client("ec2", { region = region })
    for _, each in ipairs(client.describe_images({ Owners = { "self" } }).Images) do
      local answer = client.describe_image_attribute { ImageId = each.ImageId, Attribute = "launchPermission" }
      words[#words + 1] = ("%s %s: %d tags, %d shares, deprecated %s"):format(
        region, each.Name, #each.Tags, #answer.LaunchPermissions, each.DeprecationTime or "never")
    end
    local snapshots = client.describe_snapshots({ OwnerIds = { "self" } }).Snapshots
    words[#words + 1] = ("%s: %d snapshots"):format(region, #snapshots)
  end
  table.sort(words)
  return words
end

describe("an undone run with images", function()
  world(function()
    local source = image.find_source { product_code = "aw0evgkw8e5c1q413zgy5pjce" }
    local builder = aws.ec2.run_instances({
      ImageId = source.ImageId, InstanceType = "t2.nano", MinCount = 1, MaxCount = 1,
      TagSpecifications = { { ResourceType = "instance", Tags = { Name = "builder" } } },
    }).Instances[1]
    sleep(60)
    image.create { instance = builder, name = "present" }
    image.create { instance = builder, name = "replaced" }
  end)

  it("takes the snapshots that operations made, and not the one that was there", function()
    local present = image.named "present"
    image.remove { image = present, snapshots = false }
    local before = state()
    local result = runbook.run("../Runbooks/images_by_operation.lua", {
      snapshot = present.BlockDeviceMappings[1].Ebs.SnapshotId,
    })
    assert.are.equal("undone", result.status)
    assert.are.equal(4, #result.changes)
    assert.same(before, state())
  end)

  it("was one that changes what it should", function()
    local result = runbook.run("../Runbooks/images.lua", {})
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    assert.same({
      "eu-west-1 encrypted: 1 tags, 0 shares, deprecated never", "eu-west-1: 1 snapshots",
      "us-east-1 encrypted: 1 tags, 0 shares, deprecated never",
      "us-east-1 present: 1 tags, 1 shares, deprecated 2030-01-01T00:00:00.000Z",
      "us-east-1 replaced: 1 tags, 0 shares, deprecated never", "us-east-1: 3 snapshots",
    }, state())
  end)

  it("has left no trace where an answer is lost, and more fails", function()
    local before = state()
    fail("ec2.create_image", { after = true })
    fail("ec2.copy_image", { after = true, times = 2 })
    fail("ec2.deregister_image", { code = "UnauthorizedOperation", status = 403 })
    assert.are.equal("undone", runbook.run("../Runbooks/images.lua", {}).status)
    assert.same(before, state())
  end)

  for _, operation in ipairs {
    "modify_image_attribute", "modify_snapshot_attribute", "create_tags", "enable_image_deprecation", "create_image",
    "copy_image", "deregister_image",
  } do
    it("has left no trace where " .. operation .. " fails", function()
      local before = state()
      fail("ec2." .. operation, { code = "UnauthorizedOperation", status = 403 })
      local result = runbook.run("../Runbooks/images.lua", {})
      assert.are.equal("UnauthorizedOperation", result.error and result.error.code)
      assert.same({}, result.leftovers)
      assert.same(before, state())
      assert.are.equal("succeeded", runbook.run("../Runbooks/images.lua", {}).status)
    end)
  end
end)
