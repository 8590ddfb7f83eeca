--- Makes a network load balancer that is protected against deletion.

local network_load_balancer = require "almanac.network_load_balancer"

return runbook {
  name   = "network-balancer-made-in-vain",
  inputs = { subnet = { type = "string" }, vpc_id = { type = "string" } },

  run = function(input)
    network_load_balancer.ensure {
      name = "protected", scheme = "internal", subnets = { input.subnet }, deletion_protection = true,
      target_groups = { { Name = "protected", Port = 21000, VpcId = input.vpc_id } },
      listeners = { { Port = 21000, Protocol = "TCP", target_group = "protected" } },
    }
  end,
}
