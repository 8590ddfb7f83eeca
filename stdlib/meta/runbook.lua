---@meta
-- The word `runbook`: what a runbook's file returns.
error("Cannot require a meta file")

---@alias almanac.InputType "string"|"integer"|"number"|"boolean"|"list"|"map"|"cidr"|"arn"|"region"|"secret"

---@class almanac.ElementType
---@field type almanac.InputType
---@field of? almanac.InputType|almanac.ElementType

---@class almanac.Input
---@field type almanac.InputType
---@field of? almanac.InputType|almanac.ElementType type of the elements of a list or map
---@field doc? string one sentence for whoever runs it
---@field default? any value where none is given
---@field optional? boolean may be left out, and is `nil` then (default: false)
---@field choices? any[] the only values allowed
---@field pattern? string Lua pattern that must be found in the value

---@class almanac.Output
---@field type almanac.InputType
---@field of? almanac.InputType|almanac.ElementType type of the elements of a list or map
---@field doc? string
---@field optional? boolean may be missing (default: false)

--- What a runbook may do. The host enforces it before every effect.
---
---@class almanac.Permissions
---@field aws? string[] patterns of IAM actions: `ec2:Describe*`
---@field exec? string[] names of programs
---@field connect? string[] patterns of `host:port`
---@field read? string[] path prefixes
---@field write? string[] path prefixes
---@field ssh? string[] patterns of `user@host`

---@class almanac.RunbookDefinition
---@field name string
---@field version? string
---@field summary? string one sentence
---@field inputs? table<string, almanac.Input>
---@field permissions? almanac.Permissions without it: any AWS operation, and nothing else
---@field outputs? table<string, almanac.Output>
---@field run fun(input: table<string, any>): table<string, any>? does the work and returns the outputs

---@class almanac.Runbook
---@field name string
---@field version? string
---@field summary? string
---@field run fun(inputs?: table<string, any>): table<string, any> runs it as a nested step of the runbook that calls it

--- Defines a runbook. Stands at the end of its file: `return runbook { … }`. No effect may happen before.
---
--- ```lua
--- return runbook {
---   name = "hello",
---   inputs = { whom = { type = "string", default = "world" } },
---   run = function(input) log("Hello, " .. input.whom) end,
--- }
--- ```
---
---@param definition almanac.RunbookDefinition
---@return almanac.Runbook
function runbook(definition) end
