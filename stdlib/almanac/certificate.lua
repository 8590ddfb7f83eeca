--- Certificates of ACM: requested when missing, validated through Route 53 or by e-mail, waited for.
---
--- ```lua
--- local certificate = require "almanac.certificate"
---
--- local tls = certificate.ensure { domain_name = "impala.example.com", tags = { Name = "Cluster1 Impala" } }
--- certificate.wait_issued(tls.CertificateArn)
--- ```
---
--- - A certificate is known by its names and its tags: one that is issued, or waits for validation, with the same names
---   (the first in front) and all the tags given is taken; else one is requested.
--- - With `validation = "dns"`, the default, the records are written to the public hosted zone whose name is the
---   longest suffix of each name. They must stay: ACM renews a certificate for as long as it finds them.
--- - With `validation = "email"` ACM writes to the domains' owners, and somebody must follow the link in each mail
---   within 72 hours. Nobody does in a rehearsal, which so ends with the wait.
--- - Names that nobody can validate are refused before anything is sent: those that belong to Amazon, such as a load
---   balancer's own, and those without a public domain.
--- - A certificate is of one region: that of the load balancer that is to use it.

local check = require "almanac._check"
local names = require "almanac._certificate_names"
local records = require "almanac._validation_records"
local retry = require "almanac.retry"
local search = require "almanac._certificate_search"
local tags = require "almanac._tags"

local M = {}

-- Seconds between two looks at a pending certificate.
local delay = 15

---@class almanac.certificate.Options
---@field domain_name string fully qualified; `*.` in front for all names below it
---@field alternative_names? string[] further names
---@field validation? "dns"|"email" (default: `dns`)
---@field hosted_zone? string id or name of the zone for the records (default: found by the longest suffix)
---@field validation_domain? string domain above all the names whose mailboxes get the mail (default: each name itself)
---@field key_algorithm? string ACM's own word, such as `EC_prime256v1` (default: `RSA_2048`)
---@field tags? table<string, string> tags that it must have
---@field allow_unvalidatable? boolean request names that nobody can validate all the same (default: false)
---@field client? table ACM client to use (default: `aws.acm`)
---@field dns_client? table Route 53 client to use (default: `aws.route53`)

---@class almanac.certificate.WaitOptions
---@field timeout? number seconds (default: 1800)
---@field client? table ACM client to use (default: `aws.acm`)

---@class almanac.certificate.RemoveOptions
---@field keep_records? boolean leave the validation records in Route 53 (default: false)
---@field hosted_zone? string id or name of their zone (default: found by the longest suffix)
---@field timeout? number seconds to try while something still uses it (default: 120)
---@field client? table ACM client to use (default: `aws.acm`)
---@field dns_client? table Route 53 client to use (default: `aws.route53`)

local known = {
  domain_name = "string", alternative_names = "list?", validation = "string?", hosted_zone = "string?",
  validation_domain = "string?", key_algorithm = "string?", tags = "table?", allow_unvalidatable = "boolean?",
  client = "any?", dns_client = "any?",
}

--- Finds what is wrong with the values of options that have the right types.
---
---@param options almanac.certificate.Options
---@return string[]
local function problems_with_values(options)
  local method, problems = options.validation or "dns", {}
  local function add(problem) problems[#problems + 1] = problem end
  add(names.problem("domain_name", options.domain_name, options.allow_unvalidatable))
  for index, name in ipairs(options.alternative_names or {}) do
    add(names.problem(("alternative_names[%d]"):format(index), name, options.allow_unvalidatable))
  end
  if method ~= "dns" and method ~= "email" then
    add(('validation: expected "dns" or "email", got "%s"'):format(method))
  end
  if options.hosted_zone and method == "email" then add 'hosted_zone: has no use with validation = "email"' end
  if options.validation_domain and method == "dns" then
    add 'validation_domain: has no use with validation = "dns"'
  end
  return problems
end

---@param domain string
---@param list string[]
---@return table[]
local function validation_options(domain, list)
  local options = {}
  for index, name in ipairs(list) do options[index] = { DomainName = name, ValidationDomain = domain } end
  return options
end

---@param acm table
---@param list string[]
---@param options almanac.certificate.Options
---@return table certificate
local function request(acm, list, options)
  local others, domain = table.move(list, 2, #list, 1, {}), options.validation_domain
  local wanted = next(options.tags or {}) and options.tags
  local arn = acm.request_certificate({
    DomainName = list[1],
    SubjectAlternativeNames = #others > 0 and others or nil,
    ValidationMethod = (options.validation or "dns"):upper(),
    DomainValidationOptions = domain and validation_options(domain, list) or nil,
    KeyAlgorithm = options.key_algorithm,
    Tags = wanted or nil,
  }).CertificateArn
  return acm.describe_certificate { CertificateArn = arn }.Certificate
end

---@param certificate table
---@return boolean
local function has_records(certificate)
  local _, missing = records.asked_for(certificate)
  return missing == 0 and #certificate.DomainValidationOptions > 0
end

--- Waits until ACM shows the records of a new request, which takes it some seconds.
---
---@param acm table
---@param certificate table
---@return table certificate
local function with_records(acm, certificate)
  if has_records(certificate) then return certificate end
  local arn = certificate.CertificateArn
  return retry { on = { "RecordsMissing" }, timeout = 120, function()
    local latest = acm.describe_certificate { CertificateArn = arn }.Certificate
    if has_records(latest) then return latest end
    check.fail("RecordsMissing", ("ACM has not yet told the validation records of %s"):format(arn))
  end }
end

---@param certificate table
---@return string what a person has still to do
local function mail_words(certificate)
  local boxes = {}
  for _, option in ipairs(certificate.DomainValidationOptions) do
    for _, box in ipairs(option.ValidationEmails) do boxes[#boxes + 1] = box end
  end
  return #boxes == 0 and "the domains' owners" or table.concat(boxes, ", ")
end

--- Does what a pending certificate needs.
---
---@param acm table
---@param certificate table
---@param zones? table<string, string>
---@param options almanac.certificate.Options
---@return table certificate
---@return boolean changed
local function validate(acm, certificate, zones, options)
  if certificate.Status ~= "PENDING_VALIDATION" then return certificate, false end
  if options.validation == "email" then
    log(("certificate %s: ACM has mailed %s; each name's mail holds a link to follow"):format(
      certificate.CertificateArn, mail_words(certificate)))
    return certificate, false
  end
  certificate = with_records(acm, certificate)
  return certificate, records.write(options.dns_client or aws.route53, zones, (records.asked_for(certificate)))
end

--- Requests a certificate unless it is there, and does what its validation needs. Does not wait for the issue.
---
---@param options almanac.certificate.Options
---@return table certificate AWS's own `CertificateDetail`, with `CertificateArn` and `Status`
function M.ensure(options)
  check.options("certificate.ensure", options, known)
  check.refuse("certificate.ensure", problems_with_values(options))
  local acm, list = options.client or aws.acm, names.all(options.domain_name, options.alternative_names)
  local present = search.find(acm, list, options)
  local is_issued = present and present.Status == "ISSUED"
  -- Zones are looked up before the request, so that nothing is requested which could not be validated.
  local by_dns = options.validation ~= "email" and not is_issued
  local zones = by_dns and records.zones(options.dns_client or aws.route53, list, options.hosted_zone) or nil
  local certificate, changed = validate(acm, present or request(acm, list, options), zones, options)
  if present and not changed then
    log(("certificate for %s: %s is %s, nothing to change"):format(
      list[1], certificate.CertificateArn, is_issued and "issued" or "requested"))
  end
  return certificate
end

---@param certificate table
---@return string which names are not validated, in words
local function unvalidated(certificate)
  local list = {}
  for _, option in ipairs(certificate.DomainValidationOptions) do
    if option.ValidationStatus ~= "SUCCESS" then list[#list + 1] = option.DomainName end
  end
  return table.concat(list, ", ")
end

---@param acm table
---@param arn string
---@return table? certificate where it is issued
---@return table? pending where that may still come
local function issued(acm, arn)
  local certificate = search.describe(acm, arn)
  if not certificate then check.fail("NotFound", ("no certificate has the ARN %s"):format(arn)) end
  if certificate.Status == "ISSUED" then return certificate end
  if certificate.Status ~= "PENDING_VALIDATION" then
    local why = certificate.FailureReason and " (" .. certificate.FailureReason .. ")" or ""
    check.fail("NotIssued", ("certificate %s will not be issued, its status is %s%s; names without validation: %s")
      :format(arn, certificate.Status, why, unvalidated(certificate)))
  end
  return nil, certificate
end

--- Waits until a certificate is issued.
---
--- ACM's own waiter is content with validated names, some time before the certificate can be used; so the status is
--- looked at here.
---
---@param arn string
---@param options? almanac.certificate.WaitOptions
---@return table certificate AWS's own `CertificateDetail`
function M.wait_issued(arn, options)
  options = options or {}
  check.argument("certificate.wait_issued", "arn", arn, "string")
  check.options("certificate.wait_issued", options, { timeout = "number?", client = "any?" })
  local acm, timeout = options.client or aws.acm, options.timeout or 1800
  local deadline = os.time() + timeout
  while true do
    local certificate, pending = issued(acm, arn)
    if certificate then return certificate end
    local remaining = deadline - os.time()
    if remaining <= 0 then
      check.time_out(("certificate %s is not issued after %d s; names without validation: %s")
        :format(arn, math.floor(timeout), unvalidated(pending)))
    end
    sleep(math.min(delay, remaining))
  end
end

--- Brings the tags of a certificate in line; others stay.
---
---@param arn string
---@param wanted table<string, string>
---@param options? { client?: table }
---@return boolean changed
function M.tags(arn, wanted, options)
  check.argument("certificate.tags", "arn", arn, "string")
  check.argument("certificate.tags", "tags", wanted, "table")
  check.options("certificate.tags", options or {}, { client = "any?" })
  local acm = options and options.client or aws.acm
  local present = acm.list_tags_for_certificate { CertificateArn = arn }.Tags
  return tags.bring_in_line("certificate " .. arn, present, wanted, function(some)
    acm.add_tags_to_certificate { CertificateArn = arn, Tags = some }
  end)
end

--- Leaves out the records that another certificate of the account needs for its renewal.
---
---@param acm table
---@param arn string
---@param list { Name: string }[]
---@return { Name: string }[]
local function unshared(acm, arn, list)
  local used, left = {}, {}
  for _, summary in ipairs(search.summaries(acm)) do
    local other = summary.CertificateArn ~= arn and search.describe(acm, summary.CertificateArn)
    for _, record in ipairs(other and records.asked_for(other) or {}) do used[record.Name] = summary.CertificateArn end
  end
  for _, record in ipairs(list) do
    if used[record.Name] then
      log(("record %s stays: %s is validated by it too"):format(record.Name, used[record.Name]))
    else
      left[#left + 1] = record
    end
  end
  return left
end

--- Prepares to take the records away, before anything is changed.
---
---@param acm table
---@param certificate table
---@param options almanac.certificate.RemoveOptions
---@return fun() remove
local function remover_of_records(acm, certificate, options)
  local function nothing() end
  if options.keep_records then return nothing end
  local list = unshared(acm, certificate.CertificateArn, (records.asked_for(certificate)))
  if #list == 0 then return nothing end
  local route53 = options.dns_client or aws.route53
  local all = names.all(certificate.DomainName, certificate.SubjectAlternativeNames)
  local ok, zones = pcall(records.zones, route53, all, options.hosted_zone)
  if ok then return function() records.remove(route53, zones, list) end end
  if zones.code ~= "NotFound" or options.hosted_zone then error(zones) end
  log.warn(("validation records of %s, if there are any, stay: %s"):format(certificate.CertificateArn, zones.message))
  return nothing
end

--- Removes a certificate and its validation records; one that is gone already is no error.
---
--- - Tries again while a load balancer still uses it.
--- - The same name has the same record in every region of an account. Records that other certificates of this region
---   need stay; for other regions' there is `keep_records`.
---
---@param arn string
---@param options? almanac.certificate.RemoveOptions
function M.remove(arn, options)
  options = options or {}
  check.argument("certificate.remove", "arn", arn, "string")
  check.options("certificate.remove", options, {
    keep_records = "boolean?", hosted_zone = "string?", timeout = "number?", client = "any?", dns_client = "any?",
  })
  local acm = options.client or aws.acm
  local certificate = search.describe(acm, arn)
  if not certificate then return log(("certificate %s: gone already, nothing to change"):format(arn)) end
  local remove_records = remover_of_records(acm, certificate, options)
  retry { on = { "ResourceInUseException" }, timeout = options.timeout or 120, function()
    acm.delete_certificate { CertificateArn = arn }
  end }
  remove_records()
end

return M
