--- Tags in their two forms: a plain table of names as runbooks write it, a list of `Key` and `Value` as AWS answers it.
---
--- Private: shared by the modules that look resources up or tag them.

local M = {}

--- Gets the tags asked for, the name among them.
---
---@param options { name?: string, tags?: table<string, string> }
---@return table<string, string>
function M.of(options)
  local tags = {}
  for key, value in pairs(options.tags or {}) do tags[key] = value end
  tags.Name = options.name or tags.Name
  return tags
end

--- Says tags in words, sorted by key.
---
---@param tags table<string, string>
---@return string words such as `tags env=Cluster1, type=worker`; empty without tags
function M.words(tags)
  local pairs_of = {}
  for key, value in pairs(tags) do pairs_of[#pairs_of + 1] = key .. "=" .. value end
  table.sort(pairs_of)
  if #pairs_of == 0 then return "" end
  return (#pairs_of == 1 and "tag " or "tags ") .. table.concat(pairs_of, ", ")
end

--- Gets the tags that a resource lacks or has with another value.
---
---@param present { Key: string, Value: string }[] as AWS answers them
---@param wanted table<string, string>
---@return table<string, string> missing
function M.missing(present, wanted)
  local values, missing = {}, {}
  for _, tag in ipairs(present) do values[tag.Key] = tag.Value end
  for key, value in pairs(wanted) do
    if values[key] ~= value then missing[key] = value end
  end
  return missing
end

--- Sets the tags that a resource lacks or has with another value. Almanac itself takes new tags back when the run is
--- undone; the former values are put back here.
---
---@param words string the resource for people
---@param present { Key: string, Value: string }[] as AWS answers them
---@param wanted table<string, string>
---@param add fun(tags: table<string, string>)
---@return boolean changed
function M.bring_in_line(words, present, wanted, add)
  local missing, former = M.missing(present, wanted), {}
  if not next(missing) then return false end
  for _, tag in ipairs(present) do
    if missing[tag.Key] then former[tag.Key] = tag.Value end
  end
  -- Registered first, so that it runs after the new values are taken away.
  if next(former) then undo(("put the tags of %s back"):format(words), function() add(former) end) end
  add(missing)
  return true
end

return M
