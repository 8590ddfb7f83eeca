--- CIDR blocks in the one form in which EC2 stores them: host bits cleared, IPv6 in its short form.
---
--- Private: security group rules are compared by it.

local M = {}

---@param text string
---@param count integer how many numbers there must be
---@param number string pattern of one number
---@param separator string
---@param base integer
---@param largest integer
---@return integer[]? numbers
local function numbers(text, count, number, separator, base, largest)
  local found = {}
  for part in (text .. separator):gmatch("(.-)%" .. separator) do
    local value = part:match("^" .. number .. "$") and tonumber(part, base)
    if not value or value > largest then return nil end
    found[#found + 1] = value
  end
  return #found == count and found or nil
end

--- Clears the bits behind the prefix.
---
---@param parts integer[]
---@param width integer bits of a part
---@param prefix integer
local function clear_host_bits(parts, width, prefix)
  for index in ipairs(parts) do
    local kept = math.max(0, math.min(width, prefix - (index - 1) * width))
    parts[index] = parts[index] & ~((1 << (width - kept)) - 1)
  end
end

--- Writes out the zeros that `::` stands for.
---
---@param address string
---@return string? address `nil` where `::` is there twice or stands for nothing
local function without_gap(address)
  local head, tail = address:match("^(.-)::(.*)$")
  if not head then return address end
  if tail:find("::", 1, true) then return nil end
  local _, colons = (head .. ":" .. tail):gsub(":", "")
  local absent = 8 - (colons + 1) + (head == "" and 1 or 0) + (tail == "" and 1 or 0)
  if absent < 1 then return nil end
  local zeros = ("0:"):rep(absent):sub(1, -2)
  return (head == "" and "" or head .. ":") .. zeros .. (tail == "" and "" or ":" .. tail)
end

--- Finds the longest run of zeros, the first of equals; RFC 5952 shortens no single zero.
---
---@param parts integer[]
---@return integer? first
---@return integer? last
local function longest_gap(parts)
  local first, last, start
  for index = 1, #parts + 1 do
    if parts[index] == 0 then
      start = start or index
    elseif start then
      if index - start > 1 and index - start > (first and last - first + 1 or 1) then first, last = start, index - 1 end
      start = nil
    end
  end
  return first, last
end

---@param parts integer[]
---@return string
local function short_form(parts)
  local first, last = longest_gap(parts)
  local words = {}
  for index, part in ipairs(parts) do words[index] = ("%x"):format(part) end
  if not first then return table.concat(words, ":") end
  return table.concat(words, ":", 1, first - 1) .. "::" .. table.concat(words, ":", last + 1)
end

--- Gets a CIDR block as EC2 stores it.
---
---@param text string such as `10.1.2.3/8`
---@return string? block such as `10.0.0.0/8`; `nil` for what is no CIDR block
---@return boolean? is_ipv6
function M.block(text)
  local address, prefix = text:match("^([%x.:]+)/(%d%d?%d?)$")
  prefix = tonumber(prefix)
  if not prefix then return nil end
  local is_ipv6 = address:find(":", 1, true) ~= nil
  local expanded = is_ipv6 and without_gap(address)
  local parts = is_ipv6 and expanded and numbers(expanded, 8, "%x%x?%x?%x?", ":", 16, 0xffff)
    or not is_ipv6 and numbers(address, 4, "%d%d?%d?", ".", 10, 255)
  if not parts or prefix > (is_ipv6 and 128 or 32) then return nil end
  clear_host_bits(parts, is_ipv6 and 16 or 8, prefix)
  return (is_ipv6 and short_form(parts) or table.concat(parts, ".")) .. "/" .. prefix, is_ipv6
end

return M
