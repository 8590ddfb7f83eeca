--- Listeners of a classic load balancer: missing ones made, different ones replaced.
---
--- Private: the inner part of `almanac.classic_load_balancer`.

local check = require "almanac._check"

local M = {}

-- AWS's own names (Listener of CreateLoadBalancer).
local known = {
  Protocol = "string", LoadBalancerPort = "integer", InstanceProtocol = "string?", InstancePort = "integer",
  SSLCertificateId = "string?",
}

--- Finds everything that is wrong with listeners as a caller gives them.
---
---@param name string the option's
---@param listeners any[]
---@return string[]
function M.problems(name, listeners)
  return check.problems_in_each(name, listeners, known)
end

---@param listener table
---@return string words such as `TCP:21000 -> TCP:21000`
local function words(listener)
  return ("%s:%d -> %s:%d"):format(
    listener.Protocol, listener.LoadBalancerPort, listener.InstanceProtocol or listener.Protocol, listener.InstancePort)
end

---@param wanted table
---@param present table
---@return table<string, boolean> differing the members given that differ
local function differing(wanted, present)
  local names = {}
  for name, value in pairs(wanted) do
    local is_word = name == "Protocol" or name == "InstanceProtocol"
    if (is_word and value:upper() or value) ~= present[name] then names[name] = true end
  end
  return names
end

---@param elb table
---@param name string
---@param listener table
---@param policies? string[] policies that it had before
---@param options? almanac.CallOptions
local function create(elb, name, listener, policies, options)
  elb.create_load_balancer_listeners({ LoadBalancerName = name, Listeners = { listener } }, options)
  if not policies or #policies == 0 then return end
  elb.set_load_balancer_policies_of_listener {
    LoadBalancerName = name, LoadBalancerPort = listener.LoadBalancerPort, PolicyNames = policies,
  }
end

--- Puts another listener on a port. A port has room for one, so the present one goes first, and comes back at once if
--- the other is refused. Between the two calls the port takes no new connection.
---
---@param elb table
---@param name string
---@param description table the present listener with its `PolicyNames`
---@param listener table
local function replace(elb, name, description, listener)
  local present, is_back = description.Listener, false
  local function put_back()
    if is_back then return end
    -- Kept: what was there before the run must not be taken away when the run is undone.
    create(elb, name, present, description.PolicyNames, { keep = true })
    is_back = true
  end
  elb.delete_load_balancer_listeners { LoadBalancerName = name, LoadBalancerPorts = { present.LoadBalancerPort } }
  -- Almanac itself takes the new listener away again, which runs before this: undo goes backwards.
  undo(("put listener %s of %s back"):format(words(present), name), put_back)
  local ok, fault = pcall(create, elb, name, listener)
  if ok then return end
  local ok_again, other = pcall(put_back)
  if not ok_again then log.error(("listener %s of %s is not back yet: %s"):format(words(present), name, other)) end
  error(fault)
end

--- Exchanges only the certificate, which interrupts no connection.
---
---@param elb table
---@param name string
---@param present table
---@param listener table
local function exchange_certificate(elb, name, present, listener)
  local function set(certificate)
    elb.set_load_balancer_listener_ssl_certificate {
      LoadBalancerName = name, LoadBalancerPort = listener.LoadBalancerPort, SSLCertificateId = certificate,
    }
  end
  set(listener.SSLCertificateId)
  if not present.SSLCertificateId then return end
  undo(("put the certificate of %s back on %s"):format(words(present), name), function()
    set(present.SSLCertificateId)
  end)
end

---@param descriptions table[]
---@param port integer
---@return table? description
local function on_port(descriptions, port)
  for _, description in ipairs(descriptions) do
    if description.Listener.LoadBalancerPort == port then return description end
  end
end

--- Brings the listeners in line with those asked for; listeners on other ports stay.
---
---@param elb table
---@param balancer table AWS's description
---@param listeners table[] AWS's own
---@return boolean changed
function M.bring_in_line(elb, balancer, listeners)
  local name, changed = balancer.LoadBalancerName, false
  for _, listener in ipairs(listeners) do
    local description = on_port(balancer.ListenerDescriptions, listener.LoadBalancerPort)
    local names = description and differing(listener, description.Listener)
    if not description then
      create(elb, name, listener)
    elseif next(names) == "SSLCertificateId" and next(names, "SSLCertificateId") == nil then
      exchange_certificate(elb, name, description.Listener, listener)
    elseif next(names) then
      replace(elb, name, description, listener)
    end
    changed = changed or not description or next(names) ~= nil
  end
  return changed
end

return M
