--- Puts a network load balancer in front of the Impala daemons of one cluster.
---
---     almanac run scripts/impala_nlb.lua --set cluster=Cluster1 --set client_cidr=10.0.0.0/8
---
--- With `certificate_arn` its ports speak TLS. Then a connection that is silent for 350 s is closed, which nobody can
--- change; without, `idle_timeout` says after how many seconds. A second run makes no change.

local instance = require "almanac.instance"
local network = require "almanac.network"
local network_load_balancer = require "almanac.network_load_balancer"
local security_group = require "almanac.security_group"

--- One value for each of the ports.
local function for_each_port(ports, value_of)
  local values = {}
  for index, port in ipairs(ports) do values[index] = value_of(port) end
  return values
end

--- The subnets that the workers are in, one for each zone: it serves only the zones that it stands in.
local function subnets_of(workers)
  local by_zone, subnets = {}, {}
  for _, worker in ipairs(workers) do
    local zone, id = worker.Placement.AvailabilityZone, worker.SubnetId
    if not by_zone[zone] or id < by_zone[zone] then by_zone[zone] = id end
  end
  for _, id in pairs(by_zone) do subnets[#subnets + 1] = id end
  return subnets
end

local function access_log(input)
  if not input.log_bucket then return log "No access log is set up: log_bucket is not given." end
  return { bucket = input.log_bucket, prefix = input.cluster .. "-Impala" }
end

return runbook {
  name    = "impala-network-load-balancer",
  version = "1.0.0",
  summary = "A network load balancer in front of one cluster's Impala daemons.",
  inputs  = {
    cluster     = { type = "string", doc = "Cluster name: the VPC's Name tag, the workers' env tag." },
    client_cidr = { type = "cidr", doc = "Who may connect." },
    ports       = { type = "list", of = "integer", default = { 21000, 21050 }, doc = "Ports that Impala serves." },
    certificate_arn = {
      type = "arn", optional = true, doc = "Certificate of ACM for TLS on the ports; without it they are plain TCP.",
    },
    ssl_policy = { type = "string", default = "ELBSecurityPolicy-TLS13-1-2-2021-06", doc = "What TLS is spoken." },
    idle_timeout = {
      type = "integer", optional = true,
      doc = "Seconds that a TCP connection may be silent, 60 to 6000 (default: 3600); 350 with TLS, always.",
    },
    sticky = {
      type = "boolean", default = false, doc = "A client address always meets the same daemon, as Hue needs.",
    },
    deregistration_delay = {
      type = "integer", default = 300, doc = "Seconds that a daemon taken off keeps its connections, at most 3600.",
    },
    log_bucket = {
      type = "string", optional = true, doc = "S3 bucket for the access log, which holds TLS connections only.",
    },
  },
  permissions = {
    aws = {
      "ec2:Describe*",
      "ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup",
      "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress",
      "ec2:ModifyInstanceAttribute", "ec2:ModifyNetworkInterfaceAttribute",
      "elasticloadbalancing:Describe*",
      "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:ModifyLoadBalancerAttributes",
      "elasticloadbalancing:SetSubnets", "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes",
      "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets",
      "elasticloadbalancing:CreateListener", "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes",
    },
  },
  outputs = { dns_name = { type = "string", doc = "Where Impala's clients connect." } },

  run = function(input)
    local vpc, workers, front_end, back_end
    local function target_group(port) return ("impala-%s-%d"):format(input.cluster, port) end

    step("Look up the VPC and the workers", function()
      vpc = network.vpc { name = input.cluster }
      workers = instance.find { tags = { env = input.cluster, type = "worker" }, at_least = 1 }
    end)

    step("Allow Impala connections from clients to the load balancer", function()
      front_end = security_group.ensure {
        name = input.cluster .. " Impala NLB FE", vpc_id = vpc.VpcId, description = "Impala Front-End Traffic",
        ingress = for_each_port(input.ports, function(port) return { port = port, cidr = input.client_cidr } end),
      }
    end)

    step("Allow Impala connections from the load balancer to the cluster", function()
      back_end = security_group.ensure {
        name = input.cluster .. " Impala NLB BE", vpc_id = vpc.VpcId, description = "Impala Back-End Traffic",
        ingress = for_each_port(input.ports, function(port)
          return { port = port, source_group = front_end.GroupId }
        end),
      }
      instance.add_security_group(workers, back_end.GroupId)
    end)

    local balancer = step("Create the load balancer, its target groups and its listeners", function()
      return network_load_balancer.ensure {
        name = "nlb-impala-" .. input.cluster, scheme = "internal", subnets = subnets_of(workers),
        security_groups = { front_end.GroupId }, cross_zone = true, access_log = access_log(input),
        target_groups = for_each_port(input.ports, function(port)
          return {
            Name = target_group(port), Protocol = "TCP", Port = port, VpcId = vpc.VpcId, targets = workers,
            HealthCheckProtocol = "TCP", HealthCheckIntervalSeconds = 30,
            HealthyThresholdCount = 5, UnhealthyThresholdCount = 2,
            deregistration_delay = input.deregistration_delay, stickiness = input.sticky,
          }
        end),
        listeners = for_each_port(input.ports, function(port)
          local arn = input.certificate_arn
          return {
            Port = port, Protocol = arn and "TLS" or "TCP", target_group = target_group(port), certificate = arn,
            SslPolicy = arn and input.ssl_policy, idle_timeout = input.idle_timeout or (not arn and 3600 or nil),
          }
        end),
      }
    end)
    return { dns_name = balancer.DNSName }
  end,
}
