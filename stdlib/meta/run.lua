---@meta
-- The words `step`, `undo`, `log` and `sleep`.
error("Cannot require a meta file")

---@class almanac.StepOptions
---@field on_error? "fail"|"continue" `continue` warns of an error and goes on after the step (default: `fail`)

--- Runs a named part of the run. Steps nest; the path of their names is in every error from inside.
---
--- - Returns what the function returns.
--- - With `on_error = "continue"`, returns `nil` and the error where there was one.
---
--- ```lua
--- local vpc = step("Look up the VPC", function() return network.vpc { name = "Cluster1" } end)
--- step("Notify", { on_error = "continue" }, function() … end)
--- ```
---
---@generic T
---@param name string
---@param options almanac.StepOptions
---@param body fun(): T, ...
---@return T, ...
---@overload fun<T>(name: string, body: fun(): T, ...): T, ...
function step(name, options, body) end

--- Registers how to take back the change just made. Runs when the run fails or is undone, newest first.
---
--- Creates whose inverse Almanac knows need none.
---
--- ```lua
--- undo("delete security group " .. id, function() aws.ec2.delete_security_group { GroupId = id } end)
--- ```
---
---@param name string what it does, in words
---@param body fun()
function undo(name, body) end

---@class almanac.Log
---@field debug fun(message: any, ...: any)
---@field info fun(message: any, ...: any)
---@field warn fun(message: any, ...: any)
---@field error fun(message: any, ...: any)
---@overload fun(message: any, ...: any)

--- Writes a message to the run's progress and journal; a plain call is `log.info`.
---
--- With more arguments the message is a format as of `string.format`; alone it is taken as it is.
---
---@type almanac.Log
log = nil

--- Waits. Takes no time in a rehearsal.
---
---@param seconds number
function sleep(seconds) end
