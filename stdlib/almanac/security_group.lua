--- Security groups: made when missing, their rules brought in line.
---
--- ```lua
--- local security_group = require "almanac.security_group"
---
--- local front = security_group.ensure {
---   name = "Cluster1 Impala FE", vpc_id = "vpc-1", description = "Impala Front-End Traffic",
---   ingress = { { port = 21000, cidr = "10.0.0.0/8" }, { port = 21050, source_group = "sg-1" } },
--- }
--- security_group.remove(front.GroupId)
--- ```
---
--- - A group is known by its name and VPC.
--- - A rule is known by its protocol, its ports and who may connect; a description does not tell rules apart.
--- - CIDR blocks are sent and compared as EC2 stores them: `10.1.2.3/8` is `10.0.0.0/8`.
--- - Rules that are there and were not asked for stay, unless `exact = true`.
--- - EC2 cannot change a group's description: another one is only warned of.

local check = require "almanac._check"
local retry = require "almanac.retry"
local rules = require "almanac._rules"
local tags = require "almanac._tags"

local M = {}

---@class almanac.security_group.Options
---@field name string
---@field vpc_id string
---@field description? string (default: the name)
---@field ingress? almanac.Rule[] who may connect (default: rules are left as they are)
---@field exact? boolean take away ingress rules that are not in `ingress` (default: false)
---@field tags? table<string, string> tags that the group must have; others stay
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.security_group.RemoveOptions
---@field timeout? number seconds to try while something still uses the group (default: 120)
---@field client? table EC2 client to use (default: `aws.ec2`)

local known = {
  name = "string", vpc_id = "string", description = "string?", ingress = "list?", exact = "boolean?", tags = "table?",
  client = "any?",
}

---@param ec2 table
---@param options almanac.security_group.Options
---@return table? group
local function find(ec2, options)
  local filters = { ["vpc-id"] = { options.vpc_id }, ["group-name"] = { options.name } }
  for _, group in ipairs(ec2.describe_security_groups { Filters = filters }.SecurityGroups) do
    -- A `*` in the filter stands for anything; the name is meant as it is.
    if group.GroupName == options.name then return group end
  end
end

--- Calls something that may come too early for a group just made: EC2 shows new groups everywhere only after a while.
---
---@param call fun(): ...
---@return any ...
local function once_visible(call)
  return retry { on = { "InvalidGroup.NotFound" }, timeout = 60, call }
end

---@param ec2 table
---@param options almanac.security_group.Options
---@return table group as if it had just been described
local function create(ec2, options)
  local wanted = next(options.tags or {}) and options.tags
  local created = ec2.create_security_group {
    GroupName = options.name,
    VpcId = options.vpc_id,
    Description = options.description or options.name,
    TagSpecifications = wanted and { { ResourceType = "security-group", Tags = wanted } } or nil,
  }
  return { GroupId = created.GroupId, IpPermissions = {}, Tags = {}, is_new = true }
end

---@param ec2 table
---@param group table
---@param entries almanac.rules.Entry[]
---@return boolean changed
local function authorize(ec2, group, entries)
  if #entries == 0 then return false end
  local change = { GroupId = group.GroupId, IpPermissions = rules.permissions(entries) }
  once_visible(function() ec2.authorize_security_group_ingress(change) end)
  return true
end

---@param ec2 table
---@param group table
---@param entries almanac.rules.Entry[]
---@return boolean changed
local function revoke(ec2, group, entries)
  if #entries == 0 then return false end
  local change = { GroupId = group.GroupId, IpPermissions = rules.permissions(entries) }
  ec2.revoke_security_group_ingress(change)
  undo("authorize the rules taken from " .. group.GroupId .. " again", function()
    ec2.authorize_security_group_ingress(change)
  end)
  return true
end

---@param ec2 table
---@param group table
---@param options almanac.security_group.Options
---@return boolean changed
local function bring_rules_in_line(ec2, group, options)
  if not options.ingress then return false end
  local present, wanted = rules.entries(group.IpPermissions), rules.wanted(options.ingress)
  local changed = authorize(ec2, group, rules.without(wanted, present))
  if not options.exact then return changed end
  return revoke(ec2, group, rules.without(present, wanted)) or changed
end

---@param ec2 table
---@param group table
---@param options almanac.security_group.Options
---@return boolean changed
local function bring_tags_in_line(ec2, group, options)
  local missing = tags.missing(group.Tags, options.tags or {})
  if group.is_new or not next(missing) then return false end
  ec2.create_tags { Resources = { group.GroupId }, Tags = missing }
  return true
end

---@param group table
---@param options almanac.security_group.Options
local function warn_of_description(group, options)
  if group.is_new or not options.description or group.Description == options.description then return end
  log.warn(('security group "%s" (%s) keeps its description "%s": EC2 cannot change it'):format(
    options.name, group.GroupId, group.Description))
end

--- Makes a security group unless it is there, and brings its rules and tags in line.
---
---@param options almanac.security_group.Options
---@return table group AWS's document
function M.ensure(options)
  check.options("security_group.ensure", options, known)
  check.refuse("security_group.ensure", rules.problems("ingress", options.ingress))
  local ec2 = options.client or aws.ec2
  local group = find(ec2, options) or create(ec2, options)
  warn_of_description(group, options)
  local has_new_rules = bring_rules_in_line(ec2, group, options)
  local has_new_tags = bring_tags_in_line(ec2, group, options)
  if not (group.is_new or has_new_rules or has_new_tags) then
    log(('security group "%s" (%s): as it should be, nothing to change'):format(options.name, group.GroupId))
    return group
  end
  local ids = { group.GroupId }
  return once_visible(function() return ec2.describe_security_groups { GroupIds = ids }.SecurityGroups[1] end)
end

--- Removes a security group; one that is gone already is no error.
---
--- Tries again while something still uses it, such as a terminating instance or a deleted load balancer's interfaces.
---
---@param group_id string
---@param options? almanac.security_group.RemoveOptions
function M.remove(group_id, options)
  check.options("security_group.remove", options or {}, { timeout = "number?", client = "any?" })
  check.argument("security_group.remove", "group_id", group_id, "string")
  options = options or {}
  local ec2 = options.client or aws.ec2
  local function delete() ec2.delete_security_group { GroupId = group_id } end
  local ok, fault = pcall(retry, { on = { "DependencyViolation" }, timeout = options.timeout or 120, delete })
  if ok then return end
  if fault.code ~= "InvalidGroup.NotFound" then error(fault) end
  log(("security group %s: gone already, nothing to change"):format(group_id))
end

return M
