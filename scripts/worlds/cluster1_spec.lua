local function named(name)
  return aws.ec2.describe_vpcs({ Filters = { ["tag:Name"] = name } }).Vpcs
end

local function instances(tags)
  local filters = { ["instance-state-name"] = { "pending", "running" } }
  for key, value in pairs(tags) do filters["tag:" .. key] = value end
  local count = 0
  for _, reservation in ipairs(aws.ec2.describe_instances({ Filters = filters }).Reservations) do
    count = count + #reservation.Instances
  end
  return count
end

describe("the world of Cluster1", function()
  world "cluster1.lua"

  it("has the cluster's network and another", function()
    assert.are.equal(1, #named "Cluster1")
    local subnets = aws.ec2.describe_subnets({ Filters = { ["tag:Name"] = "Cluster1 Private subnet 0" } }).Subnets
    assert.are.equal(named("Cluster1")[1].VpcId, subnets[1].VpcId)
    assert.are.equal(1, #aws.ec2.describe_subnets({ Filters = { ["tag:Name"] = "Cluster2 *" } }).Subnets)
  end)

  it("has five workers and a master", function()
    assert.are.equal(5, instances { env = "Cluster1", type = "worker" })
    assert.are.equal(1, instances { env = "Cluster1", type = "master" })
  end)

  it("has the bucket for access logs", function()
    local names = {}
    for _, bucket in ipairs(aws.s3.list_buckets {}.Buckets) do names[#names + 1] = bucket.Name end
    assert.same({ "cluster1-logs" }, names)
  end)
end)
