---@meta
-- The word `aws`: clients of AWS's services.
error("Cannot require a meta file")

--- Options of a client.
---
---@class almanac.ClientOptions
---@field region? string
---@field profile? string profile of the AWS configuration files
---@field role_arn? string role to assume
---@field endpoint_url? string
---@field timeout? number seconds for the whole call, its retries included
---@field retries? integer attempts after the first; 0 means one attempt

--- Options of a single call, its second argument.
---
---@class almanac.CallOptions: almanac.ClientOptions
---@field keep? boolean leave what the call creates when the run is undone (default: false)
---@field from? string file that the call's body is read from
---@field offset? integer first byte of `from` to send (default: 0)
---@field length? integer how many bytes of `from` to send at most (default: all)
---@field at_most? integer refuse `from` with the code `FileTooLarge` where more than so many bytes would be sent
---@field to? string file that the answer's body is written to

---@class almanac.WaitOptions: almanac.ClientOptions
---@field timeout? number seconds before giving up (default: the waiter's own)
---@field delay? number seconds between two looks (default: the waiter's own)

---@alias almanac.Operation fun(parameters?: table, options?: almanac.CallOptions): table
---@alias almanac.PagedOperation fun(parameters?: table, options?: almanac.CallOptions): fun(): table?

--- A client. Its operations are the API's in snake case; parameters and results have the API's own member names.
---
--- - All pages of an answer come merged, unless the parameters hold the paginator's own token or page size.
--- - Lists and maps of a result are always tables; an absent scalar or structure is `nil`.
--- - Operations are called with a dot.
---
---@class almanac.Client
---@field wait table<string, fun(parameters?: table, options?: almanac.WaitOptions)> waits until AWS's waiter is content
---@field pages table<string, almanac.PagedOperation> iterates page by page
---@field [string] almanac.Operation

---@class almanac.AWS
---@field client fun(service: string, options?: almanac.ClientOptions): almanac.Client another region, profile or role
---@field acm almanac.Client
---@field autoscaling almanac.Client
---@field cloudwatch almanac.Client
---@field ec2 almanac.Client
---@field elb almanac.Client
---@field elbv2 almanac.Client
---@field iam almanac.Client
---@field imagebuilder almanac.Client
---@field kms almanac.Client
---@field logs almanac.Client
---@field pricing almanac.Client
---@field route53 almanac.Client
---@field s3 almanac.Client
---@field secretsmanager almanac.Client
---@field ssm almanac.Client
---@field sso almanac.Client
---@field sts almanac.Client
---@field [string] almanac.Client

--- Clients with the region and credentials of the command line and the configuration.
---
--- ```lua
--- local vpcs = aws.ec2.describe_vpcs { Filters = { ["tag:Name"] = "Cluster1" } }.Vpcs
--- for page in aws.ec2.pages.describe_instances {} do print(#page.Reservations) end
--- aws.ec2.wait.instance_running({ InstanceIds = ids }, { timeout = 600 })
--- ```
---
---@type almanac.AWS
aws = nil
