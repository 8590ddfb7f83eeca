-- The words of specs: describe, it, world, fail, clock, runbook.run, runbook.rehearse and busted's assertions. Runs once a state, after the
-- words of scripts, with the host's functions as its argument; returns what the host calls.
local host = ...

local unpack = table.unpack
local plain_assert, plain_runbook = assert, runbook

local root = { names = {}, before = {}, after = {}, worlds = {} }
local current = root
local nodes, specs = { root }, {}
local is_collecting = true

local function request(name, ...) return host.request("almanac.spec", name, ...) end

local function expect_type(word, what, value, wanted)
  if type(value) ~= wanted then host.refuse(("%s: expected %s, got %s"):format(word, what, type(value))) end
end

local function expect_collecting(word)
  if not is_collecting then host.refuse(word .. ": stands beside specs, not inside of one") end
end

-- describe, it ---------------------------------------------------------------------------------------------------------

function describe(name, body)
  expect_collecting("describe")
  expect_type("describe", "a name", name, "string")
  expect_type("describe", "a function", body, "function")
  local outer = current
  local names = { unpack(outer.names) }
  names[#names + 1] = name
  current = { names = names, before = {}, after = {}, worlds = {}, parent = outer }
  nodes[#nodes + 1] = current
  current.number = #nodes
  body()
  current = outer
end

local function add(name, body)
  local names = { unpack(current.names) }
  names[#names + 1] = name
  specs[#specs + 1] = { names = names, body = body, node = current, position = host.position() }
end

function it(name, body)
  expect_collecting("it")
  expect_type("it", "a name", name, "string")
  if body ~= nil then expect_type("it", "a function", body, "function") end
  add(name, body)
end

-- Beside specs, one that is still to be written; inside of one, the reason why it ends here.
function pending(name)
  if is_collecting then return add(name or "pending") end
  host.raise("Pending", name or "pending")
end

function before_each(body)
  expect_collecting("before_each")
  expect_type("before_each", "a function", body, "function")
  current.before[#current.before + 1] = body
end

function after_each(body)
  expect_collecting("after_each")
  expect_type("after_each", "a function", body, "function")
  table.insert(current.after, 1, body)
end

-- The account ----------------------------------------------------------------------------------------------------------

local function furnish_with(source)
  if type(source) == "function" then source() else request("world", source) end
end

function world(source)
  if type(source) ~= "function" then expect_type("world", "a file or a function", source, "string") end
  if is_collecting then
    current.worlds[#current.worlds + 1] = source
  else
    furnish_with(source)
  end
end

-- Brings the account to what the worlds of a node make of a new one. Each world runs once; then copies are taken.
local function furnish(node)
  if not node then return request("reset") end
  if node.is_kept then return request("restore", node.number) end
  furnish(node.parent)
  if #node.worlds == 0 then return end
  for _, source in ipairs(node.worlds) do furnish_with(source) end
  request("keep", node.number)
  node.is_kept = true
end

-- The next calls of an operation fail.
function fail(operation, options)
  expect_type("fail", "an operation", operation, "string")
  request("fail", operation, options)
end

-- The changes that a function makes, in order.
function changes(body)
  expect_type("changes", "a function", body, "function")
  local count = request("count")
  body()
  return request("changes", count)
end

clock = {
  -- Moves the account's time.
  advance = function(seconds) request("advance", seconds) end,
}

-- An error that a run ended with reads as one that is raised here.
local raised_elsewhere = { __tostring = function(err) return err.text end, __name = "error" }

local function result_of(word, file, inputs)
  local result = request(word, file, inputs)
  if result.error then setmetatable(result.error, raised_elsewhere) end
  return result
end

runbook = setmetatable({
  -- Runs a file as `almanac run` does, its undo included.
  run = function(file, inputs) return result_of("run", file, inputs) end,
  -- Runs it as `almanac rehearse` does: the account stays as it is.
  rehearse = function(file, inputs) return result_of("rehearse", file, inputs) end,
}, { __call = function(_, definition) return plain_runbook(definition) end, __name = "runbook" })

-- Showing values -------------------------------------------------------------------------------------------------------

local function show(value)
  if type(value) == "string" then return ("%q"):format(value):gsub("\\\n", "\\n") end
  if type(value) ~= "table" then return tostring(value) end
  local meta = getmetatable(value)
  if meta ~= nil and (type(meta) ~= "table" or meta.__tostring) then return tostring(value) end
  local parts = {}
  for key, inner in pairs(value) do
    if #parts == 8 then
      parts[9] = "…"
      break
    end
    local shown = type(inner) == "table" and next(inner) ~= nil and "{…}" or show(inner)
    if type(inner) == "table" and next(inner) == nil then shown = "{}" end
    parts[#parts + 1] = math.type(key) == "integer" and shown or ("%s = %s"):format(tostring(key), shown)
  end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

local function place(path, key)
  if math.type(key) == "integer" then return ("%s[%d]"):format(path, key) end
  if type(key) == "string" and key:match("^[%a_][%w_]*$") then return path == "" and key or path .. "." .. key end
  return ("%s[%s]"):format(path, show(key))
end

-- Every place at which two values differ, as lines.
local function differences(expected, found, path, lines, seen)
  if rawequal(expected, found) or #lines > 20 then return lines end
  if type(expected) ~= "table" or type(found) ~= "table" then
    if expected ~= found or type(expected) ~= type(found) then
      local where = path == "" and "" or path .. ": "
      lines[#lines + 1] = ("%sexpected %s, got %s"):format(where, show(expected), show(found))
    end
    return lines
  end
  if seen[expected] == found then return lines end
  seen[expected] = found
  for key, value in pairs(expected) do differences(value, found[key], place(path, key), lines, seen) end
  for key, value in pairs(found) do
    if expected[key] == nil then lines[#lines + 1] = ("%s: not expected, got %s"):format(place(path, key), show(value)) end
  end
  return lines
end

-- Whether all that is expected of a table is there; more may be.
local function contains(found, expected)
  if type(expected) ~= "table" or type(found) ~= "table" then return found == expected end
  for key, value in pairs(expected) do
    if not contains(found[key], value) then return false end
  end
  return true
end

-- assert ---------------------------------------------------------------------------------------------------------------

local checks = {}

function checks.equal(expected, found)
  return expected == found, ("expected %s, got %s"):format(show(expected), show(found)),
    ("expected anything but %s"):format(show(expected))
end

function checks.same(expected, found)
  local lines = differences(expected, found, "", {}, {})
  local message = #lines == 1 and lines[1] or "the values differ:\n  " .. table.concat(lines, "\n  ")
  return #lines == 0, message, "expected another value than " .. show(expected)
end

local function is(word, test)
  return function(found)
    return test(found), ("expected %s, got %s"):format(word, show(found)), ("expected anything but %s"):format(word)
  end
end

checks["true"] = is("true", function(value) return value == true end)
checks["false"] = is("false", function(value) return value == false end)
checks["nil"] = is("nil", function(value) return value == nil end)
checks.truthy = is("a value that counts as true", function(value) return not not value end)
checks.falsy = is("nil or false", function(value) return not value end)
for _, name in ipairs { "boolean", "function", "number", "string", "table" } do
  checks[name] = is("a " .. name, function(value) return type(value) == name end)
end

function checks.near(expected, found, tolerance)
  local is_near = type(found) == "number" and math.abs(found - expected) <= tolerance
  return is_near, ("expected %s within %s, got %s"):format(show(expected), show(tolerance), show(found)),
    ("expected nothing within %s of %s, got %s"):format(show(tolerance), show(expected), show(found))
end

function checks.matches(pattern, found, start, is_plain)
  local is_match = type(found) == "string" and found:find(pattern, start or 1, is_plain) ~= nil
  return is_match, ("expected text that matches %s, got %s"):format(show(pattern), show(found)),
    ("expected no text that matches %s, got %s"):format(show(pattern), show(found))
end

local function is_error(err, expected)
  if expected == nil then return true end
  if type(expected) == "table" then return contains(err, expected) end
  local text = tostring(err)
  return err == expected or text == expected or text:gsub("^[^\n]-:%d+: ", "") == expected
    or type(err) == "table" and err.message == expected
end

-- Hands the error on, for a closer look.
function checks.error(body, expected)
  expect_type("assert.has_error", "a function", body, "function")
  local succeeded, err = pcall(body)
  if not succeeded and type(err) == "table" and (err.code == "AssertionFailed" or err.code == "Pending") then
    error(err, 0)
  end
  local wanted = expected == nil and "an error" or "the error " .. show(expected)
  local found = succeeded and "none" or type(err) == "table" and tostring(err) or show(err)
  return not succeeded and is_error(err, expected), ("expected %s, got %s"):format(wanted, found),
    ("expected no error, got %s"):format(found), err
end

function checks.error_matches(body, pattern)
  local succeeded, err = pcall(body)
  local text = tostring(err)
  return not succeeded and text:find(pattern) ~= nil,
    ("expected an error that matches %s, got %s"):format(show(pattern), succeeded and "none" or show(text)),
    ("expected no error that matches %s, got %s"):format(show(pattern), show(text)), err
end

local synonyms = {
  equals = "equal", match = "matches", errors = "error", falsey = "falsy", True = "true", False = "false", Nil = "nil",
}
local fillers = { are = true, ["is"] = true, has = true, does = true, was = true, have = true, be = true, to = true }

-- `is_not_nil` and `is_not.nil` are the same words.
local function words_of(path)
  local words, is_negated = {}, false
  for word in path:gmatch("[^%._]+") do
    if word == "no" or word == "not" then
      is_negated = not is_negated
    elseif not fillers[word] then
      words[#words + 1] = word
    end
  end
  return table.concat(words, "_"), is_negated
end

-- How many arguments belong to a check; the one behind is a message.
local arity = { equal = 2, same = 2, matches = 4, near = 3, error = 2, error_matches = 2 }

local function perform(path, ...)
  local name, is_negated = words_of(path)
  name = synonyms[name] or name
  local check = checks[name]
  if not check then host.refuse(("assert.%s: there is no such assertion"):format(path)) end
  local holds, message, negated, result = check(...)
  if holds ~= is_negated then return result end
  local own = select((arity[name] or 1) + 1, ...)
  local text = is_negated and negated or message
  host.raise("AssertionFailed", own == nil and text or tostring(own) .. "\n" .. text)
end

local function chain(path)
  return setmetatable({}, {
    __name = "assert",
    __index = function(_, word) return chain(path == "" and word or path .. "." .. word) end,
    __call = function(_, ...)
      if path == "" then
        if (...) then return ... end
        local message = select(2, ...)
        if message ~= nil and type(message) ~= "string" then return plain_assert(...) end
        host.raise("AssertionFailed", message or "expected a value that counts as true, got " .. show((...)))
      end
      return perform(path, ...)
    end,
  })
end

assert = chain("")

-- What the host calls --------------------------------------------------------------------------------------------------

-- Outermost first for what comes before a spec, innermost first for what comes behind.
local function each(node, run, list, inner_first)
  if not node then return end
  if not inner_first then each(node.parent, run, list, inner_first) end
  for _, body in ipairs(node[list]) do run(body) end
  if inner_first then each(node.parent, run, list, inner_first) end
end

local function run_spec(spec)
  furnish(spec.node)
  local first
  local function keep(succeeded, err)
    if not succeeded and first == nil then first = { err } end
  end
  keep(pcall(function()
    each(spec.node, function(body) body() end, "before", false)
    spec.body()
  end))
  each(spec.node, function(body) keep(pcall(body)) end, "after", true)
  if first then error(first[1], 0) end
end

return {
  -- Runs a file's chunk, and answers with its specs in order.
  collect = function(chunk)
    chunk()
    is_collecting = false
    local list = {}
    for number, spec in ipairs(specs) do
      list[number] = { names = spec.names, position = spec.position, is_pending = spec.body == nil }
    end
    return list
  end,
  run = function(number) run_spec(specs[number]) end,
}
