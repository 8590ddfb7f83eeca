--- Security group rules in three forms: as runbooks write them, as EC2 takes and answers them (`IpPermissions`), and
--- one by one with an identity, which is what is compared.
---
--- Private: the inner part of `almanac.security_group`.

local check = require "almanac._check"
local cidr = require "almanac._cidr"

local M = {}

---@class almanac.Rule
---@field port? integer the port, or the first of several; left out for all
---@field to_port? integer the last port (default: `port`)
---@field protocol? string `tcp`, `udp`, `icmp`, `icmpv6`, `all` or a number (default: `tcp`)
---@field cidr? string IPv4 or IPv6 block that may connect
---@field source_group? string id of the group whose members may connect
---@field prefix_list? string id of the prefix list that may connect
---@field description? string

---@class almanac.rules.Entry one rule with one peer
---@field identity string equal for equal rules
---@field permission table as EC2 takes it

local known = {
  port = "integer?", to_port = "integer?", protocol = "string?", cidr = "string?", source_group = "string?",
  prefix_list = "string?", description = "string?",
}

-- EC2 answers these by name however they were given (AuthorizeSecurityGroupIngress, IpPermission).
local protocol_names = { ["1"] = "icmp", ["6"] = "tcp", ["17"] = "udp", ["58"] = "icmpv6", all = "-1" }

-- Where an IpPermission lists its peers, and which member names a peer.
local peer_lists = {
  { list = "IpRanges", member = "CidrIp" },
  { list = "Ipv6Ranges", member = "CidrIpv6" },
  { list = "UserIdGroupPairs", member = "GroupId" },
  { list = "PrefixListIds", member = "PrefixListId" },
}

---@param permission table
---@param peer string
---@return string
local function identity(permission, peer)
  local from, to = permission.FromPort or -1, permission.ToPort or -1
  if permission.IpProtocol == "-1" then from, to = -1, -1 end
  return ("%s %d-%d %s"):format(permission.IpProtocol, from, to, peer)
end

--- Takes EC2's permissions apart, one entry for each peer.
---
---@param permissions table[]
---@return almanac.rules.Entry[]
function M.entries(permissions)
  local entries = {}
  for _, permission in ipairs(permissions) do
    for _, kind in ipairs(peer_lists) do
      for _, peer in ipairs(permission[kind.list] or {}) do
        local single = {
          IpProtocol = permission.IpProtocol, FromPort = permission.FromPort, ToPort = permission.ToPort,
          [kind.list] = { { [kind.member] = peer[kind.member], Description = peer.Description } },
        }
        entries[#entries + 1] = { identity = identity(permission, peer[kind.member]), permission = single }
      end
    end
  end
  return entries
end

---@param rule almanac.Rule
---@return string list, string member, string? peer `nil` where the block is none
local function peer_of(rule)
  if rule.source_group then return "UserIdGroupPairs", "GroupId", rule.source_group end
  if rule.prefix_list then return "PrefixListIds", "PrefixListId", rule.prefix_list end
  local block, is_ipv6 = cidr.block(rule.cidr)
  if is_ipv6 then return "Ipv6Ranges", "CidrIpv6", block end
  return "IpRanges", "CidrIp", block
end

---@param rule almanac.Rule
---@return almanac.rules.Entry
local function entry(rule)
  local protocol = (rule.protocol or "tcp"):lower()
  local list, member, peer = peer_of(rule)
  local permission = { IpProtocol = protocol_names[protocol] or protocol }
  if permission.IpProtocol == "tcp" or permission.IpProtocol == "udp" then
    permission.FromPort, permission.ToPort = rule.port or 0, rule.to_port or rule.port or 65535
  elseif permission.IpProtocol:find("^icmp") then
    permission.FromPort, permission.ToPort = rule.port or -1, rule.to_port or -1
  end
  permission[list] = { { [member] = peer, Description = rule.description } }
  return { identity = identity(permission, peer), permission = permission }
end

---@param rule almanac.Rule
---@param path string
---@return string[]
local function problems_with_values(rule, path)
  local problems = {}
  local function add(sentence, ...) problems[#problems + 1] = path .. sentence:format(...) end
  local peers = (rule.cidr and 1 or 0) + (rule.source_group and 1 or 0) + (rule.prefix_list and 1 or 0)
  if peers ~= 1 then add(": expected one of cidr, source_group and prefix_list, got %d of them", peers) end
  if rule.cidr and not cidr.block(rule.cidr) then add('.cidr: expected a CIDR block, got "%s"', rule.cidr) end
  for _, name in ipairs { "port", "to_port" } do
    local port = rule[name]
    if port and (port < 0 or port > 65535) then add(".%s: expected 0 to 65535, got %d", name, port) end
  end
  if rule.to_port and rule.to_port < (rule.port or 0) then
    add(".to_port: expected %d or more, got %d", rule.port or 0, rule.to_port)
  end
  return problems
end

--- Finds everything that is wrong with rules as a runbook writes them.
---
---@param name string the option: `ingress`
---@param rules? almanac.Rule[]
---@return string[]
function M.problems(name, rules)
  return check.problems_in_each(name, rules, known, problems_with_values)
end

--- Gets rules as entries, each once.
---
---@param rules almanac.Rule[] without problems
---@return almanac.rules.Entry[]
function M.wanted(rules)
  local entries = {}
  for index, rule in ipairs(rules) do entries[index] = entry(rule) end
  return M.without(entries, {})
end

--- Gets the entries that are not among the others, each once.
---
---@param entries almanac.rules.Entry[]
---@param others almanac.rules.Entry[]
---@return almanac.rules.Entry[]
function M.without(entries, others)
  local seen, left = {}, {}
  for _, other in ipairs(others) do seen[other.identity] = true end
  for _, each in ipairs(entries) do
    if not seen[each.identity] then left[#left + 1] = each end
    seen[each.identity] = true
  end
  return left
end

--- Gets entries as EC2 takes them.
---
---@param entries almanac.rules.Entry[]
---@return table[] permissions
function M.permissions(entries)
  local permissions = {}
  for index, each in ipairs(entries) do permissions[index] = each.permission end
  return permissions
end

return M
