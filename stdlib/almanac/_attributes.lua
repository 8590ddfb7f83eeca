--- Attributes of a load balancer, a target group or a listener of Elastic Load Balancing's second version: texts by
--- name, of which only what is given is compared and only what differs is set.
---
--- Private: the inner part of `almanac.network_load_balancer`.

local M = {}

---@class almanac.attributes.Holder
---@field words string for people, such as `load balancer "impala"`
---@field member string that names it in the operations
---@field arn string
---@field describe string operation
---@field modify string operation
---@field is_new boolean made just now, so that taking it back needs no former attributes

---@param attributes { Key: string, Value: string }[]
---@return table<string, string>
local function by_name(attributes)
  local named = {}
  for _, attribute in ipairs(attributes) do named[attribute.Key] = attribute.Value or "" end
  return named
end

--- Attributes that would keep a new resource from being removed when the run is undone.
local in_the_way = { ["deletion_protection.enabled"] = true }

---@param changes table<string, string>
---@param holder almanac.attributes.Holder
---@return boolean
local function need_undo(changes, holder)
  if not holder.is_new then return true end
  for name in pairs(changes) do
    if in_the_way[name] then return true end
  end
  return false
end

--- Finds what is wrong with attributes as a caller gives them.
---
---@param path string the option's
---@param attributes table
---@return string[]
function M.problems(path, attributes)
  local problems = {}
  for name, value in pairs(attributes) do
    local kind = type(value)
    if type(name) ~= "string" then
      return { path .. ": expected values by AWS's names of the attributes, got a list" }
    elseif kind ~= "string" and kind ~= "boolean" and math.type(value) ~= "integer" then
      problems[#problems + 1] = ('%s["%s"]: expected a text, an integer or a boolean, got a %s')
        :format(path, name, kind)
    end
  end
  return problems
end

--- Brings attributes in line.
---
---@param elbv2 table
---@param holder almanac.attributes.Holder
---@param wanted table<string, string|integer|boolean>
---@return boolean changed
function M.bring_in_line(elbv2, holder, wanted)
  if not next(wanted) then return false end
  local present = by_name(elbv2[holder.describe]({ [holder.member] = holder.arn }).Attributes)
  local changes, former = {}, {}
  for name, value in pairs(wanted) do
    if tostring(value) ~= present[name] then changes[name], former[name] = tostring(value), present[name] end
  end
  if not next(changes) then return false end
  local function set(attributes) elbv2[holder.modify] { [holder.member] = holder.arn, Attributes = attributes } end
  set(changes)
  if next(former) and need_undo(changes, holder) then
    undo(("put the attributes of %s back"):format(holder.words), function() set(former) end)
  end
  return true
end

return M
