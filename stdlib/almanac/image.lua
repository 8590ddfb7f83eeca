--- Machine images (AMIs): found, made of instances, copied with encryption, shared, removed.
---
--- ```lua
--- local image = require "almanac.image"
---
--- local source = image.find_source { product_code = "aw0evgkw8e5c1q413zgy5pjce", most_recent = true }
--- local plain = image.create { instance = "i-0123456789abcdef0", name = "CentOS 7 {timestamp}" }
--- local manifest = image.copy_encrypted {
---   source = plain.images[1].image_id, name = "CentOS 7 encrypted {isotime:%Y%m%d}", kms_key = "alias/images",
---   regions = { "us-east-1", "eu-west-1" }, tags = { OS = "CentOS" },
--- }
--- image.share { image = manifest.images[1].image_id, accounts = { "210987654321" } }
--- image.remove { image = plain.images[1].image_id }
--- ```
---
--- - Where a function takes an image, it takes its id or AWS's document of it.
--- - Names may hold `{timestamp}`, `{isotime}` and `{isotime:%Y%m%d}` (the letters of `os.date`, in UTC).
--- - EC2 lets an account have one image of a name in a region. Where `create` or `copy_encrypted` finds the image asked
---   for, it leaves it alone; another one of that name is an error of code `NameTaken`, before anything is sent.
--- - `force_deregister = true` replaces that other one. It goes only when its successor is available.
--- - Tags are on images and snapshots from their birth.
--- - What is made is taken back, snapshots and all, when the run is undone. Removing cannot be taken back.

local check = require "almanac._check"
local copies = require "almanac._image_copies"
local documents = require "almanac._image_documents"
local making = require "almanac._image_making"
local name_of = require "almanac._image_name"
local permissions = require "almanac._image_permissions"
local removal = require "almanac._image_removal"
local settings = require "almanac._image_settings"
local sources = require "almanac._image_source"

local M = {}

---@alias almanac.Image string|table id, or AWS's document

---@class almanac.image.SourceOptions
---@field id? string the image itself
---@field name? string its name; `*` and `?` stand for any characters
---@field owners? string[] account ids, `self`, `amazon`, `aws-marketplace`
---@field product_code? string of the AWS Marketplace
---@field architecture? string
---@field filters? table AWS's own `Filters`, as a list or as a plain table of names
---@field most_recent? boolean take the one made last where many match (default: many are an error)
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.image.MakeOptions what `create` and `copy_encrypted` share
---@field name string
---@field description? string
---@field tags? table<string, string> tags of the image and its snapshots
---@field snapshot_tags? table<string, string> tags of the snapshots alone
---@field deprecate_at? string from when only the owner finds it: ISO 8601 in UTC
---@field deregistration_protection? boolean
---@field force_deregister? boolean replace another image of that name (default: false)
---@field assert_encrypted? boolean refuse to make anything of unencrypted parts (default: false)
---@field timeout? number seconds to wait for each image (default: 3600)
---@field keep? boolean leave what is made when the run is undone (default: false)
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.image.CreateOptions: almanac.image.MakeOptions
---@field instance string|table
---@field reboot? boolean let EC2 reboot the instance, for file systems at rest (default: true)
---@field block_devices? table[] AWS's own `BlockDeviceMappings`

---@class almanac.image.CopyOptions: almanac.image.MakeOptions
---@field source almanac.Image
---@field source_region? string (default: the client's)
---@field regions? string[] where to (default: the client's)
---@field kms_key? string|table<string, string> key, or the keys by region (default: each region's own for EBS)
---@field on_failure? "keep"|"fail" what to do where some regions fail: return with `failures`, or raise the first
--- (default: `keep`; where all fail the first is raised)

---@class almanac.image.Manifest
---@field name string
---@field source string id of the image or instance that it was made of
---@field images almanac.image.Entry[]
---@field failures { region: string, error: almanac.Error }[]

---@class almanac.image.ShareOptions
---@field image almanac.Image
---@field accounts? string[]
---@field organizations? string[] ARNs
---@field organizational_units? string[] ARNs
---@field public? boolean let everybody launch it (default: false)
---@field snapshots? boolean share the snapshots with the accounts too (default: true)
---@field client? table EC2 client to use (default: `aws.ec2`)
---@field kms_client? table KMS client to use (default: `aws.kms`)

---@class almanac.image.TagOptions
---@field image almanac.Image
---@field tags table<string, string> tags of the image and its snapshots
---@field snapshot_tags? table<string, string> tags of the snapshots alone
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.image.RemoveOptions
---@field image almanac.Image
---@field snapshots? boolean delete its snapshots too (default: true)
---@field in_use? boolean even where instances or launch templates name it (default: false)
---@field client? table EC2 client to use (default: `aws.ec2`)

local known_to_find = {
  id = "string?", name = "string?", owners = "list?", product_code = "string?", architecture = "string?",
  filters = "table?", most_recent = "boolean?", client = "any?",
}
local known_to_make = {
  name = "string", description = "string?", tags = "table?", snapshot_tags = "table?", deprecate_at = "string?",
  deregistration_protection = "boolean?", force_deregister = "boolean?", assert_encrypted = "boolean?",
  timeout = "number?", keep = "boolean?", client = "any?",
}
local known_to_share = {
  image = "any", accounts = "list?", organizations = "list?", organizational_units = "list?", public = "boolean?",
  snapshots = "boolean?", client = "any?", kms_client = "any?",
}

---@param more table<string, string>
---@return table<string, string>
local function with_making(more)
  for name, kind in pairs(known_to_make) do more[name] = kind end
  return more
end

local known_to_create = with_making { instance = "any", reboot = "boolean?", block_devices = "list?" }
local known_to_copy = with_making {
  source = "any", source_region = "string?", regions = "list?", kms_key = "any?", on_failure = "string?",
}

--- Gets the one image to start from; none is an error of code `NotFound`, many are one of code `Ambiguous`.
---
---@param options almanac.image.SourceOptions
---@return table image AWS's document
function M.find_source(options)
  check.options("image.find_source", options, known_to_find)
  check.refuse("image.find_source", sources.problems(options))
  return sources.find(options.client or aws.ec2, options)
end

--- Gets the account's own image of a name.
---
---@param name string
---@param options? { client?: table }
---@return table? image AWS's document; nil where there is none
function M.named(name, options)
  check.argument("image.named", "name", name, "string")
  check.options("image.named", options or {}, { client = "any?" })
  return documents.named(options and options.client or aws.ec2, name)
end

--- Fills the template of a name in, and checks it against EC2's rule for names.
---
---@param template string
---@return string name
function M.name(template)
  check.argument("image.name", "template", template, "string")
  local now = os.time()
  check.refuse("image.name", name_of.problems("template", template, now))
  return (name_of.expand(template, now))
end

---@param where string
---@param options almanac.image.MakeOptions
---@return string name
local function name_from(where, options)
  local now = os.time()
  check.refuse(where, name_of.problems("name", options.name, now))
  return (name_of.expand(options.name, now))
end

---@param ec2 table
---@param id string instance id
local function check_volumes(ec2, id)
  local volumes = ec2.describe_volumes({ Filters = { ["attachment.instance-id"] = id } }).Volumes
  for _, volume in ipairs(volumes) do
    if not volume.Encrypted then
      local sentence = "an image of instance %s would have an unencrypted snapshot: its volume %s is not encrypted"
      check.fail("Unencrypted", sentence:format(id, volume.VolumeId))
    end
  end
end

---@param ec2 table
---@param name string
---@param instance_id string
---@param options almanac.image.CreateOptions
---@return almanac.making.Recipe
local function creation(ec2, name, instance_id, options)
  local function send(given_name, more_tags)
    local reboot = options.reboot
    return ec2.create_image({
      InstanceId = instance_id, Name = given_name, Description = options.description, NoReboot = reboot == false,
      BlockDeviceMappings = options.block_devices,
      TagSpecifications = settings.tag_specifications(options, more_tags),
    }, { keep = options.keep }).ImageId
  end
  local function problem_with(image)
    if documents.origin(image) ~= instance_id then return "is not made of " .. instance_id end
    -- The instance may have changed since; who asks for a replacement gets one.
    return options.force_deregister and "is older" or nil
  end
  return {
    ec2 = ec2, region = documents.region_of(ec2), name = name, origin = instance_id, options = options, send = send,
    problem_with = problem_with,
  }
end

--- Makes an image of an instance, and waits until it is available.
---
---@param options almanac.image.CreateOptions
---@return almanac.image.Manifest
function M.create(options)
  local where = "image.create"
  check.options(where, options, known_to_create)
  local instance = options.instance
  local id = type(instance) == "table" and instance.InstanceId or instance
  check.argument(where, "instance", id, "string")
  local name, ec2 = name_from(where, options), options.client or aws.ec2
  local plan = making.plan(creation(ec2, name, id, options))
  if not plan.present and options.assert_encrypted then check_volumes(ec2, id) end
  making.start(plan)
  return { name = name, source = id, images = { making.finish(plan) }, failures = {} }
end

---@param options almanac.image.CopyOptions
---@return string[]
local function problems_with_copy(options)
  local problems = documents.problems("source", options.source)
  local key = options.kms_key
  if key ~= nil and type(key) ~= "string" and type(key) ~= "table" then
    problems[#problems + 1] = "kms_key: expected a key, or a table of keys by region, got a " .. type(key)
  end
  if options.on_failure and options.on_failure ~= "keep" and options.on_failure ~= "fail" then
    problems[#problems + 1] = ('on_failure: expected "keep" or "fail", got "%s"'):format(options.on_failure)
  end
  if options.regions and #options.regions == 0 then
    problems[#problems + 1] = "regions: expected at least one, got none"
  end
  return problems
end

---@param ec2 table
---@param id string
local function check_source(ec2, id)
  -- What another account owns is no snapshot of this one.
  local own = ec2.describe_images({ ImageIds = { id }, Owners = { "self" } }).Images[1]
  if own then making.check_encrypted(own, "has") end
end

--- Copies an image with encryption, to one region or many at a time, and waits until the copies are available.
---
--- A region that fails costs the others nothing: what is finished stays, and the failure is in the manifest.
---
---@param options almanac.image.CopyOptions
---@return almanac.image.Manifest
function M.copy_encrypted(options)
  local where = "image.copy_encrypted"
  check.options(where, options, known_to_copy)
  check.refuse(where, problems_with_copy(options))
  local name, ec2 = name_from(where, options), options.client or aws.ec2
  local home = documents.region_of(ec2)
  local source_region, regions, clients = options.source_region or home, options.regions or { home }, {}
  check.refuse(where, copies.key_problems(options, regions))
  for _, region in ipairs(regions) do clients[region] = region == home and ec2 or documents.in_region(ec2, region) end
  local source_client = source_region == home and ec2 or documents.in_region(ec2, source_region)
  local source = documents.existing(source_client, documents.id(options.source))
  if options.assert_encrypted then check_source(source_client, source.ImageId) end
  return copies.make(source, source_region, name, clients, regions, options)
end

--- Lets others launch an image: its launch permission, and the permission to make volumes of its snapshots.
---
--- Who has the permission already keeps it; nobody loses one. What AWS cannot share is an error of code `NotShareable`,
--- before anything is sent. An encrypted image also needs its key shared, which is the key's policy.
---
---@param options almanac.image.ShareOptions
function M.share(options)
  check.options("image.share", options, known_to_share)
  local problems = documents.problems("image", options.image)
  local of_grantees = permissions.problems(options)
  check.refuse("image.share", table.move(of_grantees, 1, #of_grantees, #problems + 1, problems))
  local ec2 = options.client or aws.ec2
  local image = documents.existing(ec2, documents.id(options.image))
  local snapshots = documents.snapshots(ec2, image)
  permissions.check_shareable(options.kms_client or aws.kms, image, snapshots, options.public or false)
  local changed = permissions.share_image(ec2, image, options)
  for _, snapshot in ipairs(options.snapshots == false and {} or snapshots) do
    changed = permissions.share_snapshot(ec2, snapshot.SnapshotId, options) or changed
  end
  if not changed then log(("image %s: shared already, nothing to change"):format(image.ImageId)) end
end

--- Gives an image and its snapshots the tags that they lack; others stay.
---
---@param options almanac.image.TagOptions
function M.tag(options)
  check.options("image.tag", options, { image = "any", tags = "table", snapshot_tags = "table?", client = "any?" })
  check.refuse("image.tag", documents.problems("image", options.image))
  local ec2 = options.client or aws.ec2
  local image = documents.existing(ec2, documents.id(options.image))
  local wanted = { tags = options.tags, snapshot_tags = options.snapshot_tags }
  if settings.bring_in_line(ec2, image, wanted) then return end
  log(("image %s: tagged already, nothing to change"):format(image.ImageId))
end

--- Sets the date from which only the owner finds an image.
---
---@param options { image: almanac.Image, deprecate_at: string, client?: table }
function M.retire(options)
  check.options("image.retire", options, { image = "any", deprecate_at = "string", client = "any?" })
  check.refuse("image.retire", documents.problems("image", options.image))
  local ec2 = options.client or aws.ec2
  local image = documents.existing(ec2, documents.id(options.image))
  if settings.deprecate(ec2, image, options.deprecate_at) then return end
  log(("image %s: deprecated from %s already, nothing to change"):format(image.ImageId, image.DeprecationTime))
end

--- Removes an image with its snapshots; one that is gone already is no error.
---
--- An image that instances or launch templates name is an error of code `InUse`, a protected one of code `Protected`.
---
---@param options almanac.image.RemoveOptions
function M.remove(options)
  check.options("image.remove", options, {
    image = "any", snapshots = "boolean?", in_use = "boolean?", client = "any?",
  })
  check.refuse("image.remove", documents.problems("image", options.image))
  local ec2, id = options.client or aws.ec2, documents.id(options.image)
  local image = documents.get(ec2, id)
  if not image then return log(("image %s: gone already, nothing to change"):format(id)) end
  removal.check_unprotected(image)
  if not options.in_use then removal.check_unused(ec2, image) end
  removal.remove(ec2, image, options.snapshots ~= false)
end

--- Raises an error of code `Unencrypted` where an image has a snapshot that is not encrypted.
---
---@param image almanac.Image
---@param options? { client?: table }
function M.assert_encrypted(image, options)
  check.options("image.assert_encrypted", options or {}, { client = "any?" })
  check.refuse("image.assert_encrypted", documents.problems("image", image))
  local ec2 = options and options.client or aws.ec2
  making.check_encrypted(documents.existing(ec2, documents.id(image)), "is made of")
end

return M
