--- Names on a certificate: compared without regard to order, and refused where nobody could prove the control of them.
---
--- Private: the inner part of `almanac.certificate`.

local M = {}

-- Suffixes that belong to Amazon. ACM refuses most of them itself, and mail to their owner would be answered by nobody
-- (ACM User Guide, "Request a public certificate").
local of_amazon = {
  "amazonaws.com", "amazonaws.com.cn", "awsglobalaccelerator.com", "cloudfront.net", "elasticbeanstalk.com", "on.aws",
}

-- Suffixes that no public name server answers for: RFC 2606, 6761, 6762 and 8375, ICANN's list of 2018 and 2024
-- (`corp`, `home`, `internal`), and what company networks use beside them.
local of_nobody = {
  "corp", "example", "home", "home.arpa", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost",
  "onion", "private", "test",
}

--- Writes a name as certificates hold it.
---
---@param name string
---@return string
function M.normal(name)
  return (name:lower():gsub("%.$", ""))
end

--- Gets the name without its wildcard; both have the same validation record.
---
---@param name string
---@return string
function M.base(name)
  return (M.normal(name):gsub("^%*%.", ""))
end

---@param name string a normal one
---@param suffixes string[]
---@return string? suffix the one that the name is or lies under
local function suffix_among(name, suffixes)
  for _, suffix in ipairs(suffixes) do
    if name == suffix or name:sub(-#suffix - 1) == "." .. suffix then return suffix end
  end
end

---@param name string
---@return string? reason why nobody can validate it; `nil` where somebody may
local function reason(name)
  local base = M.base(name)
  if suffix_among(base, of_amazon) then
    return "it belongs to Amazon, so only Amazon could answer the mail or write the DNS record that proves control of "
      .. "it; take a name of your own domain and point it at the AWS name with a CNAME or an alias record"
  end
  local suffix = suffix_among(base, of_nobody)
  if suffix then return ('no public DNS answers for ".%s"; take a name of a public domain of yours'):format(suffix) end
  if not base:find(".", 1, true) then return "it has no domain; take a name of a public domain of yours" end
end

---@param name string
---@return boolean
local function is_name(name)
  local base = M.base(name)
  if #base > 253 then return false end
  for label in (base .. "."):gmatch("([^.]*)%.") do
    if #label > 63 or not label:find("^[%w_][%w_-]*$") or label:find("-$") then return false end
  end
  return true
end

--- Finds everything that is wrong with names as a caller gives them.
---
---@param path string the option's
---@param name any
---@param allow_unvalidatable? boolean
---@return string? problem
function M.problem(path, name, allow_unvalidatable)
  if type(name) ~= "string" then return ("%s: expected a string, got a %s"):format(path, type(name)) end
  if not is_name(name) then return ('%s: "%s" is not a domain name'):format(path, name) end
  local why = not allow_unvalidatable and reason(name)
  if not why then return nil end
  local sentence = '%s: nobody can validate "%s": %s. allow_unvalidatable = true requests it all the same'
  return sentence:format(path, name, why)
end

--- Lists the names of a request, each once, the first in front.
---
---@param domain_name string
---@param alternative_names? string[]
---@return string[]
function M.all(domain_name, alternative_names)
  local first = M.normal(domain_name)
  local names, seen = { first }, { [first] = true }
  for _, each in ipairs(alternative_names or {}) do
    local name = M.normal(each)
    if not seen[name] then names[#names + 1] = name end
    seen[name] = true
  end
  return names
end

--- Tells whether a certificate is for exactly these names, with the same one in front.
---
---@param certificate table AWS's `CertificateDetail`
---@param names string[]
---@return boolean
function M.are_of(certificate, names)
  local present = M.all(certificate.DomainName, certificate.SubjectAlternativeNames)
  if #present ~= #names or present[1] ~= names[1] then return false end
  local wanted = {}
  for _, name in ipairs(names) do wanted[name] = true end
  for _, name in ipairs(present) do
    if not wanted[name] then return false end
  end
  return true
end

return M
