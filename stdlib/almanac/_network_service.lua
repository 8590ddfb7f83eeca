--- A network load balancer in service: waited for, and taken away.
---
--- Private: the inner part of `almanac.network_load_balancer`.

local check = require "almanac._check"
local retry = require "almanac.retry"

local M = {}

---@param elbv2 table
---@param balancer table
---@return table[] groups
local function groups_of(elbv2, balancer)
  return elbv2.describe_target_groups({ LoadBalancerArn = balancer.LoadBalancerArn }).TargetGroups
end

---@param descriptions table[] AWS's `TargetHealthDescriptions`
---@return string words such as `i-1 is unhealthy (Target.FailedHealthChecks)`
local function words_of(descriptions)
  local words = {}
  for _, each in ipairs(descriptions) do
    local health = each.TargetHealth
    if health.State ~= "healthy" then
      local reason = health.Reason and " (" .. health.Reason .. ")" or ""
      words[#words + 1] = ("%s is %s%s"):format(each.Target.Id, health.State, reason)
    end
  end
  return table.concat(words, ", ")
end

---@param elbv2 table
---@param group table
---@param timeout number
local function wait_for_group(elbv2, group, timeout)
  local arn = { TargetGroupArn = group.TargetGroupArn }
  if #elbv2.describe_target_health(arn).TargetHealthDescriptions == 0 then
    local sentence = 'no target is registered with target group "%s", so none can come into service'
    check.fail("NotFound", sentence:format(group.TargetGroupName))
  end
  local ok, fault = pcall(function() elbv2.wait.target_in_service(arn, { timeout = timeout }) end)
  if ok then return end
  if fault.kind == "timeout" then
    local left = words_of(elbv2.describe_target_health(arn).TargetHealthDescriptions)
    log.warn(('target group "%s": %s'):format(group.TargetGroupName, left))
  end
  error(fault)
end

--- Waits until a load balancer is active and its targets are healthy.
---
---@param elbv2 table
---@param balancer table
---@param timeout number seconds for each wait
function M.wait(elbv2, balancer, timeout)
  elbv2.wait.load_balancer_available(
    { LoadBalancerArns = { balancer.LoadBalancerArn } }, { timeout = timeout })
  local groups = groups_of(elbv2, balancer)
  if #groups == 0 then
    local sentence = 'load balancer "%s" forwards to no target group, so nothing can come into service'
    check.fail("NotFound", sentence:format(balancer.LoadBalancerName))
  end
  for _, group in ipairs(groups) do wait_for_group(elbv2, group, timeout) end
end

--- Removes a load balancer, and the target groups that no other one uses.
---
---@param elbv2 table
---@param balancer table
---@param options almanac.network_load_balancer.RemoveOptions
function M.remove(elbv2, balancer, options)
  local groups = options.keep_target_groups and {} or groups_of(elbv2, balancer)
  elbv2.delete_load_balancer { LoadBalancerArn = balancer.LoadBalancerArn }
  if #groups == 0 then return end
  for _, group in ipairs(groups) do
    if #group.LoadBalancerArns < 2 then
      -- The group counts as used for some seconds after its load balancer is gone.
      retry { on = { "ResourceInUse" }, timeout = options.timeout or 120, function()
        elbv2.delete_target_group { TargetGroupArn = group.TargetGroupArn }
      end }
    end
  end
end

return M
