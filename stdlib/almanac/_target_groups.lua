--- Target groups: made when missing, their health check, attributes and targets brought in line.
---
--- Private: the inner part of `almanac.network_load_balancer`.

local attributes = require "almanac._attributes"
local check = require "almanac._check"
local memberships = require "almanac._memberships"
local sets = require "almanac._sets"
local tags = require "almanac._tags"

local M = {}

---@class almanac.TargetGroup AWS's own members of `create_target_group`, and beside them
---@field Name string letters, digits and hyphens, at most 32
---@field Port? integer
---@field Protocol? "TCP"|"TLS" (default: `TCP`)
---@field VpcId? string
---@field TargetType? "instance"|"ip" (default: AWS's, `instance`)
---@field deregistration_delay? integer seconds that a target taken off keeps its connections; AWS's default is 300
---@field stickiness? boolean the same client address meets the same target
---@field attributes? table<string, string|integer|boolean> further attributes by AWS's names
---@field targets? almanac.Instances or addresses, where `TargetType` is `ip`
---@field exact_targets? boolean take off targets that are not in `targets` (default: false)

-- CreateTargetGroup's members; those of the first kind can be changed later, by ModifyTargetGroup.
local changeable = {
  HealthCheckProtocol = "string?", HealthCheckPort = "any?", HealthCheckEnabled = "boolean?",
  HealthCheckPath = "string?", HealthCheckIntervalSeconds = "integer?", HealthCheckTimeoutSeconds = "integer?",
  HealthyThresholdCount = "integer?", UnhealthyThresholdCount = "integer?",
}
local fixed = { Port = "integer?", Protocol = "string?", VpcId = "string?", TargetType = "string?" }
local own = {
  Name = "string", deregistration_delay = "integer?", stickiness = "boolean?", attributes = "table?", targets = "any?",
  exact_targets = "boolean?",
}

local known = {}
for _, part in ipairs { changeable, fixed, own } do
  for name, kind in pairs(part) do known[name] = kind end
end

---@param group table of the right types
---@param path string
---@return string[]
local function problems_with_values(group, path)
  local problems = attributes.problems(path .. ".attributes", group.attributes or {})
  -- Elastic Load Balancing's rule for names (CreateTargetGroup, Name).
  if #group.Name > 32 or not group.Name:find("^%w[%w-]*$") or group.Name:find("-$") then
    problems[#problems + 1] = ('%s.Name: expected letters, digits and inner hyphens, at most 32 of them, got "%s"')
      :format(path, group.Name)
  end
  local delay = group.deregistration_delay
  if delay and (delay < 0 or delay > 3600) then
    problems[#problems + 1] = ("%s.deregistration_delay: expected 0 to 3600 seconds, got %d"):format(path, delay)
  end
  local of_targets = group.targets == nil and {} or memberships.problems(path .. ".targets", group.targets)
  return table.move(of_targets, 1, #of_targets, #problems + 1, problems)
end

--- Finds everything that is wrong with target groups as a caller gives them.
---
---@param name string the option's
---@param groups any[]
---@return string[]
function M.problems(name, groups)
  return check.problems_in_each(name, groups, known, problems_with_values)
end

---@param elbv2 table
---@param name string
---@return table? group
function M.find(elbv2, name)
  local ok, answer = pcall(function() return elbv2.describe_target_groups { Names = { name } } end)
  if ok then return answer.TargetGroups[1] end
  if answer.code ~= "TargetGroupNotFound" then error(answer) end
end

---@param group almanac.TargetGroup
---@return table health_check as the API takes it
local function health_check_of(group)
  local members = {}
  for name in pairs(changeable) do members[name] = group[name] end
  members.HealthCheckPort = group.HealthCheckPort and tostring(group.HealthCheckPort)
  return members
end

---@param elbv2 table
---@param group almanac.TargetGroup
---@param wanted? table<string, string> tags
---@return table group
local function create(elbv2, group, wanted)
  if not (group.Port and group.VpcId) then
    check.fail("NotFound", ('no target group has the name "%s", and to make it takes Port and VpcId')
      :format(group.Name))
  end
  local parameters = health_check_of(group)
  parameters.Name, parameters.Port, parameters.VpcId = group.Name, group.Port, group.VpcId
  parameters.Protocol, parameters.TargetType = group.Protocol or "TCP", group.TargetType
  parameters.Tags = wanted and next(wanted) and wanted or nil
  return elbv2.create_target_group(parameters).TargetGroups[1]
end

---@param present table
---@param group almanac.TargetGroup
local function check_fixed(present, group)
  for name in pairs(fixed) do
    if group[name] and group[name] ~= present[name] then
      check.fail("Conflict", ('target group "%s" is there with %s %s, and AWS cannot make it %s; '
        .. "remove it or take another name"):format(group.Name, name, present[name], group[name]))
    end
  end
end

---@param elbv2 table
---@param present table
---@param group almanac.TargetGroup
---@return boolean changed
local function bring_health_check_in_line(elbv2, present, group)
  local changes, former = {}, {}
  for name, value in pairs(health_check_of(group)) do
    if value ~= present[name] then changes[name], former[name] = value, present[name] end
  end
  if not next(changes) then return false end
  changes.TargetGroupArn, former.TargetGroupArn = present.TargetGroupArn, present.TargetGroupArn
  elbv2.modify_target_group(changes)
  undo(("put the health check of target group %s back"):format(group.Name), function()
    elbv2.modify_target_group(former)
  end)
  return true
end

---@param group almanac.TargetGroup
---@return table<string, string|integer|boolean> attributes by AWS's names
local function attributes_of(group)
  local named = {}
  for name, value in pairs(group.attributes or {}) do named[name] = value end
  named["deregistration_delay.timeout_seconds"] = group.deregistration_delay
  named["stickiness.enabled"] = group.stickiness
  if group.stickiness then named["stickiness.type"] = "source_ip" end
  return named
end

---@param ids string[]
---@return { Id: string }[]
local function references(ids)
  local list = {}
  for index, id in ipairs(ids) do list[index] = { Id = id } end
  return list
end

--- Lists the targets that are registered; one that is being taken off is not.
---
---@param elbv2 table
---@param arn string
---@return string[] ids
local function registered(elbv2, arn)
  local ids = {}
  for _, each in ipairs(elbv2.describe_target_health({ TargetGroupArn = arn }).TargetHealthDescriptions) do
    if each.TargetHealth.State ~= "draining" then ids[#ids + 1] = each.Target.Id end
  end
  return ids
end

---@param elbv2 table
---@param present table
---@param group almanac.TargetGroup
---@return boolean changed
local function bring_targets_in_line(elbv2, present, group)
  if group.targets == nil then return false end
  local arn, ids = present.TargetGroupArn, memberships.ids(group.targets)
  local there = registered(elbv2, arn)
  local missing, extra = sets.without(ids, there), group.exact_targets and sets.without(there, ids) or {}
  local function register(some) elbv2.register_targets { TargetGroupArn = arn, Targets = references(some) } end
  if #missing > 0 then register(missing) end
  if #extra > 0 then
    elbv2.deregister_targets { TargetGroupArn = arn, Targets = references(extra) }
    undo(("%s: register %s"):format(group.Name, table.concat(extra, ", ")), function() register(extra) end)
  end
  return #missing + #extra > 0
end

---@param elbv2 table
---@param present table
---@param wanted table<string, string>
---@return boolean changed
local function bring_tags_in_line(elbv2, present, wanted)
  local arns = { present.TargetGroupArn }
  local there = elbv2.describe_tags({ ResourceArns = arns }).TagDescriptions[1].Tags
  return tags.bring_in_line("target group " .. present.TargetGroupName, there, wanted, function(some)
    elbv2.add_tags { ResourceArns = arns, Tags = some }
  end)
end

--- Makes a target group unless it is there, and brings in line what is given.
---
---@param elbv2 table
---@param group almanac.TargetGroup
---@param wanted? table<string, string> tags
---@return table group AWS's own
---@return boolean changed
function M.ensure(elbv2, group, wanted)
  local present = M.find(elbv2, group.Name)
  if present then check_fixed(present, group) end
  local document = present or create(elbv2, group, wanted)
  local changed = not present or bring_health_check_in_line(elbv2, document, group)
  local holder = {
    words = "target group " .. group.Name, member = "TargetGroupArn", arn = document.TargetGroupArn,
    describe = "describe_target_group_attributes", modify = "modify_target_group_attributes", is_new = not present,
  }
  changed = attributes.bring_in_line(elbv2, holder, attributes_of(group)) or changed
  changed = present and wanted and bring_tags_in_line(elbv2, present, wanted) or changed
  return document, bring_targets_in_line(elbv2, document, group) or changed
end

return M
