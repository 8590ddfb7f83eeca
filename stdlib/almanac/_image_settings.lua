--- What an image carries beside its contents: tags, a date of deprecation, protection from deregistration.
---
--- Private: the inner part of `almanac.image`.

local documents = require "almanac._image_documents"
local tags = require "almanac._tags"

local M = {}

---@param some? table<string, string>
---@param others? table<string, string> win over `some`
---@return table<string, string>
local function merged(some, others)
  local all = {}
  for key, value in pairs(some or {}) do all[key] = value end
  for key, value in pairs(others or {}) do all[key] = value end
  return all
end

---@param options { tags?: table<string, string>, snapshot_tags?: table<string, string> }
---@return table<string, string> of_image, table<string, string> of_snapshots
local function wanted_tags(options)
  return options.tags or {}, merged(options.tags, options.snapshot_tags)
end

--- Gets what tags an image and its snapshots at birth.
---
---@param options { tags?: table<string, string>, snapshot_tags?: table<string, string> }
---@param more? table<string, string> tags of both beside those
---@return table[]? specifications AWS's own `TagSpecifications`
function M.tag_specifications(options, more)
  local image_tags, snapshot_tags = wanted_tags(options)
  local of_image, of_snapshots = merged(image_tags, more), merged(snapshot_tags, more)
  local list = {}
  if next(of_image) then list[#list + 1] = { ResourceType = "image", Tags = of_image } end
  if next(of_snapshots) then list[#list + 1] = { ResourceType = "snapshot", Tags = of_snapshots } end
  return #list > 0 and list or nil
end

---@param ec2 table
---@param id string
---@param present table[]
---@param wanted table<string, string>
---@return boolean changed
local function add_tags(ec2, id, present, wanted)
  local missing = tags.missing(present, wanted)
  if not next(missing) then return false end
  ec2.create_tags { Resources = { id }, Tags = missing }
  return true
end

---@param ec2 table
---@param image table
---@param options table
---@return boolean changed
local function bring_tags_in_line(ec2, image, options)
  local of_image, of_snapshots = wanted_tags(options)
  local changed = add_tags(ec2, image.ImageId, image.Tags, of_image)
  if not next(of_snapshots) then return changed end
  for _, snapshot in ipairs(documents.snapshots(ec2, image)) do
    changed = add_tags(ec2, snapshot.SnapshotId, snapshot.Tags, of_snapshots) or changed
  end
  return changed
end

--- EC2 rounds the time to a minute, so only that much is compared.
local function minute(text) return text and text:sub(1, 16) end

--- Sets the date from which only the owner finds the image.
---
---@param ec2 table
---@param image table
---@param time string ISO 8601 in UTC
---@return boolean changed
function M.deprecate(ec2, image, time)
  local id, former = image.ImageId, image.DeprecationTime
  if minute(former) == minute(time) then return false end
  ec2.enable_image_deprecation { ImageId = id, DeprecateAt = time }
  undo("put the deprecation of image " .. id .. " back", function()
    if former then return ec2.enable_image_deprecation { ImageId = id, DeprecateAt = former } end
    ec2.disable_image_deprecation { ImageId = id }
  end)
  return true
end

--- Says whether EC2 would refuse to deregister an image.
---
---@param image table
---@return boolean
function M.is_protected(image)
  local state = image.DeregistrationProtection
  return state ~= nil and state:find("^enabled") ~= nil
end

---@param ec2 table
---@param image table
---@param is_wanted boolean
---@return boolean changed
local function protect(ec2, image, is_wanted)
  local id = image.ImageId
  if M.is_protected(image) == is_wanted then return false end
  local function enable() ec2.enable_image_deregistration_protection { ImageId = id } end
  local function disable() ec2.disable_image_deregistration_protection { ImageId = id } end
  local change, take_back = enable, disable
  if not is_wanted then change, take_back = disable, enable end
  change()
  undo("put the deregistration protection of image " .. id .. " back", take_back)
  return true
end

--- Brings in line whatever is given.
---
---@param ec2 table
---@param image table
---@param options table
---@return boolean changed
function M.bring_in_line(ec2, image, options)
  local changed = bring_tags_in_line(ec2, image, options)
  if options.deprecate_at then changed = M.deprecate(ec2, image, options.deprecate_at) or changed end
  if options.deregistration_protection == nil then return changed end
  return protect(ec2, image, options.deregistration_protection) or changed
end

return M
