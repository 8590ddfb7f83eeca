--- Lists of names, treated as sets.
---
--- Private: shared by the modules that compare what is there with what is wanted.

local M = {}

---@param names string[]
---@param others string[]
---@return string[] names that are not among the others, each once
function M.without(names, others)
  local seen, left = {}, {}
  for _, other in ipairs(others) do seen[other] = true end
  for _, name in ipairs(names) do
    if not seen[name] then left[#left + 1] = name end
    seen[name] = true
  end
  return left
end

---@param names string[]
---@param others string[]
---@return boolean
function M.are_equal(names, others)
  return #M.without(names, others) + #M.without(others, names) == 0
end

return M
