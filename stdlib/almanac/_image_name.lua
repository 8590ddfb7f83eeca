--- Names of images: templates with the time in them, and EC2's rule for what a name may be.
---
--- Private: the inner part of `almanac.image`.

local M = {}

-- What EC2 takes in a name (CreateImage, Name), and how much of it.
local allowed = "[%w()%[%] ./'@_-]"
local shortest, longest = 3, 128
-- RFC 3339 without its colons, which EC2 refuses.
local usual_format = "%Y-%m-%dT%H-%M-%SZ"

---@param word string what stood between the braces
---@param now integer
---@return string? text nil where the word is not known
local function value_of(word, now)
  if word == "timestamp" then return tostring(now) end
  if word == "isotime" then return os.date("!" .. usual_format, now) end
  local format = word:match("^isotime:(.+)$")
  local ok, text = pcall(os.date, "!" .. (format or ""), now)
  return format and ok and text or nil
end

--- Fills a template in: `{timestamp}`, `{isotime}`, and `{isotime:%Y%m%d}` with the letters of `os.date`, in UTC.
---
---@param template string
---@param now integer seconds since 1970
---@return string name, string[] unknown words between braces that mean nothing
function M.expand(template, now)
  local parts, unknown, place = {}, {}, 1
  while true do
    local first, last, word = template:find("{([^{}]*)}", place)
    if not first then break end
    local value = value_of(word, now)
    if not value then unknown[#unknown + 1] = word end
    parts[#parts + 1] = template:sub(place, first - 1) .. (value or "")
    place = last + 1
  end
  return table.concat(parts) .. template:sub(place), unknown
end

---@param name string
---@return string? problem
local function problem_with(name)
  if #name < shortest or #name > longest then
    return ("expected %d to %d characters, got %d"):format(shortest, longest, #name)
  end
  local refused = name:gsub(allowed, "")
  if refused == "" then return nil end
  return ('EC2 takes letters, digits, spaces and ()[]./-\'@_ only, got "%s"'):format(refused)
end

--- Finds everything that is wrong with a template of a name.
---
---@param option string its name
---@param template string
---@param now integer
---@return string[]
function M.problems(option, template, now)
  local name, problems = nil, {}
  name, problems = M.expand(template, now)
  for index, word in ipairs(problems) do
    local sentence = "%s: {%s} is unknown; known are {timestamp}, {isotime} and {isotime:FORMAT}"
    problems[index] = sentence:format(option, word)
  end
  local problem = #problems == 0 and problem_with(name)
  if problem then problems[1] = ("%s: %s"):format(option, problem) end
  return problems
end

--- Makes the name of what stands in for an image until its name is free. It is the same in a rehearsal and in the run.
---
---@param name string
---@param old_id string of the image that has the name
---@return string
function M.stand_in(name, old_id)
  local ending = (" (after %s)"):format(old_id)
  return name:sub(1, longest - #ending) .. ending
end

return M
