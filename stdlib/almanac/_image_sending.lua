--- Sends a call that makes an image. Where its answer is lost, the image's name tells whether it was made: EC2 has one
--- of a name, and there was none before.
---
--- Private: the inner part of `almanac.image`.

local documents = require "almanac._image_documents"
local removal = require "almanac._image_removal"

local M = {}

--- Says whether a call may have done its work although it failed.
---
---@param fault any
---@return boolean
local function is_uncertain(fault)
  if type(fault) ~= "table" then return false end
  if fault.kind == "transport" or fault.kind == "timeout" then return true end
  return fault.kind == "aws" and (fault.http_status or 0) >= 500
end

--- Registers what Almanac does by itself where it has the answer.
---
---@param ec2 table
---@param image table
local function remember(ec2, image)
  undo("delete image " .. image.ImageId, function()
    local present = documents.get(ec2, image.ImageId)
    if present then removal.remove(ec2, present, true) end
  end)
end

--- Sends a call, and finds the image that it made even without its answer.
---
---@param ec2 table
---@param name string the image's
---@param is_kept boolean whether it stays when the run is undone
---@param send fun(): string answers the image's id
---@return string id
function M.send(ec2, name, is_kept, send)
  local ok, result = pcall(send)
  if ok then return result end
  local image = is_uncertain(result) and documents.named(ec2, name)
  if not image then error(result) end
  log.warn(('image "%s" (%s) was made, though its answer is lost: %s'):format(name, image.ImageId, tostring(result)))
  if not is_kept then remember(ec2, image) end
  return image.ImageId
end

return M
