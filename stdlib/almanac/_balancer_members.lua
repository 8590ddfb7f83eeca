--- What a classic load balancer is connected with: instances, security groups, subnets, zones. Each is a set of names.
---
--- Joining something is taken back by Almanac itself when the run is undone; leaving something has an undo here.
---
--- Private: the inner part of `almanac.classic_load_balancer`.

local sets = require "almanac._sets"

local M = {}

local without = sets.without

---@param name string
---@param words string
---@param ids string[]
---@param take_back fun()
local function remember(name, words, ids, take_back)
  undo(("%s: %s %s"):format(name, words, table.concat(ids, ", ")), take_back)
end

---@param ids string[]
---@return { InstanceId: string }[]
function M.references(ids)
  local list = {}
  for index, id in ipairs(ids) do list[index] = { InstanceId = id } end
  return list
end

--- Registers the instances that are missing, and takes off the others if the list is exact.
---
---@param elb table
---@param balancer table AWS's description
---@param ids string[]
---@param exact? boolean
---@return boolean changed
function M.bring_instances_in_line(elb, balancer, ids, exact)
  local name, present = balancer.LoadBalancerName, {}
  for index, each in ipairs(balancer.Instances) do present[index] = each.InstanceId end
  local function register(some)
    elb.register_instances_with_load_balancer { LoadBalancerName = name, Instances = M.references(some) }
  end
  local function deregister(some)
    elb.deregister_instances_from_load_balancer { LoadBalancerName = name, Instances = M.references(some) }
  end
  local missing, extra = without(ids, present), exact and without(present, ids) or {}
  if #missing > 0 then register(missing) end
  if #extra > 0 then
    deregister(extra)
    remember(name, "register", extra, function() register(extra) end)
  end
  return #missing + #extra > 0
end

--- Sets the security groups; Elastic Load Balancing replaces them as a whole.
---
---@param elb table
---@param balancer table AWS's description
---@param ids string[]
---@return boolean changed
function M.bring_security_groups_in_line(elb, balancer, ids)
  local name, present = balancer.LoadBalancerName, balancer.SecurityGroups
  if sets.are_equal(ids, present) then return false end
  elb.apply_security_groups_to_load_balancer { LoadBalancerName = name, SecurityGroups = ids }
  remember(name, "apply security groups", present, function()
    elb.apply_security_groups_to_load_balancer { LoadBalancerName = name, SecurityGroups = present }
  end)
  return true
end

---@class almanac.members.Place where a load balancer stands
---@field member string of the operations and of the description
---@field join string operation that adds to it
---@field leave string operation that takes from it

M.subnets = {
  member = "Subnets",
  join = "attach_load_balancer_to_subnets",
  leave = "detach_load_balancer_from_subnets",
}

M.zones = {
  member = "AvailabilityZones",
  join = "enable_availability_zones_for_load_balancer",
  leave = "disable_availability_zones_for_load_balancer",
}

--- Makes a load balancer stand in exactly these subnets or zones. It joins before it leaves, since it must always
--- stand in one.
---
---@param elb table
---@param balancer table AWS's description
---@param place almanac.members.Place
---@param names string[]
---@return boolean changed
function M.bring_places_in_line(elb, balancer, place, names)
  local name, present = balancer.LoadBalancerName, balancer[place.member]
  local missing, extra = without(names, present), without(present, names)
  local function join(some) elb[place.join] { LoadBalancerName = name, [place.member] = some } end
  if #missing > 0 then join(missing) end
  if #extra > 0 then
    elb[place.leave] { LoadBalancerName = name, [place.member] = extra }
    remember(name, "return to", extra, function() join(extra) end)
  end
  return #missing + #extra > 0
end

return M
