--- Listeners of a network load balancer: missing ones made, different ones modified in place.
---
--- Private: the inner part of `almanac.network_load_balancer`.

local attributes = require "almanac._attributes"
local check = require "almanac._check"
local sets = require "almanac._sets"

local M = {}

---@class almanac.NetworkListener AWS's own members of `create_listener`, and beside them
---@field Port integer
---@field Protocol "TCP"|"TLS"
---@field target_group string name of the target group that gets the connections
---@field certificate? string ARN, for TLS
---@field SslPolicy? string for TLS
---@field AlpnPolicy? string[] for TLS, of one element
---@field idle_timeout? integer seconds, 60 to 6000, for TCP; AWS's default is 350

local known = {
  Port = "integer", Protocol = "string", target_group = "string", certificate = "string?", SslPolicy = "string?",
  AlpnPolicy = "list?", idle_timeout = "integer?",
}

-- Network Load Balancer user guide, "Connection idle timeout".
local tls_idle_timeout, shortest, longest = 350, 60, 6000

---@param path string
---@param listener almanac.NetworkListener
---@return string? problem
local function problem_with_idle_timeout(path, listener)
  local timeout = listener.idle_timeout
  if not timeout then return nil end
  if listener.Protocol == "TLS" and timeout ~= tls_idle_timeout then
    local sentence = "%s.idle_timeout: a TLS listener of a network load balancer closes idle connections after %d s, "
      .. "which AWS lets nobody change; asked for %d s. Take a TCP listener (%d to %d s), or have the clients send "
      .. "TCP keep-alives more often"
    return sentence:format(path, tls_idle_timeout, timeout, shortest, longest)
  end
  if listener.Protocol == "TCP" and (timeout < shortest or timeout > longest) then
    local sentence = "%s.idle_timeout: a TCP listener takes %d to %d s, got %d"
    return sentence:format(path, shortest, longest, timeout)
  end
end

---@param listener almanac.NetworkListener of the right types
---@param path string
---@return string[]
local function problems_with_values(listener, path)
  local problems = {}
  if listener.Protocol ~= "TCP" and listener.Protocol ~= "TLS" then
    problems[#problems + 1] = ('%s.Protocol: expected "TCP" or "TLS", got "%s"'):format(path, listener.Protocol)
  end
  if listener.Protocol == "TLS" and not listener.certificate then
    problems[#problems + 1] = path .. ".certificate: missing, and a TLS listener needs one"
  end
  for _, name in ipairs { "certificate", "SslPolicy", "AlpnPolicy" } do
    if listener.Protocol == "TCP" and listener[name] then
      problems[#problems + 1] = ("%s.%s: only a TLS listener has one"):format(path, name)
    end
  end
  problems[#problems + 1] = problem_with_idle_timeout(path, listener)
  return problems
end

--- Finds everything that is wrong with listeners as a caller gives them.
---
---@param name string the option's
---@param listeners any[]
---@return string[]
function M.problems(name, listeners)
  return check.problems_in_each(name, listeners, known, problems_with_values)
end

---@param listener almanac.NetworkListener
---@param group string ARN of the target group
---@return table parameters as the API takes them
local function parameters_of(listener, group)
  return {
    Port = listener.Port, Protocol = listener.Protocol, SslPolicy = listener.SslPolicy,
    AlpnPolicy = listener.AlpnPolicy,
    Certificates = listener.certificate and { { CertificateArn = listener.certificate } },
    DefaultActions = { { Type = "forward", TargetGroupArn = group } },
  }
end

---@param wanted table parameters
---@param present table AWS's listener
---@return boolean
local function differs(wanted, present)
  local certificate, action = present.Certificates[1], present.DefaultActions[1]
  return wanted.Protocol ~= present.Protocol
    or (wanted.SslPolicy ~= nil and wanted.SslPolicy ~= present.SslPolicy)
    or (wanted.AlpnPolicy ~= nil and not sets.are_equal(wanted.AlpnPolicy, present.AlpnPolicy))
    or (wanted.Certificates ~= nil and wanted.Certificates[1].CertificateArn ~= (certificate or {}).CertificateArn)
    or #present.DefaultActions ~= 1 or action.TargetGroupArn ~= wanted.DefaultActions[1].TargetGroupArn
end

--- Writes a listener as the API takes it, to put it back as it was.
---
---@param present table
---@return table parameters
local function former_of(present)
  local certificate = present.Certificates[1]
  return {
    ListenerArn = present.ListenerArn, Port = present.Port, Protocol = present.Protocol,
    SslPolicy = present.SslPolicy, AlpnPolicy = #present.AlpnPolicy > 0 and present.AlpnPolicy or nil,
    Certificates = certificate and { { CertificateArn = certificate.CertificateArn } } or nil,
    DefaultActions = present.DefaultActions,
  }
end

---@param elbv2 table
---@param balancer table
---@param present table
---@param wanted table parameters
local function modify(elbv2, balancer, present, wanted)
  local changes = { ListenerArn = present.ListenerArn }
  for name, value in pairs(wanted) do changes[name] = value end
  elbv2.modify_listener(changes)
  undo(("put listener %d of %s back"):format(present.Port, balancer.LoadBalancerName), function()
    elbv2.modify_listener(former_of(present))
  end)
end

---@param elbv2 table
---@param balancer table
---@return table<integer, table> listeners by port
local function by_port(elbv2, balancer)
  local listeners = {}
  for _, each in ipairs(elbv2.describe_listeners({ LoadBalancerArn = balancer.LoadBalancerArn }).Listeners) do
    listeners[each.Port] = each
  end
  return listeners
end

---@param elbv2 table
---@param balancer table
---@param present? table
---@param listener almanac.NetworkListener
---@param group string ARN of its target group
---@return boolean changed
local function ensure(elbv2, balancer, present, listener, group)
  local wanted = parameters_of(listener, group)
  local changed, arn = true, present and present.ListenerArn
  if not present then
    wanted.LoadBalancerArn = balancer.LoadBalancerArn
    arn = elbv2.create_listener(wanted).Listeners[1].ListenerArn
  elseif differs(wanted, present) then
    modify(elbv2, balancer, present, wanted)
  else
    changed = false
  end
  if listener.Protocol == "TLS" or not listener.idle_timeout then return changed end
  return attributes.bring_in_line(elbv2, {
    words = ("listener %d of %s"):format(listener.Port, balancer.LoadBalancerName), member = "ListenerArn", arn = arn,
    describe = "describe_listener_attributes", modify = "modify_listener_attributes", is_new = not present,
  }, { ["tcp.idle_timeout.seconds"] = listener.idle_timeout }) or changed
end

--- Brings the listeners in line with those asked for; listeners on other ports stay.
---
---@param elbv2 table
---@param balancer table AWS's description
---@param listeners almanac.NetworkListener[]
---@param group_of fun(name: string): string ARN of a target group
---@return boolean changed
function M.bring_in_line(elbv2, balancer, listeners, group_of)
  local present, changed = by_port(elbv2, balancer), false
  for _, listener in ipairs(listeners) do
    local group = group_of(listener.target_group)
    changed = ensure(elbv2, balancer, present[listener.Port], listener, group) or changed
  end
  return changed
end

return M
