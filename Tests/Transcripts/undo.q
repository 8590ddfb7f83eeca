# A run that fails is taken back, newest first; what could not be is listed with the command that would finish it.
SERVER: moto

FILE: book.lua
return runbook {
  name = "book",
  inputs = { undo = { type = "string", default = "works" } },
  run = function(input)
    local vpc
    step("Create", function()
      vpc = aws.ec2.create_vpc { CidrBlock = "10.9.0.0/16" }.Vpc.VpcId
      undo("look at the VPC", function() print("still there:", #aws.ec2.describe_vpcs { VpcIds = { vpc } }.Vpcs) end)
      aws.ec2.create_security_group { GroupName = "g", Description = "d", VpcId = vpc }
      undo("say goodbye", function()
        if input.undo == "fails" then error("cannot say goodbye") end
        print("goodbye")
      end)
    end)
    step("Fail", function()
      aws.ec2.create_security_group { GroupName = "g", Description = "d", VpcId = vpc }
    end)
  end,
}

FILE: keep.lua
aws.ec2.create_vpc({ CidrBlock = "10.8.0.0/16" }, { keep = true })
aws.ec2.create_vpc { CidrBlock = "10.9.0.0/16" }
error("no further")

FILE: caught.lua
local ok, err = pcall(aws.ec2.describe_vpcs, { VpcIds = { "vpc-0123" } })
print(ok, err)
print(err.kind, err.code, err.http_status, err.service, err.operation, err.retryable, #err.step)
local _, again = pcall(error, err)
print(again == err)
local result, why = step("Optional", { on_error = "continue" }, function() error(err) end)
print(result, why == err)
step("Outer", function()
  step("Inner", function() error(err) end)
end)

FILE: plain.lua
aws.ec2.create_vpc { CidrBlock = "10.9.0.0/16" }
step("Outer", function()
  pcall(step, "Caught", function() error("caught") end)
  step("Inner", function()
    local nothing
    print(nothing.field)
  end)
end)

FILE: table.lua
error { reason = "because", code = 5 }

RUN: almanac run book.lua
EXIT: 1
STDOUT:
goodbye
still there:	1
STDERR:
Create
  + VPC %{/vpc-[0-9a-f]+/}
  + security group %{/sg-[0-9a-f]+/}
Fail
failed: Fail
undone: say goodbye
undone: delete security group %{/sg-[0-9a-f]+/}
undone: look at the VPC
undone: delete VPC %{/vpc-[0-9a-f]+/}
error[aws.fault]: ec2.create_security_group: InvalidGroup.Duplicate (status 400)
  at book.lua:16, step "Fail"
  AWS says: "The security group 'g' already exists"
  request id %{any}, region us-west-2, 1 attempt (this code is not retried)
  changed so far: 2 (undone: 2; 2 undo functions ran)

RUN: almanac run book.lua --set undo=fails
EXIT: 3
STDOUT:
still there:	1
STDERR:
Create
  + VPC %{/vpc-[0-9a-f]+/}
  + security group %{/sg-[0-9a-f]+/}
Fail
failed: Fail
not undone: say goodbye: book.lua:11: cannot say goodbye
undone: delete security group %{/sg-[0-9a-f]+/}
undone: look at the VPC
undone: delete VPC %{/vpc-[0-9a-f]+/}
error[aws.fault]: ec2.create_security_group: InvalidGroup.Duplicate (status 400)
  at book.lua:16, step "Fail"
  AWS says: "The security group 'g' already exists"
  request id %{any}, region us-west-2, 1 attempt (this code is not retried)
  changed so far: 2 (undone: 2; 1 undo function ran)
left to undo:
  say goodbye: book.lua:11: cannot say goodbye

RUN: almanac run book.lua --quiet
EXIT: 1
STDOUT:
goodbye
still there:	1
STDERR:
error[aws.fault]: ec2.create_security_group: InvalidGroup.Duplicate (status 400)
  at book.lua:16, step "Fail"
  AWS says: "The security group 'g' already exists"
  request id %{any}, region us-west-2, 1 attempt (this code is not retried)
  changed so far: 2 (undone: 2; 2 undo functions ran)

RUN: almanac run book.lua --on-error stop
EXIT: 3
STDERR:
Create
  + VPC %{/vpc-[0-9a-f]+/}
  + security group %{/sg-[0-9a-f]+/}
Fail
failed: Fail
error[aws.fault]: ec2.create_security_group: InvalidGroup.Duplicate (status 400)
  at book.lua:16, step "Fail"
  AWS says: "The security group 'g' already exists"
  request id %{any}, region us-west-2, 1 attempt (this code is not retried)
  changed so far: 2 (undone: 0)
left to undo:
  say goodbye
  delete security group %{/sg-[0-9a-f]+/}
    aws ec2 delete-security-group --cli-input-json '{"GroupId":"%{/sg-[0-9a-f]+/}"}'
  look at the VPC
  delete VPC %{/vpc-[0-9a-f]+/}
    aws ec2 delete-vpc --cli-input-json '{"VpcId":"%{/vpc-[0-9a-f]+/}"}'

RUN: almanac run keep.lua
EXIT: 1
STDERR:
+ VPC %{/vpc-[0-9a-f]+/}
+ VPC %{/vpc-[0-9a-f]+/}
undone: delete VPC %{/vpc-[0-9a-f]+/}
error[script]: keep.lua:3: no further
  at keep.lua:3
  changed so far: 2 (undone: 1)
stack traceback:
	keep.lua:3: in local 'body'

RUN: almanac run caught.lua
EXIT: 1
STDOUT:
false	ec2.describe_vpcs: InvalidVpcID.NotFound: VpcID {'vpc-0123'} does not exist.
aws	InvalidVpcID.NotFound	400	ec2	describe_vpcs	false	0
true
nil	true
STDERR:
Optional
went wrong, going on: Optional
warning: Optional: ec2.describe_vpcs: InvalidVpcID.NotFound: VpcID {'vpc-0123'} does not exist.
Outer
  Inner
  failed: Inner
failed: Outer
error[aws.fault]: ec2.describe_vpcs: InvalidVpcID.NotFound (status 400)
  at caught.lua:1, step "Outer" > "Inner"
  AWS says: "VpcID {'vpc-0123'} does not exist."
  request id %{any}, region us-west-2, 1 attempt (this code is not retried)

RUN: almanac run plain.lua
EXIT: 1
STDERR:
+ VPC %{/vpc-[0-9a-f]+/}
Outer
  Caught
  failed: Caught
  Inner
  failed: Inner
failed: Outer
undone: delete VPC %{/vpc-[0-9a-f]+/}
error[script]: plain.lua:6: attempt to index a nil value (local 'nothing')
  at plain.lua:6, step "Outer" > "Inner"
  changed so far: 1 (undone: 1)
stack traceback:
	plain.lua:6: in local 'body'
	plain.lua:4: in local 'body'
	plain.lua:2: in local 'body'

RUN: almanac run table.lua
EXIT: 1
STDERR:
error[script]: the error is a table: {"code":5,"reason":"because"}
  at table.lua:1
stack traceback:
	table.lua:1: in local 'body'
