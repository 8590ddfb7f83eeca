local classic_load_balancer = require "almanac.classic_load_balancer"

describe("almanac.classic_load_balancer", function()
  local subnets
  before_each(function() subnets = aws.ec2.describe_subnets {}.Subnets end)

  local function ensure(more)
    local options = {
      name = "balancer", scheme = "internal", subnets = { subnets[1].SubnetId },
      listeners = { { Protocol = "TCP", LoadBalancerPort = 21000, InstanceProtocol = "TCP", InstancePort = 21000 } },
      attributes = { ConnectionSettings = { IdleTimeout = 3600 } },
      health_check = { Target = "TCP:21000", Interval = 30, Timeout = 5, UnhealthyThreshold = 2, HealthyThreshold = 5 },
    }
    for key, value in pairs(more or {}) do options[key] = value end
    return classic_load_balancer.ensure(options)
  end

  it("makes one that is missing, with its settings", function()
    local balancer
    local made = changes(function() balancer = ensure() end)
    assert.are.equal("internal", balancer.Scheme)
    assert.are.equal("TCP:21000", balancer.HealthCheck.Target)
    assert.are.equal("create", made[1].action)
  end)

  it("makes no change the second time", function()
    ensure()
    assert.same({}, changes(ensure))
  end)

  it("puts back an attribute that somebody has changed", function()
    ensure()
    aws.elb.modify_load_balancer_attributes { LoadBalancerName = "balancer", LoadBalancerAttributes = {
      ConnectionSettings = { IdleTimeout = 60 },
    } }
    assert.are.equal(1, #changes(ensure))
    assert.same({}, changes(ensure))
  end)

  it("moves to other subnets", function()
    ensure()
    assert.same({ subnets[2].SubnetId }, ensure({ subnets = { subnets[2].SubnetId } }).Subnets)
  end)

  it("says what it lacks to make one", function()
    assert.has_error(function() classic_load_balancer.ensure { name = "balancer" } end, { code = "NotFound" })
    assert.has_error(function() ensure(); ensure { scheme = "internet-facing" } end, { code = "Conflict" })
  end)

  it("passes on what AWS refuses", function()
    fail("elb.create_load_balancer", { code = "TooManyLoadBalancers" })
    assert.has_error(ensure, { code = "TooManyLoadBalancers" })
  end)

  it("puts a listener back at once where the other is refused", function()
    ensure()
    fail("elb.create_load_balancer_listeners", { code = "CertificateNotFound" })
    local other = { Protocol = "TCP", LoadBalancerPort = 21000, InstanceProtocol = "TCP", InstancePort = 25000 }
    assert.has_error(function() ensure { listeners = { other } } end, { code = "CertificateNotFound" })
    assert.same({}, changes(ensure))
  end)

  it("puts listeners back where the run fails later", function()
    ensure()
    local result = runbook.run("listener_moved_in_vain.lua", { balancer = "balancer" })
    assert.are.equal("undone", result.status)
    assert.same({}, result.leftovers)
    assert.same({}, changes(ensure))
  end)
end)
