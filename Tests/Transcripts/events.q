# --json: one object a line, run_started first, run_finished last.
SERVER: moto

FILE: good.lua
return runbook {
  name = "good", version = "1.2.0",
  run = function()
    print("hello", 1)
    log.warn("careful")
    step("Create", function()
      aws.ec2.create_vpc { CidrBlock = "10.9.0.0/16" }
    end)
    sleep(0)
    return { done = true }
  end,
}

FILE: bad.lua
aws.ec2.create_key_pair { KeyName = "k" }
undo("by hand", function() end)
step("Fail", function() aws.ec2.describe_vpcs { VpcIds = { "vpc-0123" } } end)

RUN: almanac run good.lua --json
EXIT: 0
STDOUT:
{"account":"live","mode":"run","run":"%{/[-0-9a-z]+/}","runbook":"good","time":"%{/[-0-9T:.]+Z/}","type":"run_started","version":"1.2.0"}
{"run":"%{/[-0-9a-z]+/}","text":"hello\t1","time":"%{/[-0-9T:.]+Z/}","type":"print"}
{"level":"warn","message":"careful","run":"%{/[-0-9a-z]+/}","time":"%{/[-0-9T:.]+Z/}","type":"log"}
{"run":"%{/[-0-9a-z]+/}","step":["Create"],"time":"%{/[-0-9T:.]+Z/}","type":"step_started"}
{"attempts":1,"input":{"CidrBlock":"10.9.0.0/16"},"mutating":true,"operation":"create_vpc","outcome":"sent","output":{"Vpc":{%{any}}},"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"service":"ec2","time":"%{/[-0-9T:.]+Z/}","type":"call"}
{"action":"create","details":{"CidrBlock":"10.9.0.0/16"},"id":"%{/vpc-[0-9a-f]+/}","resource":"VPC","run":"%{/[-0-9a-z]+/}","step":["Create"],"time":"%{/[-0-9T:.]+Z/}","type":"change"}
{"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"status":"succeeded","step":["Create"],"time":"%{/[-0-9T:.]+Z/}","type":"step_finished"}
{"kind":"sleep","outcome":"sent","run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"time":"%{/[-0-9T:.]+Z/}","type":"effect"}
{"changes":{"command":0,"create":1,"delete":0,"modify":0},"error":null,"leftovers":[],"outputs":{"done":true},"run":"%{/[-0-9a-z]+/}","status":"succeeded","time":"%{/[-0-9T:.]+Z/}","type":"run_finished","undone":0}

RUN: almanac run bad.lua --json
EXIT: 1
STDOUT:
{"account":"live","mode":"run","run":"%{/[-0-9a-z]+/}","runbook":null,"time":"%{/[-0-9T:.]+Z/}","type":"run_started","version":null}
{"attempts":1,"input":{"KeyName":"k"},"mutating":true,"operation":"create_key_pair","outcome":"sent","output":{"KeyFingerprint":"%{any}","KeyMaterial":"(sensitive)","KeyName":"k","KeyPairId":"%{/key-[0-9a-f]+/}","Tags":[]},"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"service":"ec2","time":"%{/[-0-9T:.]+Z/}","type":"call"}
{"action":"create","details":{"KeyName":"k"},"id":"k","resource":"key pair","run":"%{/[-0-9a-z]+/}","step":[],"time":"%{/[-0-9T:.]+Z/}","type":"change"}
{"run":"%{/[-0-9a-z]+/}","step":["Fail"],"time":"%{/[-0-9T:.]+Z/}","type":"step_started"}
{"attempts":1,"error":{"attempts":1,"code":"InvalidVpcID.NotFound","http_status":400,"kind":"aws","message":"VpcID {'vpc-0123'} does not exist.","operation":"describe_vpcs","position":"bad.lua:3","region":"us-west-2","request_id":"%{any}","retryable":false,"service":"ec2","step":["Fail"],"text":"ec2.describe_vpcs: InvalidVpcID.NotFound: VpcID {'vpc-0123'} does not exist."},"input":{"VpcIds":["vpc-0123"]},"mutating":false,"operation":"describe_vpcs","outcome":"sent","run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"service":"ec2","time":"%{/[-0-9T:.]+Z/}","type":"call"}
{"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"status":"failed","step":["Fail"],"time":"%{/[-0-9T:.]+Z/}","type":"step_finished"}
{"name":"by hand","run":"%{/[-0-9a-z]+/}","status":"started","time":"%{/[-0-9T:.]+Z/}","type":"undo"}
{"name":"by hand","run":"%{/[-0-9a-z]+/}","status":"undone","time":"%{/[-0-9T:.]+Z/}","type":"undo"}
{"name":"delete key pair k","run":"%{/[-0-9a-z]+/}","status":"started","time":"%{/[-0-9T:.]+Z/}","type":"undo"}
{"attempts":1,"input":{"KeyPairId":"%{/key-[0-9a-f]+/}"},"mutating":true,"operation":"delete_key_pair","outcome":"sent","output":{"Return":true},"run":"%{/[-0-9a-z]+/}","seconds":%{/[-0-9.e]+/},"service":"ec2","time":"%{/[-0-9T:.]+Z/}","type":"call"}
{"name":"delete key pair k","run":"%{/[-0-9a-z]+/}","status":"undone","time":"%{/[-0-9T:.]+Z/}","type":"undo"}
{"changes":{"command":0,"create":1,"delete":0,"modify":0},"error":{"attempts":1,"code":"InvalidVpcID.NotFound","http_status":400,"kind":"aws","message":"VpcID {'vpc-0123'} does not exist.","operation":"describe_vpcs","position":"bad.lua:3","region":"us-west-2","request_id":"%{any}","retryable":false,"service":"ec2","step":["Fail"],"text":"ec2.describe_vpcs: InvalidVpcID.NotFound: VpcID {'vpc-0123'} does not exist.","traceback":"stack traceback:\n\tbad.lua:3: in local 'body'\n\tbad.lua:3: in local 'body'"},"leftovers":[],"outputs":null,"run":"%{/[-0-9a-z]+/}","status":"undone","time":"%{/[-0-9T:.]+Z/}","type":"run_finished","undone":2}

RUN: almanac run good.lua --verbose
EXIT: 0
STDOUT:
hello	1
{"done":true}
STDERR:
warning: careful
Create
    ec2.create_vpc sent: ok, %{any} s
  + VPC %{/vpc-[0-9a-f]+/}
done in %{any} s
    sleep %{any} s
Done: 1 created.

RUN: almanac run good.lua --quiet
EXIT: 0
STDOUT:
hello	1
{"done":true}
STDERR:
warning: careful
