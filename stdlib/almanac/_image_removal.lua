--- The end of an image: deregistered, its snapshots deleted.
---
--- Private: the inner part of `almanac.image`.

local check = require "almanac._check"
local documents = require "almanac._image_documents"
local settings = require "almanac._image_settings"

local M = {}

-- Snapshots that are no more, or that another image needs.
local settled = { ["InvalidSnapshot.NotFound"] = true, ["InvalidSnapshot.InUse"] = true }

---@param ec2 table
---@param id string image id
---@return string[] users ids of the instances and launch templates that name it
local function users_of(ec2, id)
  local users = {}
  local alive = { "pending", "running", "stopping", "stopped", "shutting-down" }
  local answer = ec2.describe_instances { Filters = { ["image-id"] = id, ["instance-state-name"] = alive } }
  for _, reservation in ipairs(answer.Reservations) do
    for _, instance in ipairs(reservation.Instances) do users[#users + 1] = instance.InstanceId end
  end
  local versions = ec2.describe_launch_template_versions {
    Versions = { "$Latest", "$Default" }, Filters = { ["image-id"] = id },
  }.LaunchTemplateVersions
  local seen = {}
  for _, version in ipairs(versions) do
    local template = version.LaunchTemplateId
    if not seen[template] then users[#users + 1] = template end
    seen[template] = true
  end
  return users
end

--- Raises an error where instances or launch templates name the image.
---
---@param ec2 table
---@param image table
function M.check_unused(ec2, image)
  local users = users_of(ec2, image.ImageId)
  if #users == 0 then return end
  local sentence = 'image "%s" (%s) is in use by %s; to remove it all the same, say in_use = true'
  check.fail("InUse", sentence:format(image.Name, image.ImageId, table.concat(users, ", ")))
end

--- Raises an error where EC2 would refuse to deregister the image.
---
---@param image table
function M.check_unprotected(image)
  if not settings.is_protected(image) then return end
  local sentence = 'image "%s" (%s) is protected from deregistration; disable_image_deregistration_protection ends that'
  check.fail("Protected", sentence:format(image.Name, image.ImageId))
end

--- Deletes snapshots; one that is gone, or that another image is made of, is left.
---
---@param ec2 table
---@param ids string[]
function M.delete_snapshots(ec2, ids)
  for _, id in ipairs(ids) do
    local ok, fault = pcall(function() ec2.delete_snapshot { SnapshotId = id } end)
    if not ok and not settled[fault.code] then error(fault) end
    if not ok and fault.code == "InvalidSnapshot.InUse" then log(("snapshot %s stays: it is in use"):format(id)) end
  end
end

---@param answer table of `deregister_image`
---@param ids string[]
---@return string[] left those that EC2 has not told of as deleted
local function without_deleted(answer, ids)
  local deleted, left = {}, {}
  for _, result in ipairs(answer.DeleteSnapshotResults) do
    deleted[result.SnapshotId] = result.ReturnCode == "success"
  end
  for _, id in ipairs(ids) do
    if not deleted[id] then left[#left + 1] = id end
  end
  return left
end

--- Deregisters an image, and deletes its snapshots where asked.
---
---@param ec2 table
---@param image table
---@param with_snapshots boolean
function M.remove(ec2, image, with_snapshots)
  local answer = ec2.deregister_image {
    ImageId = image.ImageId, DeleteAssociatedSnapshots = with_snapshots or nil,
  }
  if not with_snapshots then return end
  M.delete_snapshots(ec2, without_deleted(answer, documents.snapshot_ids(image)))
end

return M
