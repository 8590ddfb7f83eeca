describe("the world of the marketplace", function()
  world "marketplace.lua"

  it("has two releases of CentOS 7", function()
    local images = aws.ec2.describe_images({
      Owners = { "aws-marketplace" }, Filters = { ["product-code"] = "aw0evgkw8e5c1q413zgy5pjce" },
    }).Images
    assert.are.equal(2, #images)
    for _, each in ipairs(images) do assert.is_false(each.BlockDeviceMappings[1].Ebs.Encrypted) end
  end)

  it("lets nobody copy them directly", function()
    assert.has_error(function()
      aws.ec2.copy_image { Name = "copy", SourceImageId = "ami-9887c6e7", SourceRegion = "us-east-1", Encrypted = true }
    end, { code = "InvalidRequest" })
  end)
end)
