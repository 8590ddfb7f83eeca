--- Encrypted copies of an image, in one region or in many at a time.
---
--- Private: the inner part of `almanac.image`.

local documents = require "almanac._image_documents"
local making = require "almanac._image_making"
local settings = require "almanac._image_settings"

local M = {}

-- Faults of one region. A missing permission, a wrong parameter or an interrupted run is a matter of the whole call.
local regional = { aws = true, transport = true, timeout = true, script = true }

--- Gets the key for a region.
---
---@param key? string|table<string, string>
---@param region string
---@return string?
local function key_for(key, region)
  if type(key) == "table" then return key[region] end
  return key
end

--- Finds what is wrong with the keys: one named by its ARN serves its own region alone.
---
---@param options almanac.image.CopyOptions
---@param regions string[]
---@return string[]
function M.key_problems(options, regions)
  local problems = {}
  for _, region in ipairs(regions) do
    local key = key_for(options.kms_key, region)
    local its_region = type(key) == "string" and key:match("^arn:[^:]*:kms:([^:]+):")
    if its_region and its_region ~= region then
      problems[#problems + 1] = ("kms_key: %s is of %s, and the copy is made in %s"):format(key, its_region, region)
    elseif type(options.kms_key) == "table" and not key then
      problems[#problems + 1] = ("kms_key: none is given for %s"):format(region)
    end
  end
  return problems
end

---@param source table
---@param image table
---@return string? problem
local function problem_with(source, image)
  if #documents.unencrypted(image) > 0 then return "is not encrypted" end
  local former = documents.origin(image)
  if former and former ~= source.ImageId then return "is a copy of " .. former end
end

---@param source table
---@param source_region string
---@param name string
---@param ec2 table
---@param region string
---@param options almanac.image.CopyOptions
---@return almanac.making.Recipe
local function recipe(source, source_region, name, ec2, region, options)
  local function send(given_name, more_tags)
    return ec2.copy_image({
      Name = given_name, Description = options.description, SourceImageId = source.ImageId,
      SourceRegion = source_region, Encrypted = true, KmsKeyId = key_for(options.kms_key, region),
      TagSpecifications = settings.tag_specifications(options, more_tags),
    }, { keep = options.keep }).ImageId
  end
  return {
    ec2 = ec2, region = region, name = name, origin = source.ImageId, options = options, send = send,
    problem_with = function(image) return problem_with(source, image) end,
  }
end

--- Runs one part of a copy. What goes wrong with it stays with its region, and what it has begun is taken away.
---
---@param plan almanac.making.Plan
---@param part fun(plan: almanac.making.Plan): almanac.image.Entry?
---@param failures { region: string, error: any }[]
---@return almanac.image.Entry?
local function try(plan, part, failures)
  local ok, result = pcall(part, plan)
  if ok then return result end
  if type(result) ~= "table" or not regional[result.kind] then error(result) end
  failures[#failures + 1] = { region = plan.recipe.region, error = result }
  log.error(("%s: no copy: %s"):format(plan.recipe.region, tostring(result)))
  local discarded, fault = pcall(making.discard, plan)
  if not discarded then log.warn(("%s: the failed copy is left: %s"):format(plan.recipe.region, tostring(fault))) end
end

---@param plans almanac.making.Plan[]
---@return almanac.image.Entry[] images, { region: string, error: any }[] failures
local function carry_out(plans)
  local images, failures, started = {}, {}, {}
  local function start(plan)
    making.start(plan)
    started[#started + 1] = plan
  end
  for _, plan in ipairs(plans) do try(plan, start, failures) end
  for _, plan in ipairs(started) do images[#images + 1] = try(plan, making.finish, failures) end
  return images, failures
end

--- Copies an image to regions, all at a time. A region that fails costs the others nothing.
---
---@param source table the image, of the client's region or the one named
---@param source_region string
---@param name string
---@param clients table<string, table> by region
---@param regions string[]
---@param options almanac.image.CopyOptions
---@return almanac.image.Manifest
function M.make(source, source_region, name, clients, regions, options)
  local plans = {}
  for index, region in ipairs(regions) do
    plans[index] = making.plan(recipe(source, source_region, name, clients[region], region, options))
  end
  local images, failures = carry_out(plans)
  if #images == 0 or (#failures > 0 and options.on_failure == "fail") then error(failures[1].error) end
  return { name = name, source = source.ImageId, images = images, failures = failures }
end

return M
