--- Images as AWS describes them: looked up, waited for, told in a manifest.
---
--- Private: the inner part of `almanac.image`.

local check = require "almanac._check"
local retry = require "almanac.retry"

local M = {}

-- A copy of a large volume to another region takes far longer than the ten minutes of AWS's own waiter.
M.patience = 3600

-- On an image that took another's place: EC2 itself only knows the image that stood between.
M.origin_tag = "almanac:source"
-- On what is made to be taken away again.
M.temporary_tag = "almanac:temporary"

---@param operations table
---@param region string
---@return table
local function bound(operations, region)
  return setmetatable({}, { __index = function(_, name)
    return function(parameters, options)
      local merged = { region = region }
      for key, value in pairs(options or {}) do merged[key] = value end
      return operations[name](parameters, merged)
    end
  end })
end

--- Gets a client of another region, with the credentials of the one given.
---
---@param client table
---@param region string
---@return table
function M.in_region(client, region)
  return rawset(bound(client, region), "wait", bound(client.wait, region))
end

--- Asks for the name of the client's region.
---
---@param ec2 table
---@return string
function M.region_of(ec2)
  local zone = ec2.describe_availability_zones({}).AvailabilityZones[1]
  -- Servers that stand in for EC2 may leave the region out; a zone's name begins with it.
  return zone.RegionName or zone.ZoneName:match("^(.*%d)%l$")
end

--- Gets the id, whichever way the caller has the image.
---
---@param image any
---@return string? id
function M.id(image)
  if type(image) == "string" then return image end
  return type(image) == "table" and image.ImageId or nil
end

--- Says what is wrong with an image as a caller gives it.
---
---@param option string
---@param image any
---@return string[]
function M.problems(option, image)
  if type(M.id(image)) == "string" then return {} end
  return { ("%s: expected an id or AWS's document, got %s"):format(
    option, image == nil and "nothing" or "a " .. type(image)) }
end

local gone = { ["InvalidAMIID.NotFound"] = true, ["InvalidAMIID.Unavailable"] = true }

--- Gets an image by its id.
---
---@param ec2 table
---@param id string
---@return table? image nil where there is none
function M.get(ec2, id)
  local ok, answer = pcall(function() return ec2.describe_images { ImageIds = { id }, IncludeDeprecated = true } end)
  if ok then return answer.Images[1] end
  if not gone[answer.code] then error(answer) end
end

--- Gets an image by its id; raises an error where there is none.
---
---@param ec2 table
---@param id string
---@return table image
function M.existing(ec2, id)
  return M.get(ec2, id) or check.fail("NotFound", ("no image has the id %s"):format(id))
end

--- Gets the account's own image of a name: EC2 lets there be one in a region.
---
---@param ec2 table
---@param name string
---@return table? image
function M.named(ec2, name)
  local answer = ec2.describe_images {
    Owners = { "self" }, Filters = { name = name }, IncludeDeprecated = true, IncludeDisabled = true,
  }
  for _, image in ipairs(answer.Images) do
    if image.Name == name then return image end
  end
end

--- Gets the ids of the snapshots that an image is made of.
---
---@param image table
---@return string[]
function M.snapshot_ids(image)
  local ids = {}
  for _, mapping in ipairs(image.BlockDeviceMappings) do
    ids[#ids + 1] = mapping.Ebs and mapping.Ebs.SnapshotId
  end
  return ids
end

--- Gets the descriptions of the snapshots that an image is made of.
---
---@param ec2 table
---@param image table
---@return table[]
function M.snapshots(ec2, image)
  local ids = M.snapshot_ids(image)
  return #ids == 0 and {} or ec2.describe_snapshots({ SnapshotIds = ids }).Snapshots
end

--- Gets those of some snapshots that are there; others are no error.
---
---@param ec2 table
---@param ids string[]
---@return string[] present
function M.present_snapshots(ec2, ids)
  local present = {}
  if #ids == 0 then return present end
  for _, snapshot in ipairs(ec2.describe_snapshots({ Filters = { ["snapshot-id"] = ids } }).Snapshots) do
    present[#present + 1] = snapshot.SnapshotId
  end
  return present
end

--- Waits until an image is available. One that failed is an error with AWS's reason.
---
---@param ec2 table
---@param id string
---@param timeout? number seconds
---@return table image
function M.wait(ec2, id, timeout)
  local function wait() ec2.wait.image_available({ ImageIds = { id } }, { timeout = timeout or M.patience }) end
  -- EC2 shows a new image everywhere only after a while.
  local ok, fault = pcall(retry, { on = { "InvalidAMIID.NotFound" }, timeout = 60, wait })
  local image = ok and M.existing(ec2, id) or M.get(ec2, id)
  if ok then return image end
  if not image or image.State ~= "failed" then error(fault) end
  local reason = image.StateReason and image.StateReason.Message or "EC2 gives no reason"
  return check.fail("ImageFailed", ('image "%s" (%s) has failed: %s'):format(image.Name, id, reason))
end

--- Gets the id of what an image was made of, whatever stood between them.
---
---@param image table
---@return string?
function M.origin(image)
  for _, tag in ipairs(image.Tags) do
    if tag.Key == M.origin_tag then return tag.Value end
  end
  return image.SourceInstanceId or image.SourceImageId
end

---@class almanac.image.Entry one image in a manifest
---@field region string
---@field image_id string
---@field name string
---@field snapshot_ids string[]
---@field encrypted boolean whether all its snapshots are
---@field source? string id of the image or instance that it was made of
---@field is_new boolean whether this call made it

--- Tells of an image in a manifest.
---
---@param region string
---@param image table
---@param is_new boolean
---@return almanac.image.Entry
function M.entry(region, image, is_new)
  return {
    region = region, image_id = image.ImageId, name = image.Name, snapshot_ids = M.snapshot_ids(image),
    encrypted = #M.unencrypted(image) == 0, source = M.origin(image), is_new = is_new,
  }
end

--- Gets the ids of an image's snapshots that are not encrypted.
---
---@param image table
---@return string[]
function M.unencrypted(image)
  local ids = {}
  for _, mapping in ipairs(image.BlockDeviceMappings) do
    local ebs = mapping.Ebs
    if ebs and ebs.SnapshotId and not ebs.Encrypted then ids[#ids + 1] = ebs.SnapshotId end
  end
  return ids
end

return M
