--- Classic load balancers: made when missing, everything that was asked for brought in line.
---
--- ```lua
--- local classic_load_balancer = require "almanac.classic_load_balancer"
---
--- classic_load_balancer.ensure {
---   name = "elb-impala-Cluster1", scheme = "internal", subnets = { "subnet-1" }, security_groups = { "sg-1" },
---   listeners = { { Protocol = "TCP", LoadBalancerPort = 21000, InstanceProtocol = "TCP", InstancePort = 21000 } },
--- }
--- local balancer = classic_load_balancer.ensure {
---   name = "elb-impala-Cluster1",
---   attributes = { ConnectionSettings = { IdleTimeout = 3600 } },
---   health_check = { Target = "TCP:21000", Interval = 30, Timeout = 5, UnhealthyThreshold = 2, HealthyThreshold = 5 },
---   instances = workers,
--- }
--- classic_load_balancer.wait_in_service("elb-impala-Cluster1")
--- print(balancer.DNSName)
--- ```
---
--- - Only what is given is compared. So one load balancer may be brought in line in several calls; to make it, the
---   first needs `listeners`, and `subnets` or `zones`.
--- - A listener with other settings on the same port is replaced; if the new one is refused the old one comes back.
---   Listeners on other ports stay.
--- - `security_groups`, `subnets` and `zones` are complete lists; of `instances` the missing are registered and the
---   others stay, unless `exact_instances = true`.
--- - The scheme cannot be changed: a load balancer of that name with another scheme is an error of code `Conflict`.

local check = require "almanac._check"
local listeners = require "almanac._balancer_listeners"
local members = require "almanac._balancer_members"
local memberships = require "almanac._memberships"
local settings = require "almanac._balancer_settings"
local tags = require "almanac._tags"

local M = {}

---@class almanac.classic_load_balancer.Options
---@field name string letters, digits and hyphens, at most 32
---@field listeners? table[] AWS's own `Listener`
---@field subnets? string[] ids
---@field zones? string[] names of availability zones
---@field security_groups? string[] ids
---@field scheme? "internal"|"internet-facing" (default: AWS's, `internet-facing`)
---@field attributes? table AWS's own `LoadBalancerAttributes`
---@field health_check? table AWS's own `HealthCheck`
---@field instances? almanac.Instances
---@field exact_instances? boolean deregister instances that are not in `instances` (default: false)
---@field tags? table<string, string> tags that it must have; others stay
---@field client? table ELB client to use (default: `aws.elb`)

---@class almanac.classic_load_balancer.WaitOptions
---@field instances? almanac.Instances (default: all that are registered)
---@field timeout? number seconds (default: 600)
---@field client? table ELB client to use (default: `aws.elb`)

local known = {
  name = "string", listeners = "list?", subnets = "list?", zones = "list?", security_groups = "list?",
  scheme = "string?", attributes = "table?", health_check = "table?", instances = "any?", exact_instances = "boolean?",
  tags = "table?", client = "any?",
}

---@param elb table
---@param name string
---@return table? description
local function find(elb, name)
  local ok, answer = pcall(function() return elb.describe_load_balancers { LoadBalancerNames = { name } } end)
  if ok then return answer.LoadBalancerDescriptions[1] end
  if answer.code ~= "LoadBalancerNotFound" then error(answer) end
end

--- Finds what is wrong with the values of options that have the right types.
---
---@param options almanac.classic_load_balancer.Options
---@return string[]
local function problems_with_values(options)
  local name, problems = options.name, listeners.problems("listeners", options.listeners or {})
  -- Elastic Load Balancing's rule for names (CreateLoadBalancer, LoadBalancerName).
  if #name > 32 or not name:find("^%w[%w-]*$") or name:find("-$") then
    local sentence = 'name: expected letters, digits and inner hyphens, at most 32 of them, got "%s"'
    table.insert(problems, 1, sentence:format(name))
  end
  local of_instances = options.instances == nil and {} or memberships.problems("instances", options.instances)
  return table.move(of_instances, 1, #of_instances, #problems + 1, problems)
end

---@param elb table
---@param options almanac.classic_load_balancer.Options
---@return table description
local function create(elb, options)
  if not options.listeners or not (options.subnets or options.zones) then
    check.fail("NotFound", ('no load balancer has the name "%s", and to make it takes listeners, and subnets or zones')
      :format(options.name))
  end
  local wanted = next(options.tags or {}) and options.tags
  elb.create_load_balancer {
    LoadBalancerName = options.name,
    Listeners = options.listeners,
    Subnets = options.subnets,
    AvailabilityZones = options.zones,
    SecurityGroups = options.security_groups,
    Scheme = options.scheme == "internal" and "internal" or nil,
    Tags = wanted or nil,
  }
  return find(elb, options.name)
end

---@param balancer table
---@param scheme? string
local function check_scheme(balancer, scheme)
  if not scheme or balancer.Scheme == scheme then return end
  local sentence = 'load balancer "%s" is there with the scheme %s, and AWS cannot make it %s; '
    .. "remove it or take another name"
  check.fail("Conflict", sentence:format(balancer.LoadBalancerName, balancer.Scheme, scheme))
end

---@param elb table
---@param name string
---@param wanted table<string, string>
---@return boolean changed
local function bring_tags_in_line(elb, name, wanted)
  local answer = elb.describe_tags { LoadBalancerNames = { name } }
  local missing = tags.missing(answer.TagDescriptions[1].Tags, wanted)
  if not next(missing) then return false end
  elb.add_tags { LoadBalancerNames = { name }, Tags = missing }
  return true
end

--- Brings in line what a new load balancer is made with, and an older one may have otherwise.
---
---@param elb table
---@param balancer table
---@param options almanac.classic_load_balancer.Options
---@return boolean changed
local function bring_frame_in_line(elb, balancer, options)
  local changed = options.listeners and listeners.bring_in_line(elb, balancer, options.listeners)
  for option, place in pairs { subnets = members.subnets, zones = members.zones } do
    local names = options[option]
    changed = names and members.bring_places_in_line(elb, balancer, place, names) or changed
  end
  local groups = options.security_groups
  changed = groups and members.bring_security_groups_in_line(elb, balancer, groups) or changed
  return options.tags and bring_tags_in_line(elb, options.name, options.tags) or changed
end

---@param elb table
---@param balancer table
---@param options almanac.classic_load_balancer.Options
---@param is_new boolean
---@return boolean changed
local function bring_settings_in_line(elb, balancer, options, is_new)
  local attributes, health_check = options.attributes, options.health_check
  local changed = attributes and settings.bring_attributes_in_line(elb, balancer, attributes, is_new)
  changed = health_check and settings.bring_health_check_in_line(elb, balancer, health_check, is_new) or changed
  if not options.instances then return changed end
  local ids = memberships.ids(options.instances)
  return members.bring_instances_in_line(elb, balancer, ids, options.exact_instances) or changed
end

--- Makes a load balancer unless it is there, and brings in line what is given.
---
---@param options almanac.classic_load_balancer.Options
---@return table description AWS's own, with `DNSName`
function M.ensure(options)
  check.options("classic_load_balancer.ensure", options, known)
  check.refuse("classic_load_balancer.ensure", problems_with_values(options))
  local elb = options.client or aws.elb
  local present = find(elb, options.name)
  if present then check_scheme(present, options.scheme) end
  local balancer = present or create(elb, options)
  local changed = present and bring_frame_in_line(elb, balancer, options)
  changed = bring_settings_in_line(elb, balancer, options, not present) or changed
  if present and not changed then
    log(('load balancer "%s": as it should be, nothing to change'):format(options.name))
  end
  return changed and find(elb, options.name) or balancer
end

--- Waits until instances are in service.
---
---@param name string
---@param options? almanac.classic_load_balancer.WaitOptions
function M.wait_in_service(name, options)
  options = options or {}
  local where = "classic_load_balancer.wait_in_service"
  check.argument(where, "name", name, "string")
  check.options(where, options, { instances = "any?", timeout = "number?", client = "any?" })
  check.refuse(where, options.instances == nil and {} or memberships.problems("instances", options.instances))
  local elb = options.client or aws.elb
  local balancer = find(elb, name)
  if not balancer then check.fail("NotFound", ('no load balancer has the name "%s"'):format(name)) end
  if #balancer.Instances == 0 then
    local sentence = 'no instance is registered with load balancer "%s", so none can come into service'
    check.fail("NotFound", sentence:format(name))
  end
  local wanted = options.instances and members.references(memberships.ids(options.instances))
  elb.wait.instance_in_service({ LoadBalancerName = name, Instances = wanted }, { timeout = options.timeout or 600 })
end

--- Removes a load balancer; one that is gone already is no error.
---
---@param name string
---@param options? { client?: table }
function M.remove(name, options)
  check.argument("classic_load_balancer.remove", "name", name, "string")
  check.options("classic_load_balancer.remove", options or {}, { client = "any?" })
  local elb = options and options.client or aws.elb
  if not find(elb, name) then return log(('load balancer "%s": gone already, nothing to change'):format(name)) end
  elb.delete_load_balancer { LoadBalancerName = name }
end

return M
