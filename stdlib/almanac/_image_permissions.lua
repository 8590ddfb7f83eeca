--- Who may launch an image: the permissions of the image, and of the snapshots behind it.
---
--- Private: the inner part of `almanac.image`.

local check = require "almanac._check"
local documents = require "almanac._image_documents"

local M = {}

---@param permission table
---@return string key by which two permissions can be compared
local function key_of(permission)
  return permission.UserId or permission.OrganizationArn or permission.OrganizationalUnitArn or permission.Group
end

---@param wanted table[]
---@param present table[]
---@return table[] missing
local function without(wanted, present)
  local seen, missing = {}, {}
  for _, permission in ipairs(present) do seen[key_of(permission)] = true end
  for _, permission in ipairs(wanted) do
    local key = key_of(permission)
    if not seen[key] then missing[#missing + 1] = permission end
    seen[key] = true
  end
  return missing
end

---@param options almanac.image.ShareOptions
---@return table[] of_image, table[] of_snapshots organisations are known to images only
local function wanted(options)
  local of_image, of_snapshots = {}, {}
  local function add(list, member, values)
    for _, value in ipairs(values or {}) do list[#list + 1] = { [member] = value } end
  end
  for _, list in ipairs { of_image, of_snapshots } do
    add(list, "UserId", options.accounts)
    add(list, "Group", options.public and { "all" } or nil)
  end
  add(of_image, "OrganizationArn", options.organizations)
  add(of_image, "OrganizationalUnitArn", options.organizational_units)
  return of_image, of_snapshots
end

--- Finds what is wrong with the grantees.
---
---@param options almanac.image.ShareOptions
---@return string[]
function M.problems(options)
  local problems = {}
  for index, account in ipairs(options.accounts or {}) do
    if type(account) ~= "string" or not account:find("^" .. ("%d"):rep(12) .. "$") then
      problems[#problems + 1] = ("accounts[%d]: expected twelve digits as a string, got %s"):format(index, account)
    end
  end
  for _, option in ipairs { "organizations", "organizational_units" } do
    for index, arn in ipairs(options[option] or {}) do
      if type(arn) ~= "string" or not arn:find("^arn:[^:]+:organizations:") then
        problems[#problems + 1] = ("%s[%d]: expected an ARN of AWS Organizations, got %s"):format(option, index, arn)
      end
    end
  end
  if #problems == 0 and #wanted(options) == 0 then
    problems[1] = "accounts: missing; say with whom: accounts, organizations, organizational_units, or public = true"
  end
  return problems
end

---@param kms table
---@param key string
---@return boolean
local function is_of_aws(kms, key)
  if key:find("alias/aws/ebs$") then return true end
  local ok, answer = pcall(function() return kms.describe_key { KeyId = key } end)
  if ok then return answer.KeyMetadata.KeyManager == "AWS" end
  -- Another account's key need not be visible here; it is none of AWS's then.
  if answer.kind ~= "aws" then error(answer) end
  log.debug(("key %s cannot be looked at: %s"):format(key, tostring(answer)))
  return false
end

--- Raises an error where the snapshots' encryption makes sharing pointless or impossible.
---
---@param kms table
---@param image table
---@param snapshots table[]
---@param is_public boolean
function M.check_shareable(kms, image, snapshots, is_public)
  local asked = {}
  for _, snapshot in ipairs(snapshots) do
    local key, id = snapshot.KmsKeyId, snapshot.SnapshotId
    if snapshot.Encrypted and is_public then
      local sentence = 'image "%s" (%s) is encrypted (%s), and AWS lets no encrypted image be public'
      check.fail("NotShareable", sentence:format(image.Name, image.ImageId, id))
    end
    if key and not asked[key] and is_of_aws(kms, key) then
      local sentence = 'image "%s" (%s) is encrypted with the AWS managed key (%s), which no other account can use; '
        .. "copy it with a key of your own (kms_key), and share the copy"
      check.fail("NotShareable", sentence:format(image.Name, image.ImageId, id))
    end
    asked[key or ""] = true
  end
end

---@param ec2 table
---@param image table
---@param options almanac.image.ShareOptions
---@return boolean changed
function M.share_image(ec2, image, options)
  local id, all = image.ImageId, wanted(options)
  local answer = ec2.describe_image_attribute { ImageId = id, Attribute = "launchPermission" }
  local missing = without(all, answer.LaunchPermissions)
  if #missing == 0 then return false end
  ec2.modify_image_attribute { ImageId = id, LaunchPermission = { Add = missing } }
  undo("share image " .. id .. " no longer", function()
    ec2.modify_image_attribute { ImageId = id, LaunchPermission = { Remove = missing } }
  end)
  return true
end

---@param ec2 table
---@param id string
---@param options almanac.image.ShareOptions
---@return boolean changed
function M.share_snapshot(ec2, id, options)
  local _, all = wanted(options)
  if #all == 0 then return false end
  local answer = ec2.describe_snapshot_attribute { SnapshotId = id, Attribute = "createVolumePermission" }
  local missing = without(all, answer.CreateVolumePermissions)
  if #missing == 0 then return false end
  ec2.modify_snapshot_attribute { SnapshotId = id, CreateVolumePermission = { Add = missing } }
  undo("share snapshot " .. id .. " no longer", function()
    ec2.modify_snapshot_attribute { SnapshotId = id, CreateVolumePermission = { Remove = missing } }
  end)
  return true
end

return M
