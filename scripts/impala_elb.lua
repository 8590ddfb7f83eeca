--- Puts a classic load balancer in front of the Impala daemons of one cluster.
---
---     almanac run scripts/impala_elb.lua --set cluster=Cluster1 --set client_cidr=10.0.0.0/8 \
---       --set log_bucket=cluster1-logs
---
--- A second run makes no change.

local classic_load_balancer = require "almanac.classic_load_balancer"
local instance = require "almanac.instance"
local network = require "almanac.network"
local security_group = require "almanac.security_group"

--- One value for each of the ports.
local function for_each_port(ports, value_of)
  local values = {}
  for index, port in ipairs(ports) do values[index] = value_of(port) end
  return values
end

local function access_log(input)
  if not input.log_bucket then return log "No access log is set up: log_bucket is not given." end
  return {
    Enabled = true, S3BucketName = input.log_bucket, S3BucketPrefix = input.cluster .. "-Impala", EmitInterval = 60,
  }
end

return runbook {
  name    = "impala-load-balancer",
  version = "1.0.0",
  summary = "A classic load balancer in front of one cluster's Impala daemons.",
  inputs  = {
    cluster     = { type = "string", doc = "Cluster name: the VPC's Name tag, the workers' env tag." },
    client_cidr = { type = "cidr", doc = "Who may connect." },
    log_bucket  = { type = "string", optional = true, doc = "S3 bucket for the access log; without it there is none." },
    ports       = { type = "list", of = "integer", default = { 21000, 21050 }, doc = "Ports that Impala serves." },
  },
  permissions = {
    aws = {
      "ec2:Describe*",
      "ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup",
      "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress",
      "ec2:ModifyInstanceAttribute", "ec2:ModifyNetworkInterfaceAttribute",
      "elasticloadbalancing:Describe*",
      "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:CreateLoadBalancerListeners", "elasticloadbalancing:DeleteLoadBalancerListeners",
      "elasticloadbalancing:SetLoadBalancerPoliciesOfListener",
      "elasticloadbalancing:AttachLoadBalancerToSubnets", "elasticloadbalancing:DetachLoadBalancerFromSubnets",
      "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
      "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ConfigureHealthCheck",
      "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
      "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
    },
  },
  outputs = { dns_name = { type = "string", doc = "Where Impala's clients connect." } },

  run = function(input)
    local balancer_name = "elb-impala-" .. input.cluster
    local vpc, subnet, workers, front_end, back_end

    step("Look up the VPC, the subnet and the workers", function()
      vpc = network.vpc { name = input.cluster }
      subnet = network.subnet { vpc_id = vpc.VpcId, name = input.cluster .. " Private subnet 0" }
      workers = instance.find { tags = { env = input.cluster, type = "worker" }, at_least = 1 }
    end)

    step("Allow Impala connections from clients to the load balancer", function()
      front_end = security_group.ensure {
        name = input.cluster .. " Impala FE", vpc_id = vpc.VpcId, description = "Impala Front-End Traffic",
        ingress = for_each_port(input.ports, function(port) return { port = port, cidr = input.client_cidr } end),
      }
    end)

    step("Allow Impala connections from the load balancer to the cluster", function()
      back_end = security_group.ensure {
        name = input.cluster .. " Impala BE", vpc_id = vpc.VpcId, description = "Impala Back-End Traffic",
        ingress = for_each_port(input.ports, function(port)
          return { port = port, source_group = front_end.GroupId }
        end),
      }
      instance.add_security_group(workers, back_end.GroupId)
    end)

    step("Create the load balancer", function()
      classic_load_balancer.ensure {
        name = balancer_name, scheme = "internal", subnets = { subnet.SubnetId },
        security_groups = { front_end.GroupId },
        listeners = for_each_port(input.ports, function(port)
          return { Protocol = "TCP", LoadBalancerPort = port, InstanceProtocol = "TCP", InstancePort = port }
        end),
      }
    end)

    step("Configure the load balancer", function()
      classic_load_balancer.ensure {
        name = balancer_name,
        attributes = { ConnectionSettings = { IdleTimeout = 3600 }, AccessLog = access_log(input) },
        health_check = {
          Target = "TCP:" .. input.ports[1], Interval = 30, Timeout = 5, UnhealthyThreshold = 2, HealthyThreshold = 5,
        },
      }
    end)

    local balancer = step("Add the workers to the load balancer", function()
      return classic_load_balancer.ensure { name = balancer_name, instances = workers }
    end)
    return { dns_name = balancer.DNSName }
  end,
}
