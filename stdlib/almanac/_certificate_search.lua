--- Certificates of the account, searched by their names and tags.
---
--- Private: the inner part of `almanac.certificate`.

local check = require "almanac._check"
local names = require "almanac._certificate_names"
local tags = require "almanac._tags"

local M = {}

-- ListCertificates leaves out all keys but RSA_1024 and RSA_2048 unless they are asked for.
local key_types = {
  "RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1",
}

---@param acm table
---@param arn string
---@return table? certificate AWS's `CertificateDetail`; `nil` where there is none
function M.describe(acm, arn)
  local ok, answer = pcall(function() return acm.describe_certificate { CertificateArn = arn } end)
  if ok then return answer.Certificate end
  if answer.code ~= "ResourceNotFoundException" then error(answer) end
end

--- Tells whether ACM itself issued or issues a certificate as asked for.
---
---@param certificate table
---@param list string[]
---@param options almanac.certificate.Options
---@return boolean
local function fits(certificate, list, options)
  if certificate.Type ~= "AMAZON_ISSUED" or not names.are_of(certificate, list) then return false end
  local key = options.key_algorithm
  -- ACM writes `RSA_2048` in requests and `RSA-2048` in some answers.
  if key and certificate.KeyAlgorithm and certificate.KeyAlgorithm:gsub("-", "_") ~= key then return false end
  if certificate.Status == "ISSUED" then return true end
  local first = certificate.DomainValidationOptions[1]
  return not (first and first.ValidationMethod) or first.ValidationMethod:lower() == (options.validation or "dns")
end

--- Lists the certificates in use or to come.
---
---@param acm table
---@return table[] summaries
function M.summaries(acm)
  return acm.list_certificates {
    CertificateStatuses = { "ISSUED", "PENDING_VALIDATION" }, Includes = { keyTypes = key_types },
  }.CertificateSummaryList
end

---@param acm table
---@param list string[]
---@param options almanac.certificate.Options
---@return table[] certificates that are issued or pending, with these names and tags
local function candidates(acm, list, options)
  local found = {}
  for _, summary in ipairs(M.summaries(acm)) do
    local certificate = names.normal(summary.DomainName) == list[1] and M.describe(acm, summary.CertificateArn)
    if certificate and fits(certificate, list, options) then
      local present = acm.list_tags_for_certificate { CertificateArn = summary.CertificateArn }.Tags
      if not next(tags.missing(present, options.tags or {})) then found[#found + 1] = certificate end
    end
  end
  return found
end

---@param found table[]
---@param status string
---@return table[]
local function with_status(found, status)
  local list = {}
  for _, certificate in ipairs(found) do
    if certificate.Status == status then list[#list + 1] = certificate end
  end
  return list
end

---@param found table[]
---@param list string[]
---@param options almanac.certificate.Options
---@return table? certificate
local function choose(found, list, options)
  local issued = with_status(found, "ISSUED")
  local choice = #issued > 0 and issued or found
  if #choice < 2 then return choice[1] end
  local arns = {}
  for index, certificate in ipairs(choice) do arns[index] = certificate.CertificateArn end
  table.sort(arns)
  local words = tags.words(options.tags or {})
  check.fail("Ambiguous", ("%d certificates are for %s%s: %s; tell them apart by tags"):format(
    #choice, table.concat(list, ", "), words == "" and "" or " with the " .. words, table.concat(arns, ", ")))
end

--- Finds the certificate with these names and tags: an issued one rather than a pending one.
---
---@param acm table
---@param list string[] names, normal ones
---@param options almanac.certificate.Options
---@return table? certificate
function M.find(acm, list, options)
  return choose(candidates(acm, list, options), list, options)
end

return M
