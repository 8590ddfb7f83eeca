--- Moves a listener to another port of the instances, and fails afterwards.

local classic_load_balancer = require "almanac.classic_load_balancer"

return runbook {
  name   = "listener-moved-in-vain",
  inputs = { balancer = { type = "string", doc = "Name of the load balancer." } },

  run = function(input)
    classic_load_balancer.ensure { name = input.balancer, listeners = {
      { Protocol = "TCP", LoadBalancerPort = 21000, InstanceProtocol = "TCP", InstancePort = 25000 },
    } }
    error "in vain"
  end,
}
