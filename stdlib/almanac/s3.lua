--- Files to and from S3, of any size and without holding them in memory.
---
--- ```lua
--- local s3 = require "almanac.s3"
---
--- s3.upload { path = "backup.tar", bucket = "backups", key = "2026/backup.tar" }
--- s3.download { bucket = "backups", key = "2026/backup.tar", path = "restored.tar" }
--- ```
---
--- - Files over 8 MiB are sent in parts; what was sent of an upload that failed is taken back.
--- - A download takes its place only when it is complete.
--- - Runbooks need `read` and `write` permissions for the files.

local check = require "almanac._check"

local M = {}

--- Bytes of a part, and of the largest file that is sent in one piece.
local default_part_size = 8 * 1024 * 1024

--- S3 takes this many parts of one upload, none of them but the last smaller than 5 MiB.
local most_parts = 10000

---@class almanac.s3.Upload
---@field path string the file
---@field bucket string
---@field key string
---@field part_size? integer bytes; files longer than that are sent in parts (default: 8 MiB)
---@field client? almanac.Client (default: `aws.s3`)
---@field parameters? table more members of PutObject or CreateMultipartUpload, e.g. `{ ContentType = "text/plain" }`

---@class almanac.s3.Download
---@field bucket string
---@field key string
---@field path string where the file is to be
---@field client? almanac.Client (default: `aws.s3`)
---@field parameters? table more members of GetObject, e.g. `{ VersionId = "…" }`

local upload_options = {
  path = "string", bucket = "string", key = "string", part_size = "integer?", client = "table?", parameters = "table?",
}
local download_options =
  { path = "string", bucket = "string", key = "string", client = "table?", parameters = "table?" }

---@param options { bucket: string, key: string, parameters?: table }
---@return table
local function place(options)
  local parameters = { Bucket = options.bucket, Key = options.key }
  for name, value in pairs(options.parameters or {}) do parameters[name] = value end
  return parameters
end

---@param fault any
---@param code string
---@return boolean
local function has_code(fault, code)
  return type(fault) == "table" and fault.code == code
end

--- Sends the parts one after the other until the file ends.
local function send_parts(client, options, upload, size)
  local parts = {}
  -- One more than may be sent: behind the last part of a file that ends in time there is nothing to send.
  for number = 1, most_parts + 1 do
    local sent, part = pcall(
      client.upload_part,
      { Bucket = options.bucket, Key = options.key, UploadId = upload.UploadId, PartNumber = number },
      { from = options.path, offset = (number - 1) * size, length = size }
    )
    if not sent and has_code(part, "PastEnd") then return parts end
    if not sent then error(part, 0) end
    parts[number] = { PartNumber = number, ETag = part.ETag, ChecksumCRC32 = part.ChecksumCRC32 }
  end
  local words = "s3.upload: %s is longer than %d parts of %d bytes: give a larger part_size"
  error(words:format(options.path, most_parts, size), 0)
end

local function upload_in_parts(client, options, size)
  local parameters = place(options)
  parameters.ChecksumAlgorithm = parameters.ChecksumAlgorithm or "CRC32"
  local upload = client.create_multipart_upload(parameters, { keep = true })
  local address = { Bucket = options.bucket, Key = options.key, UploadId = upload.UploadId }
  local done, result = pcall(function()
    address.MultipartUpload = { Parts = send_parts(client, options, upload, size) }
    return client.complete_multipart_upload(address)
  end)
  if done then return result end
  address.MultipartUpload = nil
  pcall(client.abort_multipart_upload, address)
  error(result, 0)
end

--- Sends a file.
---
---@param options almanac.s3.Upload
---@return table answer of PutObject or CompleteMultipartUpload
function M.upload(options)
  check.options("s3.upload", options, upload_options)
  local client, size = options.client or aws.s3, options.part_size or default_part_size
  local done, result = pcall(client.put_object, place(options), { from = options.path, at_most = size })
  if done then return result end
  if not has_code(result, "FileTooLarge") then error(result, 0) end
  return upload_in_parts(client, options, size)
end

--- Fetches a file.
---
---@param options almanac.s3.Download
---@return table answer of GetObject; its `Body` is the path
function M.download(options)
  check.options("s3.download", options, download_options)
  return (options.client or aws.s3).get_object(place(options), { to = options.path })
end

return M
