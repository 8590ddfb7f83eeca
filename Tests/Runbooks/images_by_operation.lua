-- Makes images with AWS's own operations, and fails.
return runbook {
  name = "images-by-operation", version = "1.0.0",
  inputs = { snapshot = { type = "string", doc = "Snapshot to register an image of." } },
  run = function(input)
    local builder = aws.ec2.describe_instances({ Filters = { ["tag:Name"] = "builder" } }).Reservations[1].Instances[1]
    local id = aws.ec2.create_image { InstanceId = builder.InstanceId, Name = "created" }.ImageId
    aws.ec2.wait.image_available { ImageIds = { id } }
    aws.ec2.copy_image { SourceImageId = id, SourceRegion = "us-east-1", Name = "copied", Encrypted = true }
    aws.ec2.copy_image({ SourceImageId = id, SourceRegion = "us-east-1", Name = "far" }, { region = "eu-west-1" })
    aws.ec2.register_image {
      Name = "registered", RootDeviceName = "/dev/sda1", BlockDeviceMappings = {
        { DeviceName = "/dev/sda1", Ebs = { SnapshotId = input.snapshot } },
      },
    }
    error("on purpose", 0)
  end,
}
