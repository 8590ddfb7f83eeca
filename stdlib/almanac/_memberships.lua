--- Which security groups an instance is a member of: on the instance, or on each of its network interfaces.
---
--- Private: the inner part of `almanac.instance`.

local M = {}

---@param value any
---@return boolean
local function is_instance(value)
  return type(value) == "string" or (type(value) == "table" and type(value.InstanceId) == "string")
end

--- Finds everything that is wrong with instances as a caller gives them.
---
---@param name string the argument's or the option's
---@param instances any
---@return string[]
function M.problems(name, instances)
  if is_instance(instances) then return {} end
  if type(instances) ~= "table" then
    return { ("%s: expected ids or AWS's documents, got a %s"):format(name, type(instances)) }
  end
  local problems = {}
  for index, each in ipairs(instances) do
    if not is_instance(each) then
      problems[#problems + 1] = ("%s[%d]: expected an id or AWS's document, got a %s"):format(name, index, type(each))
    end
  end
  return problems
end

--- Gets the ids of instances, however the caller has them.
---
---@param instances almanac.Instances
---@return string[]
function M.ids(instances)
  if type(instances) == "string" then return { instances } end
  if instances.InstanceId then return { instances.InstanceId } end
  local ids = {}
  for index, each in ipairs(instances) do ids[index] = type(each) == "table" and each.InstanceId or each end
  return ids
end

---@param groups { GroupId: string }[]
---@param left_out? string
---@return string[]
local function group_ids(groups, left_out)
  local ids = {}
  for _, group in ipairs(groups) do
    if group.GroupId ~= left_out then ids[#ids + 1] = group.GroupId end
  end
  return ids
end

---@param ids string[]
---@param id string
---@return boolean
local function contains(ids, id)
  for _, each in ipairs(ids) do
    if each == id then return true end
  end
  return false
end

---@class almanac.memberships.Holder what security groups are set on
---@field id string
---@field groups string[]
---@field set fun(ids: string[])
---@field read fun(): { GroupId: string }[]

---@param ec2 table
---@param document table
---@return almanac.memberships.Holder
local function instance_holder(ec2, document)
  local id = document.InstanceId
  return {
    id = id,
    groups = group_ids(document.SecurityGroups),
    set = function(ids) ec2.modify_instance_attribute { InstanceId = id, Groups = ids } end,
    read = function() return ec2.describe_instance_attribute { InstanceId = id, Attribute = "groupSet" }.Groups end,
  }
end

---@param ec2 table
---@param interface table
---@return almanac.memberships.Holder
local function interface_holder(ec2, interface)
  local id = interface.NetworkInterfaceId
  return {
    id = id,
    groups = group_ids(interface.Groups),
    set = function(ids) ec2.modify_network_interface_attribute { NetworkInterfaceId = id, Groups = ids } end,
    read = function()
      return ec2.describe_network_interface_attribute { NetworkInterfaceId = id, Attribute = "groupSet" }.Groups
    end,
  }
end

--- Lists what the groups of an instance are set on. ModifyInstanceAttribute refuses an instance with several network
--- interfaces, so these are set one by one; interfaces in another VPC cannot take the group.
---
---@param ec2 table
---@param document table
---@return almanac.memberships.Holder[]
local function holders(ec2, document)
  if #document.NetworkInterfaces < 2 then return { instance_holder(ec2, document) } end
  local found = {}
  for _, interface in ipairs(document.NetworkInterfaces) do
    if interface.VpcId == document.VpcId then found[#found + 1] = interface_holder(ec2, interface) end
  end
  return found
end

--- Adds a group to an instance unless it is there, and takes it away again when the run is undone.
---
---@param ec2 table
---@param document table
---@param group_id string
---@return boolean changed
function M.add(ec2, document, group_id)
  local changed = false
  for _, holder in ipairs(holders(ec2, document)) do
    if not contains(holder.groups, group_id) then
      holder.groups[#holder.groups + 1] = group_id
      holder.set(holder.groups)
      undo(("take security group %s off %s"):format(group_id, holder.id), function()
        holder.set(group_ids(holder.read(), group_id))
      end)
      changed = true
    end
  end
  return changed
end

return M
