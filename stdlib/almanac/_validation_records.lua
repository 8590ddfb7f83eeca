--- DNS records that prove the control of a certificate's names, written to Route 53 and taken away again.
---
--- Private: the inner part of `almanac.certificate`.

local check = require "almanac._check"
local names = require "almanac._certificate_names"

local M = {}

-- Seconds that resolvers may keep a record; ACM's own console writes this.
local time_to_live = 300

---@class almanac.validation.Record
---@field name string with the dot at its end
---@field value string
---@field zone string id of the hosted zone

--- Lists the records that a certificate asks for. Names with the same domain share one.
---
---@param certificate table AWS's `CertificateDetail`
---@return { Name: string, Value: string }[] records
---@return integer missing how many names have none yet
function M.asked_for(certificate)
  local records, seen, missing = {}, {}, 0
  for _, option in ipairs(certificate.DomainValidationOptions) do
    local record = option.ResourceRecord
    if not record then
      missing = missing + 1
    elseif not seen[record.Name] then
      records[#records + 1], seen[record.Name] = record, true
    end
  end
  return records, missing
end

---@param id string as Route 53 answers it, `/hostedzone/Z1`
---@return string
local function short(id)
  return (id:gsub("^/hostedzone/", ""))
end

---@param zones table[]
---@return string ids in words
local function ids_of(zones)
  local ids = {}
  for index, zone in ipairs(zones) do ids[index] = short(zone.Id) end
  table.sort(ids)
  return table.concat(ids, ", ")
end

---@param zones table[]
---@param name string
---@return table[] covering the zones with the longest suffix of the name
local function covering(zones, name)
  local longest, found = 0, {}
  for _, zone in ipairs(zones) do
    local suffix = names.normal(zone.Name)
    local covers = name == suffix or name:sub(-#suffix - 1) == "." .. suffix
    if covers and #suffix > longest then longest, found = #suffix, {} end
    if covers and #suffix == longest then found[#found + 1] = zone end
  end
  return found
end

---@param zones table[]
---@return string names in words
local function names_of(zones)
  local list = {}
  for index, zone in ipairs(zones) do list[index] = names.normal(zone.Name) end
  table.sort(list)
  return #list == 0 and "there is no public zone" or "the public zones are " .. table.concat(list, ", ")
end

---@param zones table[]
---@param hosted_zone string id or name
---@return table[]
local function given(zones, hosted_zone)
  local found = {}
  for _, zone in ipairs(zones) do
    local is_it = short(zone.Id) == short(hosted_zone) or names.normal(zone.Name) == names.normal(hosted_zone)
    if is_it then found[#found + 1] = zone end
  end
  if #found == 0 then
    check.fail("NotFound", ('no public hosted zone of Route 53 has the id or name "%s"; %s')
      :format(hosted_zone, names_of(zones)))
  end
  return found
end

--- Finds the hosted zone of each name: the public one with the longest suffix of it.
---
---@param route53 table
---@param list string[] names of the certificate
---@param hosted_zone? string id or name of the one zone to use
---@return table<string, string> zones ids by base name
function M.zones(route53, list, hosted_zone)
  local public, zones = {}, {}
  for _, zone in ipairs(route53.list_hosted_zones {}.HostedZones) do
    if not (zone.Config and zone.Config.PrivateZone) then public[#public + 1] = zone end
  end
  local candidates = hosted_zone and given(public, hosted_zone) or public
  for _, each in ipairs(list) do
    local name = names.base(each)
    local found = covering(candidates, name)
    if #found == 0 then
      check.fail("NotFound", ('no public hosted zone of Route 53 covers "%s"; %s'):format(name, names_of(candidates)))
    elseif #found > 1 then
      check.fail("Ambiguous", ('%d public hosted zones cover "%s": %s; name one with hosted_zone')
        :format(#found, name, ids_of(found)))
    end
    zones[name] = short(found[1].Id)
  end
  return zones
end

---@param route53 table
---@param zone string
---@param record { Name: string }
---@return table? present the record set of that name
local function find(route53, zone, record)
  local answer = route53.list_resource_record_sets {
    HostedZoneId = zone, StartRecordName = record.Name, StartRecordType = "CNAME", MaxItems = "1",
  }
  local set = answer.ResourceRecordSets[1]
  local is_it = set and set.Type == "CNAME" and names.normal(set.Name) == names.normal(record.Name)
  return is_it and set or nil
end

---@param set? table
---@param record { Value: string }
---@return boolean
local function holds(set, record)
  local value = set and set.ResourceRecords[1] and set.ResourceRecords[1].Value
  return value ~= nil and names.normal(value) == names.normal(record.Value)
end

---@param route53 table
---@param zone string
---@param action "UPSERT"|"DELETE"
---@param set table
---@return string change its id
local function change(route53, zone, action, set)
  local answer = route53.change_resource_record_sets {
    HostedZoneId = zone,
    ChangeBatch = {
      Comment = "Validation of a certificate", Changes = { { Action = action, ResourceRecordSet = set } },
    },
  }
  return answer.ChangeInfo.Id
end

---@param route53 table
---@param zone string
---@param record { Name: string, Value: string }
---@return boolean changed
local function write(route53, zone, record)
  local present = find(route53, zone, record)
  if holds(present, record) then return false end
  local set = {
    Name = record.Name, Type = "CNAME", TTL = time_to_live, ResourceRecords = { { Value = record.Value } },
  }
  change(route53, zone, "UPSERT", set)
  undo(("%s the record %s"):format(present and "put back" or "delete", record.Name), function()
    if present then return change(route53, zone, "UPSERT", present) end
    local left = find(route53, zone, record)
    if left then change(route53, zone, "DELETE", left) end
  end)
  return true
end

---@param zones table<string, string>
---@param record { Name: string }
---@return string zone of the name that the record is for, which is the record's without its first label
local function zone_of(zones, record)
  return zones[names.normal(record.Name):match("^[^.]+%.(.+)$")]
end

--- Writes the records that are missing.
---
---@param route53 table
---@param zones table<string, string> ids by base name
---@param records { Name: string, Value: string }[]
---@return boolean changed
function M.write(route53, zones, records)
  local changed = false
  for _, record in ipairs(records) do changed = write(route53, zone_of(zones, record), record) or changed end
  return changed
end

--- Takes records away that hold what the certificate asked for; others of that name stay.
---
---@param route53 table
---@param zones table<string, string> ids by base name
---@param records { Name: string, Value: string }[]
function M.remove(route53, zones, records)
  for _, record in ipairs(records) do
    local zone = zone_of(zones, record)
    local present = find(route53, zone, record)
    if holds(present, record) then
      change(route53, zone, "DELETE", present)
      undo("put back the record " .. record.Name, function() change(route53, zone, "UPSERT", present) end)
    end
  end
end

return M
