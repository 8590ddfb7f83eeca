--- EC2 instances: found by tags, run, stopped, terminated, added to security groups.
---
--- ```lua
--- local instance = require "almanac.instance"
---
--- local workers = instance.find { tags = { env = "Cluster1", type = "worker" }, at_least = 1 }
--- instance.add_security_group(workers, "sg-0123456789abcdef0")
---
--- local built = instance.run { ImageId = "ami-6d1c2007", InstanceType = "t3.small", name = "builder" }
--- instance.stop(built)
--- instance.terminate(built)
--- ```
---
--- - Where a function takes instances, it takes one or a list of them, each as its id or as AWS's document.
--- - Documents are AWS's own, as `describe_instances` answers them, without the reservations around them.
--- - `stop`, `terminate` and `add_security_group` look first and leave alone what is as it should be.

local check = require "almanac._check"
local memberships = require "almanac._memberships"
local search = require "almanac._search"
local tags = require "almanac._tags"

local M = {}

---@alias almanac.Instances string|table|(string|table)[]

---@class almanac.instance.FindOptions
---@field name? string value of the `Name` tag
---@field tags? table<string, string> tags that all must match
---@field states? ("pending"|"running"|"stopping"|"stopped")[] (default: running and stopped)
---@field at_least? integer raises an error when fewer are found (default: 0)
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.instance.RunOptions
---@field name? string value of the `Name` tag
---@field tags? table<string, string> tags of the instances and their volumes
---@field count? integer how many (default: 1)
---@field wait? boolean wait until they are running (default: true)
---@field timeout? number seconds to wait (default: 600)
---@field keep? boolean leave them when the run is undone (default: false)
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.instance.Options
---@field wait? boolean wait until it is done (default: true)
---@field timeout? number seconds to wait (default: 600)
---@field client? table EC2 client to use (default: `aws.ec2`)

local known_to_find = { name = "string?", tags = "table?", states = "list?", at_least = "integer?", client = "any?" }
local known_to_run = {
  name = "string?", tags = "table?", count = "integer?", wait = "boolean?", timeout = "number?", keep = "boolean?",
  client = "any?",
}
local known_to_change = { wait = "boolean?", timeout = "number?", client = "any?" }
local findable = { pending = true, running = true, stopping = true, stopped = true }

---@type almanac.search.Kind
local kind = {
  one = "instance", many = "instances", operation = "describe_instances", id = "InstanceId",
  documents = function(answer)
    local documents = {}
    for _, reservation in ipairs(answer.Reservations) do
      table.move(reservation.Instances, 1, #reservation.Instances, #documents + 1, documents)
    end
    return documents
  end,
}

---@param states string[]
local function check_states(states)
  local problems = {}
  for index, state in ipairs(states) do
    if not findable[state] then
      local sentence = 'states[%d]: expected "pending", "running", "stopping" or "stopped", got "%s"'
      problems[#problems + 1] = sentence:format(index, tostring(state))
    end
  end
  check.refuse("instance.find", problems)
end

--- Finds the instances that match, never terminated ones.
---
--- AWS's own members of `describe_instances` (`Filters`, `InstanceIds`, …) may stand among the options.
---
---@param options almanac.instance.FindOptions
---@return table[] documents
function M.find(options)
  check.options("instance.find", options, known_to_find, true)
  local states = options.states or { "running", "stopped" }
  check_states(states)
  local ec2 = options.client or aws.ec2
  local found = search.all(kind, ec2, options, { { Name = "instance-state-name", Values = states } })
  if #found < (options.at_least or 0) then
    search.fail_few(table.concat(states, " or "), kind, options, found, ec2)
  end
  return found
end

---@param options almanac.instance.RunOptions
---@return table parameters of `run_instances`
local function run_parameters(options)
  local parameters, wanted = check.own_members(options), tags.of(options)
  parameters.MinCount = parameters.MinCount or options.count or 1
  parameters.MaxCount = parameters.MaxCount or options.count or 1
  if next(wanted) and not parameters.TagSpecifications then
    parameters.TagSpecifications = {
      { ResourceType = "instance", Tags = wanted },
      { ResourceType = "volume", Tags = wanted },
    }
  end
  return parameters
end

--- Runs new instances from AWS's own members of `run_instances` (`ImageId`, `InstanceType`, …).
---
---@param options almanac.instance.RunOptions
---@return table[] documents
function M.run(options)
  check.options("instance.run", options, known_to_run, true)
  local ec2 = options.client or aws.ec2
  local started = ec2.run_instances(run_parameters(options), { keep = options.keep }).Instances
  if options.wait == false then return started end
  local ids = memberships.ids(started)
  ec2.wait.instance_running({ InstanceIds = ids }, { timeout = options.timeout or 600 })
  return kind.documents(ec2.describe_instances { InstanceIds = ids })
end

---@class almanac.instance.Ending a way to take instances out of service
---@field where string the public function
---@field operation string
---@field waiter string
---@field words string for people: `stopped`
---@field done table<string, boolean> states in which nothing is left to do
---@field under_way table<string, boolean> states that lead there without another call
---@field may_be_gone boolean ones that EC2 has forgotten, an hour after their end, are as they should be

---@type almanac.instance.Ending
local stopping = {
  where = "instance.stop", operation = "stop_instances", waiter = "instance_stopped", words = "stopped",
  done = { stopped = true }, under_way = { stopping = true }, may_be_gone = false,
}

---@type almanac.instance.Ending
local terminating = {
  where = "instance.terminate", operation = "terminate_instances", waiter = "instance_terminated",
  words = "terminated", done = { terminated = true }, under_way = { ["shutting-down"] = true },
  may_be_gone = true,
}

---@param ec2 table
---@param ids string[]
---@param ending almanac.instance.Ending
---@return string[] to_change
---@return string[] to_wait_for
local function left(ec2, ids, ending)
  local to_change, to_wait_for = {}, {}
  -- A filter leaves out what is not there, where a list of ids is refused.
  local filters = ending.may_be_gone and { { Name = "instance-id", Values = ids } } or nil
  local answer = ec2.describe_instances { Filters = filters, InstanceIds = not filters and ids or nil }
  for _, document in ipairs(kind.documents(answer)) do
    local state, id = document.State.Name, document.InstanceId
    if not ending.done[state] then to_wait_for[#to_wait_for + 1] = id end
    if not ending.done[state] and not ending.under_way[state] then to_change[#to_change + 1] = id end
  end
  return to_change, to_wait_for
end

---@param ending almanac.instance.Ending
---@param instances almanac.Instances
---@param options? almanac.instance.Options
local function take_out(ending, instances, options)
  check.options(ending.where, options or {}, known_to_change)
  check.refuse(ending.where, memberships.problems("instances", instances))
  options = options or {}
  local ec2, ids = options.client or aws.ec2, memberships.ids(instances)
  if #ids == 0 then check.refuse(ending.where, { "instances: expected at least one, got none" }) end
  local to_change, to_wait_for = left(ec2, ids, ending)
  if #to_change > 0 then
    ec2[ending.operation] { InstanceIds = to_change }
  elseif #to_wait_for == 0 then
    return log(("instances: %s already, nothing to change"):format(ending.words))
  end
  if options.wait == false then return end
  ec2.wait[ending.waiter]({ InstanceIds = to_wait_for }, { timeout = options.timeout or 600 })
end

--- Stops instances that are not stopped yet.
---
---@param instances almanac.Instances
---@param options? almanac.instance.Options
function M.stop(instances, options)
  take_out(stopping, instances, options)
end

--- Terminates instances that are not terminated yet; ones that are gone already are no error.
---
---@param instances almanac.Instances
---@param options? almanac.instance.Options
function M.terminate(instances, options)
  take_out(terminating, instances, options)
end

--- Adds a security group to instances, beside the groups that they have.
---
--- Reads the instances' groups just before it changes them, since EC2 can only replace the whole list. An instance with
--- several network interfaces gets the group on each of them that lies in the instance's VPC.
---
---@param instances almanac.Instances
---@param group_id string
---@param options? { client?: table }
function M.add_security_group(instances, group_id, options)
  check.options("instance.add_security_group", options or {}, { client = "any?" })
  check.argument("instance.add_security_group", "group_id", group_id, "string")
  check.refuse("instance.add_security_group", memberships.problems("instances", instances))
  local ec2, ids = options and options.client or aws.ec2, memberships.ids(instances)
  if #ids == 0 then return end
  local added = 0
  for _, document in ipairs(kind.documents(ec2.describe_instances { InstanceIds = ids })) do
    if memberships.add(ec2, document, group_id) then added = added + 1 end
  end
  if added == 0 then log(("%s: on all %d instances already, nothing to change"):format(group_id, #ids)) end
end

return M
