--- One image in the place of another of the same name, without a moment in which neither could be had.
---
--- EC2 lets an account have one image of a name in a region, and no image changes its name. So the successor is made
--- under another name first. Once it is available the old image gives its name up, but not its snapshots; a copy of
--- the successor takes the name; only when that is available do the old snapshots go, and the successor under the other
--- name.
---
--- Private: the inner part of `almanac.image`.

local documents = require "almanac._image_documents"
local removal = require "almanac._image_removal"
local sending = require "almanac._image_sending"
local settings = require "almanac._image_settings"

local M = {}

local kept_members = {
  "Name", "Description", "Architecture", "RootDeviceName", "VirtualizationType", "EnaSupport", "SriovNetSupport",
  "BootMode", "TpmSupport", "ImdsSupport", "KernelId", "RamdiskId",
}

---@param present table[]
---@return table<string, string>? tags without AWS's own, which nobody may set, and what marks a stand-in
local function own_tags(present)
  local own = {}
  for _, tag in ipairs(present) do
    local is_left_out = tag.Key:find("^aws:") or tag.Key == documents.temporary_tag
    own[tag.Key] = not is_left_out and tag.Value or nil
  end
  return next(own) and own or nil
end

---@param mappings table[]
---@return table[] mappings as `register_image` takes them: a snapshot says itself whether it is encrypted
local function without_encryption(mappings)
  local list = {}
  for index, mapping in ipairs(mappings) do
    local ebs
    for member, value in pairs(mapping.Ebs or {}) do
      ebs = ebs or {}
      if member ~= "Encrypted" and member ~= "KmsKeyId" then ebs[member] = value end
    end
    list[index] = { DeviceName = mapping.DeviceName, VirtualName = mapping.VirtualName, Ebs = ebs }
  end
  return list
end

--- Makes an image that was deregistered again, from its snapshots. It has a new id.
---
---@param ec2 table
---@param image table
local function register_again(ec2, image)
  local parameters = { BlockDeviceMappings = without_encryption(image.BlockDeviceMappings) }
  for _, member in ipairs(kept_members) do parameters[member] = image[member] end
  local tags = own_tags(image.Tags)
  parameters.TagSpecifications = tags and { { ResourceType = "image", Tags = tags } } or nil
  local id = ec2.register_image(parameters, { keep = true }).ImageId
  log.warn(('image "%s" is back as %s; it was %s'):format(image.Name, id, image.ImageId))
end

---@param ec2 table
---@param stand_in table
---@param description? string
---@param name string
---@return table parameters of `copy_image`
local function copy_parameters(ec2, stand_in, description, name)
  local snapshot = documents.snapshots(ec2, stand_in)[1]
  return {
    Name = name, Description = description, SourceImageId = stand_in.ImageId,
    SourceRegion = documents.region_of(ec2), Encrypted = snapshot and snapshot.Encrypted or nil,
    KmsKeyId = snapshot and snapshot.KmsKeyId,
    TagSpecifications = settings.tag_specifications {
      tags = own_tags(stand_in.Tags), snapshot_tags = snapshot and own_tags(snapshot.Tags),
    },
  }
end

---@param ec2 table
---@param parameters table
---@param timeout? number
---@return table image available, or an error and nothing left
local function copy(ec2, parameters, timeout)
  -- Kept, since once it is there it is the only image of that name.
  local id = sending.send(ec2, parameters.Name, true, function()
    return ec2.copy_image(parameters, { keep = true }).ImageId
  end)
  local ok, result = pcall(documents.wait, ec2, id, timeout)
  if ok then return result end
  local half = documents.get(ec2, id)
  if half then removal.remove(ec2, half, true) end
  return error(result)
end

--- Gives an image's name to its successor, which is available under another.
---
---@param ec2 table
---@param old table
---@param stand_in table the successor
---@param options { description?: string, timeout?: number }
---@return table image the successor under the old image's name
function M.take_place(ec2, old, stand_in, options)
  local parameters = copy_parameters(ec2, stand_in, options.description, old.Name)
  local is_settled = false
  local function put_back()
    if is_settled then return log(('image "%s" stays: what it replaced is gone'):format(old.Name)) end
    register_again(ec2, old)
    is_settled = true
  end
  removal.remove(ec2, old, false)
  undo(('register image "%s" again'):format(old.Name), put_back)
  local ok, image = pcall(copy, ec2, parameters, options.timeout)
  if not ok then
    put_back()
    error(image)
  end
  is_settled = true
  local deleted, fault = pcall(removal.delete_snapshots, ec2, documents.snapshot_ids(old))
  if not deleted then
    log.warn(("a snapshot of the replaced image %s is left: %s"):format(old.ImageId, tostring(fault)))
  end
  removal.remove(ec2, stand_in, true)
  return image
end

return M
