--- Makes the account that `encrypted_ami_by_hand.lua` expects: beside the CentOS 7 of the marketplace that every
--- account has from the beginning, a newer release of it.

local world = require "almanac.world"

local function snapshot(id, owner, size)
  world.put("ec2", "Snapshot", {
    SnapshotId = id, OwnerId = owner, OwnerAlias = "aws-marketplace", VolumeId = "vol-ffffffff", VolumeSize = size,
    State = "completed", Progress = "100%", Encrypted = false, StartTime = "2018-06-13T15:20:00Z",
  })
end

local function image(id, name, snapshot_id, size)
  world.put("ec2", "Image", {
    ImageId = id, Name = name, Description = "CentOS Linux 7 x86_64 HVM EBS ENA 1805_01", State = "available",
    OwnerId = "679593333241", ImageOwnerAlias = "aws-marketplace", ImageLocation = "aws-marketplace/" .. name,
    CreationDate = "2018-06-13T15:53:24.000Z", Public = true, Architecture = "x86_64", ImageType = "machine",
    VirtualizationType = "hvm", Hypervisor = "xen", EnaSupport = true, SriovNetSupport = "simple",
    RootDeviceType = "ebs", RootDeviceName = "/dev/sda1",
    ProductCodes = { { ProductCodeId = "aw0evgkw8e5c1q413zgy5pjce", ProductCodeType = "marketplace" } },
    BlockDeviceMappings = { { DeviceName = "/dev/sda1", Ebs = {
      SnapshotId = snapshot_id, VolumeSize = size, VolumeType = "gp2", DeleteOnTermination = false, Encrypted = false,
    } } },
  })
end

snapshot("snap-04d40b9c1a0a4a9c4", "679593333241", 8)
image(
  "ami-9887c6e7",
  "CentOS Linux 7 x86_64 HVM EBS ENA 1805_01-b7ee8a69-ee97-4a49-9e68-afaee216db2e-ami-77ec9308.4",
  "snap-04d40b9c1a0a4a9c4", 8)
