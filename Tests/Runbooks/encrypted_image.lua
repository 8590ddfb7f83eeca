--- An encrypted image by hand: run an instance, make an image of it, copy it encrypted, and clear away what was needed.
local ec2 = aws.ec2

local instance = step("Run the source", function()
  local image = ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId
  local id = ec2.run_instances {
    ImageId = image, InstanceType = "t3.micro", MinCount = 1, MaxCount = 1,
  }.Instances[1].InstanceId
  ec2.wait.instance_running { InstanceIds = { id } }
  return id
end)

local plain = step("Make an image of it", function()
  ec2.stop_instances { InstanceIds = { instance } }
  ec2.wait.instance_stopped { InstanceIds = { instance } }
  local id = ec2.create_image { InstanceId = instance, Name = "base plain" }.ImageId
  ec2.wait.image_available { ImageIds = { id } }
  return id
end)

local encrypted = step("Copy it encrypted", function()
  local id = ec2.copy_image {
    SourceImageId = plain, SourceRegion = "us-west-2", Name = "base encrypted", Encrypted = true,
  }.ImageId
  ec2.wait.image_available { ImageIds = { id } }
  ec2.create_tags { Resources = { id }, Tags = { Name = "base", encrypted = "yes" } }
  return id
end)

step("Clear away", function()
  local snapshots = {}
  for _, mapping in ipairs(ec2.describe_images { ImageIds = { plain } }.Images[1].BlockDeviceMappings) do
    if mapping.Ebs then snapshots[#snapshots + 1] = mapping.Ebs.SnapshotId end
  end
  ec2.deregister_image { ImageId = plain }
  for _, id in ipairs(snapshots) do ec2.delete_snapshot { SnapshotId = id } end
  ec2.terminate_instances { InstanceIds = { instance } }
  ec2.wait.instance_terminated { InstanceIds = { instance } }
  local own = ec2.describe_images { Owners = { "self" }, Filters = { ["tag:encrypted"] = "yes" } }.Images
  assert(#own == 1 and own[1].ImageId == encrypted)
end)
