--- Where a network load balancer stands: its scheme, subnets and security groups.
---
--- Private: the inner part of `almanac.network_load_balancer`.

local check = require "almanac._check"
local sets = require "almanac._sets"

local M = {}

--- Raises an error where AWS cannot make a load balancer what it is to be.
---
---@param balancer table AWS's description
---@param scheme? string
---@param security_groups? string[]
function M.check_possible(balancer, scheme, security_groups)
  local name = balancer.LoadBalancerName
  if scheme and balancer.Scheme ~= scheme then
    check.fail("Conflict", ('load balancer "%s" is there with the scheme %s, and AWS cannot make it %s; '
      .. "remove it or take another name"):format(name, balancer.Scheme, scheme))
  end
  if security_groups and #balancer.SecurityGroups == 0 then
    check.fail("Conflict", ('load balancer "%s" was made without security groups, and AWS gives it none later; '
      .. "remove it or take another name"):format(name))
  end
end

---@param elbv2 table
---@param balancer table
---@param operation string
---@param member string
---@param present string[]
---@param wanted? string[]
---@return boolean changed
local function set(elbv2, balancer, operation, member, present, wanted)
  if not wanted or sets.are_equal(wanted, present) then return false end
  local function apply(ids) elbv2[operation] { LoadBalancerArn = balancer.LoadBalancerArn, [member] = ids } end
  apply(wanted)
  local words = "%s: return to %s"
  undo(words:format(balancer.LoadBalancerName, table.concat(present, ", ")), function() apply(present) end)
  return true
end

--- Sets the subnets and security groups; Elastic Load Balancing replaces each list as a whole.
---
---@param elbv2 table
---@param balancer table AWS's description
---@param options almanac.network_load_balancer.Options
---@return boolean changed
function M.bring_in_line(elbv2, balancer, options)
  local subnets = {}
  for index, zone in ipairs(balancer.AvailabilityZones) do subnets[index] = zone.SubnetId end
  local changed = set(elbv2, balancer, "set_subnets", "Subnets", subnets, options.subnets)
  return set(elbv2, balancer, "set_security_groups", "SecurityGroups", balancer.SecurityGroups, options.security_groups)
    or changed
end

return M
