--- The image to start from: by id, or by what is known of it.
---
--- Private: the inner part of `almanac.image`.

local check = require "almanac._check"
local documents = require "almanac._image_documents"
local search = require "almanac._search"

local M = {}

---@type almanac.search.Kind
local kind = {
  one = "image", many = "images", operation = "describe_images", id = "ImageId",
  documents = function(answer) return answer.Images end,
}

-- Filters that say whose image it is.
local of_owner = { ["owner-id"] = true, ["owner-alias"] = true, ["product-code"] = true, ["image-id"] = true }

---@param options almanac.image.SourceOptions
---@return boolean
local function names_owner(options)
  if options.owners or options.product_code then return true end
  for key, value in pairs(options.filters or {}) do
    if of_owner[type(key) == "number" and value.Name or key] then return true end
  end
  return false
end

--- Finds what is wrong with the options as a whole.
---
---@param options almanac.image.SourceOptions
---@return string[]
function M.problems(options)
  if options.id then
    if not (options.owners or options.filters or options.product_code or options.name) then return {} end
    return { "id: names one image already; give either it or what to look for" }
  end
  if names_owner(options) then return {} end
  -- Anybody can publish an image under any name, so a name alone finds a stranger's.
  return { "owners: missing; say whose image it is with owners, product_code, or a filter of owner-id or owner-alias" }
end

---@param ec2 table
---@param id string
---@return table image
local function by_id(ec2, id)
  local image = documents.existing(ec2, id)
  if image.State == "available" then return image end
  return check.fail("NotAvailable", ("image %s cannot be used: its state is %s"):format(id, image.State))
end

---@param options almanac.image.SourceOptions
---@return table[] filters
local function filters_of(options)
  local filters = { { Name = "state", Values = { "available" } } }
  local function add(name, value) filters[#filters + 1] = { Name = name, Values = { value } } end
  if options.name then add("name", options.name) end
  if options.product_code then add("product-code", options.product_code) end
  if options.architecture then add("architecture", options.architecture) end
  return filters
end

---@param options almanac.image.SourceOptions
---@return string words such as ` with owner-alias=aws-marketplace`
local function criteria(options)
  local words = {}
  local function add(name, value)
    if type(value) == "table" then value = table.concat(value, " or ") end
    if value then words[#words + 1] = name .. "=" .. value end
  end
  add("name", options.name)
  add("owner", options.owners)
  add("product-code", options.product_code)
  add("architecture", options.architecture)
  for key, value in pairs(options.filters or {}) do
    if type(key) == "number" then add(value.Name, value.Values) else add(key, value) end
  end
  return " with " .. table.concat(words, ", ")
end

---@param images table[]
---@return table image the one made last
local function newest(images)
  local last = images[1]
  for _, image in ipairs(images) do
    local is_later = image.CreationDate > last.CreationDate
    if is_later or (image.CreationDate == last.CreationDate and image.ImageId > last.ImageId) then last = image end
  end
  return last
end

--- Gets the one image that matches.
---
---@param ec2 table
---@param options almanac.image.SourceOptions
---@return table image
function M.find(ec2, options)
  if options.id then return by_id(ec2, options.id) end
  local query = { Owners = options.owners, Filters = options.filters }
  local found = search.all(kind, ec2, query, filters_of(options))
  if #found > 1 and options.most_recent then return newest(found) end
  if #found == 1 then return found[1] end
  if #found == 0 then search.fail_none("image" .. criteria(options), {}, ec2) end
  local ids = {}
  for index, image in ipairs(found) do ids[index] = image.ImageId end
  table.sort(ids)
  local rest = #ids > 5 and (", and %d more"):format(#ids - 5) or ""
  local sentence = "%d images%s: %s%s; narrow it, or take the newest with most_recent = true"
  local shown = table.concat(ids, ", ", 1, math.min(#ids, 5))
  return check.fail("Ambiguous", sentence:format(#ids, criteria(options), shown, rest))
end

return M
