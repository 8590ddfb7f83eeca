--- Checks what a caller of the library gives, before anything is sent, and raises the library's errors.
---
--- Private: runbooks meet it only through the sentences that it words.

local M = {}

local articles = { integer = "an integer", any = "a value" }

---@param kind string
---@return string
local function with_article(kind)
  return articles[kind] or "a " .. kind
end

---@param value any
---@return string
local function kind_of(value)
  local kind = math.type(value) or type(value)
  return kind == "nil" and "nothing" or with_article(kind == "float" and "number" or kind)
end

---@param value any
---@return boolean
local function is_list(value)
  if type(value) ~= "table" then return false end
  local count = 0
  for _ in pairs(value) do count = count + 1 end
  return count == #value
end

---@param value any
---@param kind string
---@return boolean
local function is_a(value, kind)
  if kind == "any" then return true end
  if kind == "list" then return is_list(value) end
  if kind == "integer" then return math.type(value) == "integer" end
  return type(value) == kind
end

---@param path string
---@param value any
---@param expected string a type; with `?` behind it the value may be absent
---@return string? problem
local function problem_with(path, value, expected)
  local kind, optional = expected:match("^(%a+)(%??)$")
  if value == nil then return optional == "" and path .. ": missing" or nil end
  if is_a(value, kind) then return nil end
  local found = kind == "list" and type(value) == "table" and "a table with names" or kind_of(value)
  return ("%s: expected %s, got %s"):format(path, with_article(kind), found)
end

---@param known table<string|integer, any>
---@return (string|integer)[] names sorted as words
local function names_of(known)
  local names = {}
  for name in pairs(known) do names[#names + 1] = name end
  table.sort(names, function(a, b) return tostring(a) < tostring(b) end)
  return names
end

--- Finds everything that is wrong with a table of named values.
---
---@param given table
---@param known table<string, string> the type of each name
---@param path? string what stands before each name, such as `ingress[1].`
---@param own_members? boolean AWS's own members (`PascalCase`) are welcome too
---@return string[] problems one sentence each, sorted by name
function M.problems(given, known, path, own_members)
  path = path or ""
  local problems, names = {}, names_of(known)
  for _, name in ipairs(names) do
    problems[#problems + 1] = problem_with(path .. name, given[name], known[name])
  end
  for name in pairs(given) do
    local welcome = known[name] or (own_members and type(name) == "string" and name:find("^%u"))
    if not welcome then
      problems[#problems + 1] = ("%s%s: unknown; known are %s"):format(path, name, table.concat(names, ", "))
    end
  end
  return problems
end

--- Finds everything that is wrong with a list of tables of named values.
---
---@param name string the option's
---@param items any
---@param known table<string, string> the type of each name
---@param problems_with_values? fun(item: table, path: string): string[] asked where names and types are right
---@return string[] problems in the order of the list
function M.problems_in_each(name, items, known, problems_with_values)
  local problems = {}
  for index, item in ipairs(type(items) == "table" and items or {}) do
    local path = ("%s[%d]"):format(name, index)
    local found = type(item) == "table" and M.problems(item, known, path .. ".") or { path .. ": expected a table" }
    if #found == 0 and problems_with_values then found = problems_with_values(item, path) end
    table.move(found, 1, #found, #problems + 1, problems)
  end
  return problems
end

-- As with the host's own errors, `tostring` gives one line.
local as_text = { __tostring = function(fault) return fault.message end }

---@param kind almanac.ErrorKind
---@param code string
---@param message string
local function raise(kind, code, message)
  error(setmetatable({ kind = kind, code = code, message = message }, as_text))
end

--- Raises an error with a code that a runbook can look at. The host adds the runbook's own line.
---
---@param code string such as `NotFound`
---@param message string one sentence
function M.fail(code, message)
  raise("script", code, message)
end

--- Raises the error of a wait whose time is up.
---
---@param message string one sentence, with what was still missing
function M.time_out(message)
  raise("timeout", "Timeout", message)
end

--- Raises one error that names all problems, if there are any.
---
---@param where string the public function, such as `security_group.ensure`
---@param problems string[]
function M.refuse(where, problems)
  if #problems == 0 then return end
  raise("parameter", "WrongOption", where .. ": " .. table.concat(problems, "; "))
end

--- Checks the options of a public function.
---
---@param where string the public function, such as `security_group.ensure`
---@param options any what the caller gave
---@param known table<string|integer, string> the type of each option
---@param own_members? boolean AWS's own members (`PascalCase`) are welcome too
function M.options(where, options, known, own_members)
  if type(options) ~= "table" then
    M.refuse(where, { "expected a table of options, got " .. kind_of(options) })
  end
  M.refuse(where, M.problems(options, known, "", own_members))
end

--- Checks one argument of a public function that is no option.
---
---@param where string the public function, such as `security_group.remove`
---@param name string the argument's
---@param value any
---@param expected string its type
function M.argument(where, name, value, expected)
  M.refuse(where, { problem_with(name, value, expected) })
end

--- Takes AWS's own members out of a table of options.
---
---@param options table
---@return table members a new table with the `PascalCase` keys
function M.own_members(options)
  local members = {}
  for name, value in pairs(options) do
    if type(name) == "string" and name:find("^%u") then members[name] = value end
  end
  return members
end

return M
