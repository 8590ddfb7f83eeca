--- Makes an image under its name: looks whether the name is free, sends the call, waits, brings the rest in line.
---
--- Private: the inner part of `almanac.image`, of images made of instances and of copies alike.

local check = require "almanac._check"
local documents = require "almanac._image_documents"
local name_of = require "almanac._image_name"
local removal = require "almanac._image_removal"
local replacement = require "almanac._image_replacement"
local sending = require "almanac._image_sending"
local settings = require "almanac._image_settings"

local M = {}

---@class almanac.making.Recipe
---@field ec2 table client of the region
---@field region string
---@field name string
---@field options table of the public function
---@field problem_with fun(image: table): string? why an image of that name is not the one asked for
---@field origin string id of what it is made of
---@field send fun(name: string, tags?: table<string, string>): string sends the call, answers the new image's id

---@class almanac.making.Plan
---@field recipe almanac.making.Recipe
---@field present? table the image that is there already
---@field replaced? table the image whose name the new one takes
---@field id? string of the image being made
---@field snapshot_ids? string[] of the image made

---@param recipe almanac.making.Recipe
---@param image table
local function fail_taken(recipe, image, problem)
  local sentence = 'image "%s" is there already in %s (%s) and %s; take another name, or force_deregister = true'
  check.fail("NameTaken", sentence:format(recipe.name, recipe.region, image.ImageId, problem))
end

--- Looks at what is there. Raises an error where the name is taken; sends no change.
---
---@param recipe almanac.making.Recipe
---@return almanac.making.Plan
function M.plan(recipe)
  local image = documents.named(recipe.ec2, recipe.name)
  if not image then return { recipe = recipe } end
  local is_usable = image.State == "available" or image.State == "pending"
  local problem = not is_usable and "its state is " .. image.State or recipe.problem_with(image)
  if not problem then return { recipe = recipe, present = image } end
  if not recipe.options.force_deregister then fail_taken(recipe, image, problem) end
  removal.check_unprotected(image)
  return { recipe = recipe, replaced = image }
end

--- Registers what comes after Almanac has deregistered the image: EC2 deregisters one even where it could not delete a
--- snapshot of it, and tells that in its answer alone.
---
---@param plan almanac.making.Plan
local function remember_snapshots(plan)
  local recipe = plan.recipe
  if recipe.options.keep then return end
  undo(('delete what is left of the snapshots of image "%s"'):format(recipe.name), function()
    removal.delete_snapshots(recipe.ec2, documents.present_snapshots(recipe.ec2, plan.snapshot_ids or {}))
  end)
end

--- Removes a stand-in that a run which was killed has left behind; nobody else makes one.
---
---@param ec2 table
---@param name string
local function remove_stale(ec2, name)
  local image = documents.named(ec2, name)
  if not image then return end
  log(('image "%s" (%s) is left from an earlier run, and goes'):format(name, image.ImageId))
  removal.remove(ec2, image, true)
end

--- Sends the call, unless the image is there.
---
---@param plan almanac.making.Plan
function M.start(plan)
  local recipe = plan.recipe
  if plan.present then return end
  remember_snapshots(plan)
  local name, tags = recipe.name, nil
  if plan.replaced then
    name = name_of.stand_in(recipe.name, plan.replaced.ImageId)
    tags = { [documents.origin_tag] = recipe.origin, [documents.temporary_tag] = "stands in for " .. recipe.name }
    remove_stale(recipe.ec2, name)
  end
  local is_kept = recipe.options.keep or false
  plan.id = sending.send(recipe.ec2, name, is_kept, function() return recipe.send(name, tags) end)
end

---@param plan almanac.making.Plan
---@return table image available, under its name
local function finished_image(plan)
  local recipe, options = plan.recipe, plan.recipe.options
  if plan.present and plan.present.State == "available" then return plan.present end
  local image = documents.wait(recipe.ec2, plan.id or plan.present.ImageId, options.timeout)
  plan.snapshot_ids = documents.snapshot_ids(image)
  if not plan.replaced then return image end
  return replacement.take_place(recipe.ec2, plan.replaced, image, options)
end

---@param plan almanac.making.Plan
---@return almanac.image.Entry
function M.finish(plan)
  local recipe = plan.recipe
  local image = finished_image(plan)
  local changed = settings.bring_in_line(recipe.ec2, image, recipe.options)
  if recipe.options.assert_encrypted then M.check_encrypted(image, "is made of") end
  if plan.present and not changed then
    log(('image "%s" (%s): as it should be, nothing to change'):format(image.Name, image.ImageId))
  end
  return documents.entry(recipe.region, image, not plan.present)
end

--- Takes away what a call that failed has begun; the name is free again.
---
---@param plan almanac.making.Plan
function M.discard(plan)
  local image = plan.id and documents.get(plan.recipe.ec2, plan.id)
  if image then removal.remove(plan.recipe.ec2, image, true) end
end

--- Raises an error where an image has a snapshot that is not encrypted.
---
---@param image table
---@param words string what the snapshots are to the image
function M.check_encrypted(image, words)
  local ids = documents.unencrypted(image)
  if #ids == 0 then return end
  local sentence = 'image "%s" (%s) %s unencrypted %s %s'
  local noun = #ids == 1 and "snapshot" or "snapshots"
  check.fail("Unencrypted", sentence:format(image.Name, image.ImageId, words, noun, table.concat(ids, ", ")))
end

return M
