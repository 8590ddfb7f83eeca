local accounts = require "almanac.world"
local image = require "almanac.image"

local function own_images(region)
  return aws.ec2.describe_images({ Owners = { "self" } }, { region = region }).Images
end

local function own_snapshots(region)
  return aws.ec2.describe_snapshots({ OwnerIds = { "self" } }, { region = region }).Snapshots
end

describe("almanac.image", function()
  local instance, key

  world(function()
    local source = image.find_source { product_code = "aw0evgkw8e5c1q413zgy5pjce" }
    aws.ec2.run_instances {
      ImageId = source.ImageId, InstanceType = "t2.nano", MinCount = 1, MaxCount = 1,
      TagSpecifications = { { ResourceType = "instance", Tags = { Name = "builder" } } },
    }
    sleep(60)
    aws.kms.create_alias {
      AliasName = "alias/images", TargetKeyId = aws.kms.create_key({}).KeyMetadata.KeyId,
    }
  end)

  before_each(function()
    local answer = aws.ec2.describe_instances { Filters = { ["tag:Name"] = "builder" } }
    instance = answer.Reservations[1].Instances[1]
    key = aws.kms.describe_key({ KeyId = "alias/images" }).KeyMetadata.Arn
  end)

  local function with(options, more)
    for name, value in pairs(more or {}) do options[name] = value end
    return options
  end

  local function create(more) return image.create(with({ instance = instance, name = "plain" }, more)) end
  local function plain() return create().images[1].image_id end

  local function copy(source, more)
    return image.copy_encrypted(with({ source = source, name = "encrypted", kms_key = "alias/images" }, more))
  end

  describe("create", function()
    it("makes an image with tags on it and its snapshots", function()
      local made = create({ tags = { OS = "CentOS" }, snapshot_tags = { part = "root" } }).images[1]
      assert.is_true(made.is_new)
      assert.is_false(made.encrypted)
      assert.are.equal("us-east-1", made.region)
      assert.are.equal("available", own_images()[1].State)
      assert.same({ { Key = "OS", Value = "CentOS" } }, own_images()[1].Tags)
      assert.are.equal(2, #own_snapshots()[1].Tags)
    end)

    it("makes no change the second time", function()
      local first = create { tags = { OS = "CentOS" } }
      local second
      assert.same({}, changes(function() second = create { tags = { OS = "CentOS" } } end))
      assert.are.equal(first.images[1].image_id, second.images[1].image_id)
      assert.is_false(second.images[1].is_new)
    end)

    it("brings tags, deprecation and protection in line", function()
      plain()
      local options = {
        tags = { OS = "CentOS" }, deprecate_at = "2030-01-01T00:00:00Z", deregistration_protection = true,
      }
      assert.are.equal(4, #changes(function() create(options) end))
      assert.same({}, changes(function() create(options) end))
      assert.matches("^2030%-01%-01T00:00", own_images()[1].DeprecationTime)
    end)

    it("refuses a name that another image has", function()
      local id = plain()
      aws.ec2.register_image {
        Name = "taken", RootDeviceName = "/dev/sda1", VirtualizationType = "hvm", Architecture = "x86_64",
        BlockDeviceMappings = { { DeviceName = "/dev/sda1", Ebs = {
          SnapshotId = own_images()[1].BlockDeviceMappings[1].Ebs.SnapshotId,
        } } },
      }
      assert.has_error(function() create { name = "taken" } end, { code = "NameTaken" })
      assert.is_string(id)
    end)

    it("replaces an image when its successor is available", function()
      local old = plain()
      local made = create({ force_deregister = true, tags = { OS = "CentOS" } }).images[1]
      assert.is_true(made.image_id ~= old)
      assert.are.equal(1, #own_images())
      assert.are.equal("plain", own_images()[1].Name)
      assert.same({ { Key = "OS", Value = "CentOS" }, { Key = "almanac:source", Value = made.source } },
        own_images()[1].Tags)
      assert.are.equal(1, #own_snapshots())
      assert.same({}, changes(function() create { tags = { OS = "CentOS" } } end))
    end)

    for _, operation in ipairs { "ec2.create_image", "ec2.copy_image" } do
      it("keeps the old image where its successor fails in " .. operation, function()
        plain()
        fail(operation, { code = "ResourceLimitExceeded" })
        assert.has_error(function() create { force_deregister = true } end, { code = "ResourceLimitExceeded" })
        assert.matches("plain", image.named("plain").Name)
        assert.are.equal("available", image.named("plain").State)
      end)
    end

    it("finds what was made though the answer is lost", function()
      fail("ec2.create_image", { after = true })
      local made = create().images[1]
      assert.are.equal(own_images()[1].ImageId, made.image_id)
      fail("ec2.copy_image", { after = true })
      create { force_deregister = true }
      assert.are.equal(1, #own_images())
      assert.are.equal(1, #own_snapshots())
    end)

    it("leaves a protected image where it is", function()
      create { deregistration_protection = true }
      assert.has_error(function() create { force_deregister = true } end, { code = "Protected" })
    end)

    it("makes nothing of unencrypted volumes where that is asked", function()
      assert.same({}, changes(function()
        assert.has_error(function() create { assert_encrypted = true } end, { code = "Unencrypted" })
      end))
    end)

    it("refuses wrong options before anything is asked", function()
      assert.has_error(function() image.create { name = "plain" } end, { code = "WrongOption" })
      assert.has_error(function() create { name = "a:b" } end, { code = "WrongOption" })
      assert.has_error(function() create { reboots = true } end, { code = "WrongOption" })
    end)

    for _, code in ipairs { "InvalidInstanceID.NotFound", "IncorrectState", "RequestLimitExceeded" } do
      it("passes on " .. code, function()
        fail("ec2.create_image", { code = code, times = 9 })
        assert.has_error(plain, { code = code })
      end)
    end
  end)

  describe("copy_encrypted", function()
    it("encrypts with the key that was given", function()
      local made = copy(plain(), { tags = { OS = "CentOS" } }).images[1]
      assert.is_true(made.encrypted)
      local snapshot = aws.ec2.describe_snapshots({ SnapshotIds = made.snapshot_ids }).Snapshots[1]
      assert.are.equal(key, snapshot.KmsKeyId)
      assert.same({ { Key = "OS", Value = "CentOS" } }, snapshot.Tags)
    end)

    it("makes no change the second time", function()
      local source = plain()
      copy(source)
      assert.same({}, changes(function() copy(source) end))
    end)

    it("copies to many regions", function()
      local manifest = copy(plain(), { regions = { "us-east-1", "eu-west-1" } })
      assert.same({}, manifest.failures)
      assert.are.equal(2, #manifest.images)
      assert.are.equal("eu-west-1", manifest.images[2].region)
      assert.are.equal(manifest.images[2].image_id, own_images("eu-west-1")[1].ImageId)
    end)

    it("keeps what is finished where a region fails", function()
      local source = plain()
      fail("ec2.copy_image", { code = "ResourceLimitExceeded" })
      local manifest = copy(source, { regions = { "eu-west-1", "us-east-1" } })
      assert.are.equal(1, #manifest.images)
      assert.are.equal("eu-west-1", manifest.failures[1].region)
      assert.are.equal("ResourceLimitExceeded", manifest.failures[1].error.code)
      assert.is_table(image.named("encrypted"))
      assert.are.equal(2, #copy(source, { regions = { "eu-west-1", "us-east-1" } }).images)
    end)

    it("fails where every region does, and where it is told to", function()
      local source = plain()
      fail("ec2.copy_image", { code = "ResourceLimitExceeded" })
      assert.has_error(function() copy(source) end, { code = "ResourceLimitExceeded" })
      fail("ec2.copy_image", { code = "ResourceLimitExceeded" })
      assert.has_error(function()
        copy(source, { regions = { "eu-west-1", "us-east-1" }, on_failure = "fail" })
      end, { code = "ResourceLimitExceeded" })
    end)

    it("replaces an image of that name", function()
      local source = plain()
      create { name = "encrypted" }
      assert.has_error(function() copy(source) end, { code = "NameTaken" })
      copy(source, { force_deregister = true })
      assert.same({}, changes(function() copy(source, { force_deregister = true }) end))
      image.assert_encrypted(image.named("encrypted"))
      assert.are.equal(2, #own_snapshots())
    end)

    it("copies nothing unencrypted of the account's own where that is asked", function()
      local source = plain()
      assert.has_error(function() copy(source, { assert_encrypted = true }) end, { code = "Unencrypted" })
      assert.has_error(function() image.assert_encrypted(source) end, { code = "Unencrypted" })
    end)

    it("knows that a key serves its own region alone", function()
      local source = plain()
      assert.has_error(function()
        copy(source, { kms_key = key, regions = { "eu-west-1" } })
      end, { code = "WrongOption" })
      assert.has_error(function()
        copy(source, { kms_key = { ["us-east-1"] = key }, regions = { "us-east-1", "eu-west-1" } })
      end, { code = "WrongOption" })
    end)

    it("says that there is no such image", function()
      assert.has_error(function() copy "ami-0123456789abcdef0" end, { code = "NotFound" })
    end)

    it("passes on that a stranger's product cannot be copied", function()
      local source = image.find_source { product_code = "aw0evgkw8e5c1q413zgy5pjce" }
      assert.has_error(function() copy(source) end, { code = "InvalidRequest" })
    end)
  end)

  describe("waiting", function()
    --- A client with something that happens before its wait for an image.
    local function client_with(before)
      local function wait(parameters, options)
        before(parameters.ImageIds[1])
        return aws.ec2.wait.image_available(parameters, options)
      end
      return setmetatable({ wait = { image_available = wait } }, { __index = aws.ec2 })
    end

    it("takes an image that EC2 does not show everywhere yet", function()
      local tries = 0
      local client = client_with(function()
        tries = tries + 1
        if tries < 3 then aws.ec2.describe_images { ImageIds = { "ami-0123456789abcdef0" } } end
      end)
      assert.is_true(create({ client = client }).images[1].is_new)
      assert.are.equal(3, tries)
    end)

    it("says why an image has failed, and takes a failed copy away", function()
      local source = plain()
      local client = client_with(function(id)
        accounts.change("ec2", "Image", id, { State = "failed", StateReason = {
          Code = "Client.InvalidKmsKey", Message = "the key cannot be used",
        } })
      end)
      local fault = assert.has_error(function() copy(source, { client = client }) end, { code = "ImageFailed" })
      assert.matches("the key cannot be used", fault.message, 1, true)
      assert.is_nil(image.named("encrypted"))
      assert.are.equal(1, #own_snapshots())
    end)
  end)

  describe("share", function()
    local function permissions(made)
      local of_image = aws.ec2.describe_image_attribute { ImageId = made.image_id, Attribute = "launchPermission" }
      local of_snapshot = aws.ec2.describe_snapshot_attribute {
        SnapshotId = made.snapshot_ids[1], Attribute = "createVolumePermission",
      }
      return of_image.LaunchPermissions, of_snapshot.CreateVolumePermissions
    end

    it("shares image and snapshots once", function()
      local made = copy(plain()).images[1]
      local function share() image.share { image = made.image_id, accounts = { "210987654321" } } end
      assert.are.equal(2, #changes(share))
      assert.same({}, changes(share))
      local of_image, of_snapshot = permissions(made)
      assert.same({ { UserId = "210987654321" } }, of_image)
      assert.same({ { UserId = "210987654321" } }, of_snapshot)
    end)

    it("shares with organisations, and with everybody where that is asked", function()
      local made = create().images[1]
      local arn = "arn:aws:organizations::123456789012:organization/o-1234567890"
      image.share { image = made.image_id, organizations = { arn } }
      image.share { image = made.image_id, public = true }
      local of_image, of_snapshot = permissions(made)
      assert.same({ { OrganizationArn = arn }, { Group = "all" } }, of_image)
      assert.same({ { Group = "all" } }, of_snapshot)
    end)

    it("says what cannot be shared before anything is sent", function()
      local made = copy(plain()).images[1]
      local by_aws = copy(plain(), { name = "by AWS's key", kms_key = "alias/aws/ebs" }).images[1]
      assert.same({}, changes(function()
        assert.has_error(function()
          image.share { image = made.image_id, public = true }
        end, { code = "NotShareable" })
        assert.has_error(function()
          image.share { image = by_aws.image_id, accounts = { "210987654321" } }
        end, { code = "NotShareable" })
      end))
    end)

    it("refuses wrong grantees", function()
      assert.has_error(function() image.share { image = "ami-1" } end, { code = "WrongOption" })
      assert.has_error(function() image.share { image = "ami-1", accounts = { "12" } } end, { code = "WrongOption" })
      assert.has_error(function()
        image.share { image = "ami-1", organizations = { "o-1" } }
      end, { code = "WrongOption" })
    end)

    it("passes on what AWS refuses", function()
      local id = plain()
      fail("ec2.modify_image_attribute", { code = "InvalidAMIAttributeItemValue" })
      assert.has_error(function() image.share { image = id, accounts = { "210987654321" } } end,
        { code = "InvalidAMIAttributeItemValue" })
    end)
  end)

  describe("remove", function()
    it("takes the snapshots too, once", function()
      local id = plain()
      image.remove { image = id }
      assert.same({}, own_images())
      assert.same({}, own_snapshots())
      assert.same({}, changes(function() image.remove { image = id } end))
    end)

    it("takes the snapshots of a shared image too", function()
      local id = plain()
      image.share { image = id, accounts = { "210987654321" } }
      image.remove { image = id }
      assert.same({}, own_snapshots())
    end)

    it("leaves the snapshots where that is asked", function()
      image.remove { image = plain(), snapshots = false }
      assert.are.equal(1, #own_snapshots())
    end)

    it("leaves an image in use, unless told otherwise", function()
      local id = plain()
      local launched = aws.ec2.run_instances({
        ImageId = id, InstanceType = "t2.nano", MinCount = 1, MaxCount = 1,
      }).Instances[1].InstanceId
      local fault = assert.has_error(function() image.remove { image = id } end, { code = "InUse" })
      assert.matches(launched, fault.message, 1, true)
      image.remove { image = id, in_use = true }
      assert.same({}, own_images())
    end)

    it("leaves an image that a launch template names", function()
      local id = plain()
      aws.ec2.create_launch_template { LaunchTemplateName = "builder", LaunchTemplateData = { ImageId = id } }
      assert.has_error(function() image.remove { image = id } end, { code = "InUse" })
    end)

    it("says that an image is protected", function()
      local id = create({ deregistration_protection = true }).images[1].image_id
      assert.has_error(function() image.remove { image = id } end, { code = "Protected" })
    end)

    it("passes on what AWS refuses", function()
      local id = plain()
      fail("ec2.deregister_image", { code = "OperationNotPermitted" })
      assert.has_error(function() image.remove { image = id } end, { code = "OperationNotPermitted" })
    end)
  end)

  it("retires an image once", function()
    local id = plain()
    local function retire() image.retire { image = id, deprecate_at = "2030-01-01T00:00:00Z" } end
    assert.are.equal(1, #changes(retire))
    assert.same({}, changes(retire))
    fail("ec2.enable_image_deprecation", { code = "InvalidParameterValue" })
    assert.has_error(function() image.retire { image = id, deprecate_at = "2031-01-01T00:00:00Z" } end,
      { code = "InvalidParameterValue" })
  end)
end)
