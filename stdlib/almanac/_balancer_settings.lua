--- Attributes and health check of a classic load balancer: only what is given is compared, only what differs is set.
---
--- Private: the inner part of `almanac.classic_load_balancer`.

local M = {}

---@param wanted any
---@param present any
---@return boolean differs whether something in `wanted` is otherwise in `present`
local function differs(wanted, present)
  if type(wanted) ~= "table" then return wanted ~= present end
  if type(present) ~= "table" then return true end
  for key, value in pairs(wanted) do
    if differs(value, present[key]) then return true end
  end
  return false
end

---@param wanted table
---@param present? table
---@return table merged `present` with everything of `wanted` put over it
local function over(wanted, present)
  local merged = {}
  for key, value in pairs(present or {}) do merged[key] = value end
  for key, value in pairs(wanted) do merged[key] = value end
  return merged
end

--- Writes additional attributes as a plain table of names, in which form they can be compared.
---
---@param attributes table<string, string>|{ Key: string, Value: string }[]
---@return table<string, string>
local function by_name(attributes)
  local named = {}
  for key, value in pairs(attributes) do
    if type(key) == "number" then named[value.Key] = value.Value else named[key] = value end
  end
  return named
end

---@param wanted table
---@param present table
---@return table changes what to send
---@return table former what to send to take it back
local function differences(wanted, present)
  local changes, former = {}, {}
  for name, value in pairs(wanted) do
    if name == "AdditionalAttributes" then
      value, present = by_name(value), over({ [name] = by_name(present[name] or {}) }, present)
    end
    if differs(value, present[name]) then
      -- A structure is replaced as a whole, so what was not given keeps its present value.
      changes[name] = name == "AdditionalAttributes" and value or over(value, present[name])
      former[name] = present[name]
    end
  end
  return changes, former
end

--- Brings the attributes in line.
---
---@param elb table
---@param balancer table AWS's description
---@param attributes table AWS's own `LoadBalancerAttributes`
---@param is_new boolean a new load balancer's settings need not be put back
---@return boolean changed
function M.bring_attributes_in_line(elb, balancer, attributes, is_new)
  local name = balancer.LoadBalancerName
  local present = elb.describe_load_balancer_attributes { LoadBalancerName = name }.LoadBalancerAttributes
  local changes, former = differences(attributes, present or {})
  if not next(changes) then return false end
  elb.modify_load_balancer_attributes { LoadBalancerName = name, LoadBalancerAttributes = changes }
  if is_new or not next(former) then return true end
  undo("put the attributes of " .. name .. " back", function()
    elb.modify_load_balancer_attributes { LoadBalancerName = name, LoadBalancerAttributes = former }
  end)
  return true
end

--- Brings the health check in line.
---
---@param elb table
---@param balancer table AWS's description
---@param health_check table AWS's own `HealthCheck`
---@param is_new boolean
---@return boolean changed
function M.bring_health_check_in_line(elb, balancer, health_check, is_new)
  local name, present = balancer.LoadBalancerName, balancer.HealthCheck
  if not differs(health_check, present) then return false end
  elb.configure_health_check { LoadBalancerName = name, HealthCheck = over(health_check, present) }
  if is_new or not present then return true end
  undo("put the health check of " .. name .. " back", function()
    elb.configure_health_check { LoadBalancerName = name, HealthCheck = present }
  end)
  return true
end

return M
