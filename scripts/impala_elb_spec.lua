local inputs = { cluster = "Cluster1", client_cidr = "10.0.0.0/8", log_bucket = "cluster1-logs" }

local function run(more)
  local given = {}
  for key, value in pairs(inputs) do given[key] = value end
  for key, value in pairs(more or {}) do given[key] = value end
  return runbook.run("impala_elb.lua", given)
end

local function balancers() return aws.elb.describe_load_balancers {}.LoadBalancerDescriptions end

local function groups()
  return #aws.ec2.describe_security_groups({ Filters = { ["group-name"] = "Cluster1 Impala*" } }).SecurityGroups
end

describe("the load balancer for Impala", function()
  world "worlds/cluster1.lua"

  it("stands in front of the cluster's workers", function()
    local result = run()
    assert.are.equal("succeeded", result.status, result.error and tostring(result.error))
    local balancer = balancers()[1]
    assert.are.equal(balancer.DNSName, result.outputs.dns_name)
    assert.are.equal("internal", balancer.Scheme)
    assert.are.equal(5, #balancer.Instances)
    assert.are.equal(2, #balancer.ListenerDescriptions)
    assert.are.equal("TCP:21000", balancer.HealthCheck.Target)
    assert.are.equal(2, groups())
  end)

  it("opens Impala's ports to the load balancer alone", function()
    run()
    local back_end = aws.ec2.describe_security_groups({
      Filters = { ["group-name"] = "Cluster1 Impala BE" },
    }).SecurityGroups[1]
    for _, permission in ipairs(back_end.IpPermissions) do
      assert.same({}, permission.IpRanges)
      assert.are.equal(1, #permission.UserIdGroupPairs)
    end
  end)

  it("makes no change the second time", function()
    run()
    local second = run()
    assert.are.equal("succeeded", second.status)
    assert.same({}, second.changes)
  end)

  it("serves other ports where they are given", function()
    local result = run { ports = { 25000 } }
    assert.are.equal("succeeded", result.status)
    assert.are.equal(25000, balancers()[1].ListenerDescriptions[1].Listener.LoadBalancerPort)
  end)

  it("changes nothing where the cluster is not there", function()
    local result = run { cluster = "Cluster9" }
    assert.are.equal("failed", result.status)
    assert.are.equal("NotFound", result.error.code)
    assert.same({}, result.changes)
  end)

  it("refuses wrong inputs before anything is asked", function()
    local result = run { client_cidr = "everyone" }
    assert.are.equal("refused", result.status)
    assert.same({}, result.calls)
  end)

  for _, operation in ipairs {
    "ec2.create_security_group", "ec2.authorize_security_group_ingress", "elb.create_load_balancer",
    "elb.modify_load_balancer_attributes", "elb.configure_health_check", "elb.register_instances_with_load_balancer",
  } do
    it("leaves nothing behind where " .. operation .. " fails", function()
      fail(operation, { code = "AccessDenied", status = 403 })
      local result = run()
      assert.matches("undone", result.status == "failed" and "undone" or result.status)
      assert.are.equal("AccessDenied", result.error.code)
      assert.same({}, balancers())
      assert.are.equal(0, groups())
      assert.are.equal("succeeded", run().status)
    end)
  end
end)
