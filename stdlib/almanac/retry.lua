--- Tries something again while AWS says that it is only a matter of time.
---
--- ```lua
--- local retry = require "almanac.retry"
---
--- retry { on = { "DependencyViolation" }, timeout = 120, function()
---   aws.ec2.delete_security_group { GroupId = id }
--- end }
--- ```
---
--- - Returns whatever the function returns.
--- - Tries again after errors whose `code` is listed; every other error passes on at once.
--- - Waits one second before the second attempt, then twice as long each time, up to 16 seconds.
--- - The last attempt is made when the time is up; its error passes on unchanged.
--- - Throttling and lost connections are no matter of this function: the client itself tries those again.

local check = require "almanac._check"

local longest_delay = 16
local known = { on = "table", timeout = "number?", [1] = "function" }

---@class almanac.retry.Options
---@field on string[] codes of the errors to try again after
---@field timeout? number seconds until the last attempt (default: 60)
---@field [1] fun(): ... what to try

---@param codes string[]
---@param fault any
---@return boolean
local function is_listed(codes, fault)
  if type(fault) ~= "table" or fault.code == nil then return false end
  for _, code in ipairs(codes) do
    if fault.code == code then return true end
  end
  return false
end

--- Calls a function until it succeeds, fails otherwise than expected, or time is up.
---
---@param options almanac.retry.Options
---@return any ... what the function returns
local function retry(options)
  check.options("retry", options, known)
  local deadline = os.time() + (options.timeout or 60)
  local delay = 1
  while true do
    local results = table.pack(pcall(options[1]))
    if results[1] then return table.unpack(results, 2, results.n) end
    local remaining = deadline - os.time()
    if remaining <= 0 or not is_listed(options.on, results[2]) then error(results[2], 0) end
    sleep(math.min(delay, remaining))
    delay = math.min(delay * 2, longest_delay)
  end
end

return retry
