--- Network load balancers: made when missing, everything that was asked for brought in line.
---
--- ```lua
--- local network_load_balancer = require "almanac.network_load_balancer"
---
--- local balancer = network_load_balancer.ensure {
---   name = "nlb-impala-Cluster1", scheme = "internal", subnets = { "subnet-1" }, security_groups = { "sg-1" },
---   cross_zone = true,
---   target_groups = {
---     { Name = "impala-Cluster1-21000", Port = 21000, VpcId = "vpc-1", deregistration_delay = 60, targets = workers },
---   },
---   listeners = { { Port = 21000, Protocol = "TCP", target_group = "impala-Cluster1-21000", idle_timeout = 3600 } },
--- }
--- network_load_balancer.wait_in_service("nlb-impala-Cluster1")
--- print(balancer.DNSName)
--- ```
---
--- - Only what is given is compared. So one load balancer may be brought in line in several calls; to make it, the
---   first needs `subnets`.
--- - Idle connections: a TLS listener closes them after 350 s, fixed; a TCP listener after 60 to 6000 s (default: 350).
---   Another `idle_timeout` is refused before anything is sent. A client that waits longer for a query's result needs
---   TCP keep-alives.
--- - Security groups must be given when it is made: one made without never takes any, and that is an error of code
---   `Conflict`, as is another scheme, or another protocol, port or VPC of a target group.
--- - Listeners are modified in place, which leaves open connections alone. Listeners on other ports stay.
--- - `security_groups` and `subnets` are complete lists; of `targets` the missing are registered and the others stay,
---   unless `exact_targets = true`.
--- - Its access log holds TLS connections only. Elastic Load Balancing tests with a file of its own that it may write
---   to the bucket.

local attributes = require "almanac._attributes"
local check = require "almanac._check"
local listeners = require "almanac._network_listeners"
local places = require "almanac._network_places"
local service = require "almanac._network_service"
local tags = require "almanac._tags"
local target_groups = require "almanac._target_groups"

local M = {}

---@class almanac.network_load_balancer.Options
---@field name string letters, digits and hyphens, at most 32
---@field subnets? string[] ids
---@field security_groups? string[] ids
---@field scheme? "internal"|"internet-facing" (default: AWS's, `internet-facing`)
---@field cross_zone? boolean spread connections over the targets of all zones (AWS's default: false)
---@field deletion_protection? boolean (AWS's default: false)
---@field access_log? { bucket: string, prefix?: string }|false `false` switches it off
---@field attributes? table<string, string|integer|boolean> further attributes by AWS's names
---@field target_groups? almanac.TargetGroup[]
---@field listeners? almanac.NetworkListener[]
---@field tags? table<string, string> tags that it and its target groups must have; others stay
---@field client? table ELBv2 client to use (default: `aws.elbv2`)

---@class almanac.network_load_balancer.WaitOptions
---@field timeout? number seconds for each wait (default: 600)
---@field client? table ELBv2 client to use (default: `aws.elbv2`)

---@class almanac.network_load_balancer.RemoveOptions
---@field keep_target_groups? boolean (default: false)
---@field timeout? number seconds to try while a target group is still in use (default: 120)
---@field client? table ELBv2 client to use (default: `aws.elbv2`)

local known = {
  name = "string", subnets = "list?", security_groups = "list?", scheme = "string?", cross_zone = "boolean?",
  deletion_protection = "boolean?", access_log = "any?", attributes = "table?", target_groups = "list?",
  listeners = "list?", tags = "table?", client = "any?",
}

---@param problems string[]
---@param more string[]
local function append(problems, more) table.move(more, 1, #more, #problems + 1, problems) end

---@param access_log any
---@return string[]
local function problems_with_access_log(access_log)
  if not access_log then return {} end
  if type(access_log) ~= "table" then return { "access_log: expected a table with bucket, or false" } end
  return check.problems(access_log, { bucket = "string", prefix = "string?" }, "access_log.")
end

--- Finds what is wrong with the values of options that have the right types.
---
---@param options almanac.network_load_balancer.Options
---@return string[]
local function problems_with_values(options)
  local name, problems = options.name, {}
  -- Elastic Load Balancing's rule for names (CreateLoadBalancer, Name).
  if #name > 32 or not name:find("^%w[%w-]*$") or name:find("-$") or name:find("^internal%-") then
    local sentence = 'name: expected letters, digits and inner hyphens, at most 32 of them, not "internal-" in front, '
      .. 'got "%s"'
    problems[1] = sentence:format(name)
  end
  for _, option in ipairs { "subnets", "security_groups" } do
    if options[option] and #options[option] == 0 then
      problems[#problems + 1] = option .. ": expected at least one, got none"
    end
  end
  append(problems, problems_with_access_log(options.access_log))
  append(problems, attributes.problems("attributes", options.attributes or {}))
  append(problems, target_groups.problems("target_groups", options.target_groups or {}))
  append(problems, listeners.problems("listeners", options.listeners or {}))
  return problems
end

---@param elbv2 table
---@param name string
---@return table? description
local function find(elbv2, name)
  local ok, answer = pcall(function() return elbv2.describe_load_balancers { Names = { name } } end)
  if not ok and answer.code ~= "LoadBalancerNotFound" then error(answer) end
  local balancer = ok and answer.LoadBalancers[1] or nil
  if balancer and balancer.Type ~= "network" then
    check.fail("Conflict", ('load balancer "%s" is there, and it is no network load balancer but of type %s')
      :format(name, balancer.Type))
  end
  return balancer
end

---@param elbv2 table
---@param name string
---@return table description
local function existing(elbv2, name)
  local balancer = find(elbv2, name)
  if balancer then return balancer end
  return check.fail("NotFound", ('no network load balancer has the name "%s"'):format(name))
end

---@param elbv2 table
---@param options almanac.network_load_balancer.Options
---@return table description
local function create(elbv2, options)
  local wanted = next(options.tags or {}) and options.tags
  return elbv2.create_load_balancer({
    Name = options.name, Type = "network", Scheme = options.scheme, Subnets = options.subnets,
    SecurityGroups = options.security_groups, Tags = wanted or nil,
  }).LoadBalancers[1]
end

--- Looks before anything is changed whether the load balancer can be made, or become what it is to be.
---
---@param present? table
---@param options almanac.network_load_balancer.Options
local function check_possible(present, options)
  if present then return places.check_possible(present, options.scheme, options.security_groups) end
  if options.subnets then return end
  check.fail("NotFound", ('no network load balancer has the name "%s", and to make it takes subnets')
    :format(options.name))
end

---@param options almanac.network_load_balancer.Options
---@return table<string, string|integer|boolean> attributes by AWS's names
local function attributes_of(options)
  local named, access_log = {}, options.access_log
  for name, value in pairs(options.attributes or {}) do named[name] = value end
  named["load_balancing.cross_zone.enabled"] = options.cross_zone
  named["deletion_protection.enabled"] = options.deletion_protection
  if access_log ~= nil then named["access_logs.s3.enabled"] = access_log ~= false end
  if access_log then
    named["access_logs.s3.bucket"], named["access_logs.s3.prefix"] = access_log.bucket, access_log.prefix
  end
  return named
end

---@param elbv2 table
---@param balancer table
---@param wanted table<string, string>
---@return boolean changed
local function bring_tags_in_line(elbv2, balancer, wanted)
  local arns = { balancer.LoadBalancerArn }
  local there = elbv2.describe_tags({ ResourceArns = arns }).TagDescriptions[1].Tags
  return tags.bring_in_line("load balancer " .. balancer.LoadBalancerName, there, wanted, function(some)
    elbv2.add_tags { ResourceArns = arns, Tags = some }
  end)
end

---@param elbv2 table
---@param options almanac.network_load_balancer.Options
---@return table<string, string> arns by name
---@return boolean changed
local function ensure_target_groups(elbv2, options)
  local arns, changed = {}, false
  for _, each in ipairs(options.target_groups or {}) do
    local document, is_changed = target_groups.ensure(elbv2, each, options.tags)
    arns[each.Name], changed = document.TargetGroupArn, is_changed or changed
  end
  return arns, changed
end

---@param elbv2 table
---@param arns table<string, string> of the target groups given
---@return fun(name: string): string
local function finder(elbv2, arns)
  return function(name)
    if arns[name] then return arns[name] end
    local group = target_groups.find(elbv2, name)
    if group then return group.TargetGroupArn end
    return check.fail("NotFound", ('no target group has the name "%s", which a listener is to forward to'):format(name))
  end
end

---@param elbv2 table
---@param balancer table
---@param options almanac.network_load_balancer.Options
---@param is_new boolean
---@return boolean changed
local function bring_frame_in_line(elbv2, balancer, options, is_new)
  local changed = not is_new and places.bring_in_line(elbv2, balancer, options)
  changed = not is_new and options.tags and bring_tags_in_line(elbv2, balancer, options.tags) or changed
  return attributes.bring_in_line(elbv2, {
    words = ('load balancer "%s"'):format(options.name), member = "LoadBalancerArn", arn = balancer.LoadBalancerArn,
    describe = "describe_load_balancer_attributes", modify = "modify_load_balancer_attributes", is_new = is_new,
  }, attributes_of(options)) or changed
end

--- Makes a load balancer with its target groups and listeners unless they are there, and brings in line what is given.
---
---@param options almanac.network_load_balancer.Options
---@return table description AWS's own, with `DNSName`
function M.ensure(options)
  check.options("network_load_balancer.ensure", options, known)
  check.refuse("network_load_balancer.ensure", problems_with_values(options))
  local elbv2 = options.client or aws.elbv2
  local present = find(elbv2, options.name)
  check_possible(present, options)
  local arns, changed = ensure_target_groups(elbv2, options)
  local balancer = present or create(elbv2, options)
  changed = bring_frame_in_line(elbv2, balancer, options, not present) or changed
  changed = listeners.bring_in_line(elbv2, balancer, options.listeners or {}, finder(elbv2, arns)) or changed
  if present and not changed then
    log(('load balancer "%s": as it should be, nothing to change'):format(options.name))
  end
  return changed and find(elbv2, options.name) or balancer
end

--- Waits until a load balancer is active and every target of its target groups is healthy.
---
---@param name string
---@param options? almanac.network_load_balancer.WaitOptions
function M.wait_in_service(name, options)
  options = options or {}
  local where = "network_load_balancer.wait_in_service"
  check.argument(where, "name", name, "string")
  check.options(where, options, { timeout = "number?", client = "any?" })
  local elbv2 = options.client or aws.elbv2
  service.wait(elbv2, existing(elbv2, name), options.timeout or 600)
end

--- Removes a load balancer, its listeners and the target groups that only it used; one that is gone is no error.
---
---@param name string
---@param options? almanac.network_load_balancer.RemoveOptions
function M.remove(name, options)
  options = options or {}
  check.argument("network_load_balancer.remove", "name", name, "string")
  check.options("network_load_balancer.remove", options, {
    keep_target_groups = "boolean?", timeout = "number?", client = "any?",
  })
  local elbv2 = options.client or aws.elbv2
  local balancer = find(elbv2, name)
  if not balancer then return log(('load balancer "%s": gone already, nothing to change'):format(name)) end
  service.remove(elbv2, balancer, options)
end

return M
