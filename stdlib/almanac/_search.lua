--- Looks EC2 resources up by their tags, and words what was found when it is not what was asked for.
---
--- Private: `almanac.network` and `almanac.instance` stand on it.

local check = require "almanac._check"
local tags = require "almanac._tags"

local M = {}

---@class almanac.search.Kind
---@field one string the resource in words: `VPC`
---@field many string the plural: `VPCs`
---@field operation string the operation that describes it
---@field id string the member that holds its id
---@field documents fun(answer: table): table[] the resources in the operation's answer

---@param filters table[]
---@param given? table AWS's own `Filters`, as a list or as a plain table of names
local function add_given_filters(filters, given)
  for key, value in pairs(given or {}) do
    local is_listed = type(key) == "number"
    filters[#filters + 1] = is_listed and value
      or { Name = key, Values = type(value) == "table" and value or { value } }
  end
end

--- Finds what matches all of the options. None and many are no error here.
---
---@param kind almanac.search.Kind
---@param ec2 table the client
---@param options { name?: string, tags?: table<string, string> } with AWS's own members of the operation beside it
---@param filters? table[] filters beside those of the tags
---@return table[] documents
function M.all(kind, ec2, options, filters)
  local parameters = check.own_members(options)
  filters = filters or {}
  for key, value in pairs(tags.of(options)) do
    filters[#filters + 1] = { Name = "tag:" .. key, Values = { value } }
  end
  add_given_filters(filters, options.Filters)
  parameters.Filters = #filters > 0 and filters or nil
  return kind.documents(ec2[kind.operation](parameters))
end

--- Asks for the region by name; only errors need it, so only they pay for it.
---
---@param ec2 table
---@return string words such as ` in us-west-2`; empty where it cannot be told
local function in_region(ec2)
  local ok, answer = pcall(function() return ec2.describe_availability_zones {} end)
  local zone = ok and answer.AvailabilityZones[1]
  return zone and zone.RegionName and " in " .. zone.RegionName or ""
end

---@param options table what was looked for
---@param is_one boolean
---@return string words such as ` has the tag Name=Cluster1`; empty where anything would do
local function criteria(options, is_one)
  local words = tags.words(tags.of(options))
  if words ~= "" then return (is_one and " has the " or " have the ") .. words end
  if not next(check.own_members(options)) then return "" end
  return (is_one and " matches" or " match") .. " what was asked for"
end

---@param kind almanac.search.Kind
---@param found table[]
---@return string ids in words, sorted
local function ids_of(kind, found)
  local ids = {}
  for index, document in ipairs(found) do ids[index] = document[kind.id] end
  table.sort(ids)
  return table.concat(ids, ", ")
end

--- Raises the error for nothing found.
---
---@param noun string the resource in words, with its place where there is one: `subnet of vpc-1`
---@param options table what was looked for
---@param ec2 table
function M.fail_none(noun, options, ec2)
  check.fail("NotFound", ("no %s%s%s"):format(noun, criteria(options, true), in_region(ec2)))
end

--- Raises the error for fewer found than were needed.
---
---@param states string the states looked at, in words
---@param kind almanac.search.Kind
---@param options { at_least: integer } what was looked for
---@param found table[]
---@param ec2 table
function M.fail_few(states, kind, options, found, ec2)
  if #found == 0 then M.fail_none(states .. " " .. kind.one, options, ec2) end
  local is_one = #found == 1
  local sentence = "only %d %s %s%s%s, at least %d are needed: %s"
  check.fail("NotFound", sentence:format(
    #found, states, is_one and kind.one or kind.many, criteria(options, is_one), in_region(ec2), options.at_least,
    ids_of(kind, found)))
end

--- Gets the one document found; raises an error on none and on many.
---
---@param kind almanac.search.Kind
---@param ec2 table
---@param options table what was looked for
---@param found table[]
---@param place? string such as ` of vpc-1`
---@return table document
function M.only(kind, ec2, options, found, place)
  place = place or ""
  if #found == 0 then M.fail_none(kind.one .. place, options, ec2) end
  if #found == 1 then return found[1] end
  local sentence = "%d %s%s%s%s: %s; narrow it with more tags or Filters"
  return check.fail("Ambiguous", sentence:format(
    #found, kind.many, place, criteria(options, false), in_region(ec2), ids_of(kind, found)))
end

return M
