-- The words that every script knows without require. Runs once a state, with the host's functions as its argument;
-- returns what the host calls.
local host = ...

local bodies = setmetatable({}, { __mode = "k" })
local definitions = setmetatable({}, { __mode = "k" })
local undo_functions = {}
local main

-- step -------------------------------------------------------------------------------------------------------------

local step_options = { on_error = true }

local function check_step(name, options, body)
  if type(name) ~= "string" then host.refuse("step: expected a name, got " .. type(name)) end
  if type(body) ~= "function" then host.refuse(("step %q: expected a function, got %s"):format(name, type(body))) end
  if type(options) ~= "table" then host.refuse(("step %q: expected options, got %s"):format(name, type(options))) end
  for option in pairs(options) do
    if not step_options[option] then host.refuse(("step %q: unknown option %s"):format(name, tostring(option))) end
  end
  local on_error = options.on_error
  if on_error ~= nil and on_error ~= "continue" and on_error ~= "fail" then
    host.refuse(('step %q: on_error: expected "continue" or "fail", got %s'):format(name, tostring(on_error)))
  end
end

-- Tells the host of an error on its way out, once, in the innermost step that it leaves.
local last_error
local no_value = {}

local function note(err)
  if err == nil then err = no_value end
  if rawequal(err, last_error) then return end
  last_error = err
  host.raised()
end

-- An error may be nil: only this tells that a body came to its end.
local function succeed(ending, ...)
  ending.succeeded = true
  return ...
end

local function close(ending, err)
  if ending.succeeded then return "succeeded" end
  note(err)
  return "failed"
end

-- Ends the step whichever way its body is left; an error passes through untouched, its traceback with it.
local step_end = { __close = function(ending, err) host.step_finished(close(ending, err)) end }

local function run_step(body)
  local ending <close> = setmetatable({}, step_end)
  return succeed(ending, body())
end

local function go_on(name, succeeded, ...)
  if succeeded then
    host.step_finished("succeeded")
    return ...
  end
  host.step_finished("continued")
  host.log("warn", ("%s: %s"):format(name, tostring((...))))
  return nil, ...
end

function step(name, options, body)
  if body == nil then
    options, body = {}, options
  end
  check_step(name, options, body)
  last_error = nil
  host.step_started(name)
  if options.on_error == "continue" then return go_on(name, pcall(body)) end
  return run_step(body)
end

-- undo, log, sleep -------------------------------------------------------------------------------------------------

function undo(name, body)
  if type(name) ~= "string" then host.refuse("undo: expected a name, got " .. type(name)) end
  if type(body) ~= "function" then host.refuse(("undo %q: expected a function, got %s"):format(name, type(body))) end
  undo_functions[#undo_functions + 1] = body
  host.undo(name, #undo_functions)
end

local function logger(level)
  return function(message, ...)
    if select("#", ...) > 0 then message = tostring(message):format(...) end
    host.log(level, tostring(message))
  end
end

log = setmetatable({ debug = logger("debug"), info = logger("info"), warn = logger("warn"), error = logger("error") }, {
  __call = function(self, ...) self.info(...) end,
  __name = "log",
})

function sleep(seconds)
  if type(seconds) ~= "number" or not (seconds >= 0 and seconds <= 1e9) then
    host.refuse("sleep: expected a number of seconds from 0 to 1e9, got " .. tostring(seconds))
  end
  host.sleep(seconds)
end

-- aws --------------------------------------------------------------------------------------------------------------

local function check_call(client, service, name, parameters)
  if parameters == client then
    host.refuse(("%s:%s: call it with a dot: %s.%s { … }"):format(service, name, service, name))
  end
end

local function operations(service, options)
  local client = {}
  return client, function(_, name)
    local function operation(parameters, call_options)
      check_call(client, service, name, parameters)
      return host.operation(service, options, name, parameters, call_options)
    end
    rawset(client, name, operation)
    return operation
  end
end

local function waiters(service, options, client)
  return setmetatable({}, {
    __name = "aws waiters",
    __index = function(self, name)
      return function(parameters, wait_options)
        if parameters == client or parameters == self then check_call(parameters, service .. ".wait", name, parameters) end
        return host.wait(service, options, name, parameters, wait_options)
      end
    end,
  })
end

-- The iterator holds what the next page needs; each page is an effect of its own.
local function pages(service, options, name, parameters, call_options)
  local token
  local finished = false
  return function()
    if finished then return nil end
    local answer = host.page(service, options, name, parameters, call_options, token)
    token = answer.next
    finished = token == nil
    return answer.page
  end
end

local function page_operations(service, options, client)
  return setmetatable({}, {
    __name = "aws pages",
    __index = function(self, name)
      return function(parameters, call_options)
        if parameters == client or parameters == self then check_call(parameters, service .. ".pages", name, parameters) end
        return pages(service, options, name, parameters, call_options)
      end
    end,
  })
end

local function new_client(service, options)
  service = host.service(service, options)
  local client, index = operations(service, options)
  client.wait = waiters(service, options, client)
  client.pages = page_operations(service, options, client)
  return setmetatable(client, { __index = index, __name = "aws client" })
end

aws = setmetatable({
  client = function(service, options)
    if service == aws then host.refuse("aws:client: call it with a dot: aws.client(service, options)") end
    return new_client(service, options)
  end,
}, {
  __name = "aws",
  __index = function(self, service)
    local client = new_client(service, nil)
    rawset(self, service, client)
    return client
  end,
})

-- almanac.world ----------------------------------------------------------------------------------------------------

-- What no API call can make. Whoever answers the run's effects may not offer it.
package.preload["almanac.world"] = function()
  local world = {}
  for _, name in ipairs { "change", "get", "put", "remove" } do
    world[name] = function(...) return host.request("almanac.world", name, ...) end
  end
  return world
end

-- runbook ----------------------------------------------------------------------------------------------------------

-- Leaves the nested runbook's permissions and step whichever way its body is left.
local nested_end = { __close = function(ending, err) host.leave(close(ending, err)) end }

local function call_nested(book, inputs)
  last_error = nil
  local values = host.enter(definitions[book], inputs)
  local ending <close> = setmetatable({}, nested_end)
  return succeed(ending, host.outputs(definitions[book], (bodies[book](values))))
end

function runbook(definition)
  if type(definition) ~= "table" then host.refuse("runbook: expected a table, got " .. type(definition)) end
  local plain = {}
  for key, value in next, definition do
    if key ~= "run" then plain[key] = value end
  end
  host.define(plain, type(definition.run))
  local book = { name = plain.name, version = plain.version, summary = plain.summary }
  book.run = function(inputs) return call_nested(book, inputs) end
  bodies[book], definitions[book] = definition.run, plain
  return setmetatable(book, { __name = "runbook" })
end

-- What the host calls ----------------------------------------------------------------------------------------------

local outermost_end = { __close = close }

local function outermost(body, ...)
  last_error = nil
  local ending <close> = setmetatable({}, outermost_end)
  return succeed(ending, (body(...)))
end

return {
  -- Runs a file's chunk. Answers with the runbook's definition, or nothing where the file is a script.
  load = function(chunk)
    local result = outermost(chunk)
    if bodies[result] == nil then return nil end
    main = result
    return definitions[result]
  end,
  run = function(inputs) return outermost(bodies[main], inputs) end,
  undo = function(number) outermost(undo_functions[number]) end,
  matches = function(text, pattern) return text:find(pattern) ~= nil end,
}
