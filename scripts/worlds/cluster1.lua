--- Makes the account that `impala_elb.lua` expects: the VPC of Cluster1 with its subnet and five workers, and beside
--- them what must stay untouched, a master and another VPC.

local ec2 = aws.ec2

local function vpc(name, block)
  local id = ec2.create_vpc { CidrBlock = block }.Vpc.VpcId
  ec2.create_tags { Resources = { id }, Tags = { Name = name } }
  return id
end

local function subnet(name, vpc_id, block)
  local created = ec2.create_subnet { VpcId = vpc_id, CidrBlock = block }.Subnet
  ec2.create_tags { Resources = { created.SubnetId }, Tags = { Name = name } }
  return created
end

local function instances(count, subnet_id, image_id, group_id, tags)
  local ids = {}
  for index, instance in ipairs(ec2.run_instances {
    ImageId = image_id, InstanceType = "m5.xlarge", MinCount = count, MaxCount = count, SubnetId = subnet_id,
    SecurityGroupIds = { group_id }, TagSpecifications = { { ResourceType = "instance", Tags = tags } },
  }.Instances) do ids[index] = instance.InstanceId end
  ec2.wait.instance_running { InstanceIds = ids }
end

local function cluster_group(vpc_id)
  return ec2.create_security_group {
    GroupName = "Cluster1 nodes", Description = "Traffic inside Cluster1", VpcId = vpc_id,
  }.GroupId
end

local function any_image()
  local images = ec2.describe_images { Owners = { "amazon" }, Filters = { ["root-device-type"] = "ebs" } }.Images
  return images[1].ImageId
end

local function bucket(name, region)
  aws.s3.create_bucket {
    Bucket = name,
    CreateBucketConfiguration = region ~= "us-east-1" and { LocationConstraint = region } or nil,
  }
end

local cluster1 = vpc("Cluster1", "10.30.0.0/16")
local private = subnet("Cluster1 Private subnet 0", cluster1, "10.30.1.0/24")
local group, image = cluster_group(cluster1), any_image()
instances(5, private.SubnetId, image, group, { env = "Cluster1", type = "worker" })
instances(1, private.SubnetId, image, group, { env = "Cluster1", type = "master" })

subnet("Cluster2 Private subnet 0", vpc("Cluster2", "10.40.0.0/16"), "10.40.1.0/24")

local made, fault = pcall(bucket, "cluster1-logs", private.AvailabilityZone:match("^(.*%d)%l$"))
if not made then log.warn("The bucket cluster1-logs was not made: " .. tostring(fault)) end
