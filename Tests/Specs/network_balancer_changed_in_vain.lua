--- Changes everything that can be changed of a network load balancer, and fails afterwards.

local certificate = require "almanac.certificate"
local network_load_balancer = require "almanac.network_load_balancer"

return runbook {
  name   = "network-balancer-changed-in-vain",
  inputs = {
    subnets         = { type = "list", of = "string" },
    security_group  = { type = "string" },
    certificate_arn = { type = "arn" },
    target          = { type = "string" },
  },

  run = function(input)
    certificate.tags(input.certificate_arn, { Name = "Other" })
    network_load_balancer.ensure {
      name = "balancer", subnets = input.subnets, security_groups = { input.security_group }, cross_zone = false,
      deletion_protection = true, tags = { env = "other", owner = "nobody" },
      target_groups = {
        {
          Name = "impala", HealthCheckIntervalSeconds = 30, deregistration_delay = 0, stickiness = true,
          targets = { input.target }, exact_targets = true,
        },
      },
      listeners = {
        { Port = 21000, Protocol = "TLS", target_group = "impala", certificate = input.certificate_arn },
        { Port = 21050, Protocol = "TCP", target_group = "impala", idle_timeout = 60 },
      },
    }
    error "in vain"
  end,
}
