--- VPCs and subnets, looked up by their tags.
---
--- ```lua
--- local network = require "almanac.network"
---
--- local vpc = network.vpc { name = "Cluster1" }
--- local subnet = network.subnet { vpc_id = vpc.VpcId, name = "Cluster1 Private subnet 0" }
--- for _, each in ipairs(network.find("subnet", { vpc_id = vpc.VpcId })) do print(each.CidrBlock) end
--- ```
---
--- - `vpc` and `subnet` get exactly one resource. On none they raise an error of code `NotFound`, on many one of code
---   `Ambiguous` that lists the ids.
--- - `find` gets all that match, and none is no error.
--- - Documents are AWS's own, as `describe_vpcs` and `describe_subnets` answer them.
--- - AWS's own members of these operations (`Filters`, `VpcIds`, …) may stand among the options.
--- - A `*` or `?` in a tag's value stands for any characters, since EC2's filters take it so.

local check = require "almanac._check"
local search = require "almanac._search"

local M = {}

---@class almanac.network.Options
---@field name? string value of the `Name` tag
---@field tags? table<string, string> tags that all must match
---@field client? table EC2 client to use (default: `aws.ec2`)

---@class almanac.network.SubnetOptions: almanac.network.Options
---@field vpc_id? string VPC to look in (default: all of the region's)

---@type table<string, almanac.search.Kind>
local kinds = {
  vpc = {
    one = "VPC", many = "VPCs", operation = "describe_vpcs", id = "VpcId",
    documents = function(answer) return answer.Vpcs end,
  },
  subnet = {
    one = "subnet", many = "subnets", operation = "describe_subnets", id = "SubnetId",
    documents = function(answer) return answer.Subnets end,
  },
}

local known = { name = "string?", tags = "table?", vpc_id = "string?", client = "any?" }
local known_of_vpc = { name = "string?", tags = "table?", client = "any?" }

---@param kind string
---@param options almanac.network.SubnetOptions
---@return table[]
local function find(kind, options)
  local filters = options.vpc_id and { { Name = "vpc-id", Values = { options.vpc_id } } }
  return search.all(kinds[kind], options.client or aws.ec2, options, filters)
end

--- Finds all VPCs or subnets that match.
---
---@param kind "vpc"|"subnet"
---@param options almanac.network.SubnetOptions
---@return table[] documents empty when none matches
function M.find(kind, options)
  if not kinds[kind] then
    check.refuse("network.find", { ('kind: expected "vpc" or "subnet", got "%s"'):format(tostring(kind)) })
  end
  check.options("network.find", options, known, true)
  return find(kind, options)
end

--- Gets the one VPC that matches.
---
---@param options almanac.network.Options
---@return table vpc
function M.vpc(options)
  check.options("network.vpc", options, known_of_vpc, true)
  return search.only(kinds.vpc, options.client or aws.ec2, options, find("vpc", options))
end

--- Gets the one subnet that matches.
---
---@param options almanac.network.SubnetOptions
---@return table subnet
function M.subnet(options)
  check.options("network.subnet", options, known, true)
  local place = options.vpc_id and " of " .. options.vpc_id
  return search.only(kinds.subnet, options.client or aws.ec2, options, find("subnet", options), place)
end

return M
