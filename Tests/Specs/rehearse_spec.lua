describe("runbook.rehearse", function()
  local file = "../Runbooks/gateways.lua"

  it("lists what a run does, in order", function()
    local rehearsed = runbook.rehearse(file)
    assert.are.equal("succeeded", rehearsed.status)
    local run = runbook.run(file)
    assert.are.equal("succeeded", run.status)
    assert.are.equal(#run.changes, #rehearsed.changes)
    for number, change in ipairs(run.changes) do
      local other = rehearsed.changes[number]
      assert.same({ change.action, change.operation }, { other.action, other.operation })
      assert.are.equal("simulated", other.evidence)
      assert.is_nil(change.evidence)
    end
  end)

  it("changes nothing, and takes no time", function()
    local before, now = aws.ec2.describe_vpcs(), os.time()
    runbook.rehearse(file)
    assert.same(before, aws.ec2.describe_vpcs())
    assert.near(now, os.time(), 1)
  end)

  it("shows what is altered from what to what", function()
    local result = runbook.rehearse("rehearsed_subnet.lua", {})
    assert.are.equal("succeeded", result.status)
    assert.same({ { path = "MapPublicIpOnLaunch", old = true, new = false } }, result.changes[1].differences)
  end)

  it("fails where a run would, and has nothing to take back", function()
    aws.iam.create_role {
      RoleName = "worker",
      AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",'
        .. '"Principal":{"Service":"ec2.amazonaws.com"}}]}',
    }
    local result = runbook.rehearse("../Runbooks/role.lua")
    assert.are.equal("failed", result.status)
    assert.are.equal("EntityAlreadyExists", result.error.code)
    assert.same({}, result.changes)
  end)
end)
