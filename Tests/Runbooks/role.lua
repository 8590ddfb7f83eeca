--- What an instance may do: role, policies, instance profile, and a launch template that uses them.
local ec2, iam = aws.ec2, aws.iam

local trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",'
  .. '"Principal":{"Service":"ec2.amazonaws.com"}}]}'
local read = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}'

step("Make the role", function()
  iam.create_role { RoleName = "worker", AssumeRolePolicyDocument = trust, Tags = { env = "test" } }
  local again, fault = pcall(iam.create_role, { RoleName = "worker", AssumeRolePolicyDocument = trust })
  assert(not again and fault.code == "EntityAlreadyExists", tostring(fault))
  iam.put_role_policy { RoleName = "worker", PolicyName = "read", PolicyDocument = read }
  local arn = iam.create_policy { PolicyName = "reading", PolicyDocument = read }.Policy.Arn
  iam.attach_role_policy { RoleName = "worker", PolicyArn = arn }
  assert(#iam.list_attached_role_policies { RoleName = "worker" }.AttachedPolicies == 1)
  assert(iam.list_role_policies { RoleName = "worker" }.PolicyNames[1] == "read")
end)

step("Put it into a profile", function()
  iam.create_instance_profile { InstanceProfileName = "worker" }
  iam.add_role_to_instance_profile { InstanceProfileName = "worker", RoleName = "worker" }
  iam.wait.instance_profile_exists { InstanceProfileName = "worker" }
  assert(iam.get_instance_profile { InstanceProfileName = "worker" }.InstanceProfile.Roles[1].RoleName == "worker")
end)

local template = step("Make a launch template", function()
  local image = ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId
  local data = { ImageId = image, InstanceType = "t3.micro", IamInstanceProfile = { Name = "worker" } }
  local id = ec2.create_launch_template {
    LaunchTemplateName = "worker", LaunchTemplateData = data,
  }.LaunchTemplate.LaunchTemplateId
  data.InstanceType = "t3.small"
  ec2.create_launch_template_version { LaunchTemplateId = id, LaunchTemplateData = data }
  ec2.modify_launch_template { LaunchTemplateId = id, DefaultVersion = "2" }
  return id
end)

step("Launch from it", function()
  local made = ec2.run_instances {
    LaunchTemplate = { LaunchTemplateId = template, Version = "2" }, MinCount = 1, MaxCount = 1,
  }.Instances[1]
  ec2.wait.instance_running { InstanceIds = { made.InstanceId } }
  assert(made.InstanceType == "t3.small")
end)
