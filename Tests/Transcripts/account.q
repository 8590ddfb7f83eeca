# What is wrong between the machine and the account: each with a sentence of its own.
SERVER: capture

FILE: read.lua
print(#aws.ec2.describe_vpcs {}.Vpcs)

FILE: caught.lua
local ok, err = pcall(aws.ec2.describe_vpcs, {})
print(ok, err.kind, err.code, err.service, err.operation, err.http_status)

RUN: almanac run read.lua --profile nobody
EXIT: 1
STDERR:
error[aws.fault]: ec2.describe_vpcs: UnknownProfile
  at read.lua:1
  no profile "nobody" in ~/.aws/config and ~/.aws/credentials
REQUESTS: 0

RUN: almanac run caught.lua --profile nobody
EXIT: 0
STDOUT:
false	aws	UnknownProfile	ec2	describe_vpcs	nil
STDERR:
Done: nothing was changed.
REQUESTS: 0

RUN: almanac run read.lua --endpoint-url http://127.0.0.1:1
EXIT: 1
STDERR:
error[transport]: ec2.describe_vpcs: no connection to 127.0.0.1:1
  at read.lua:1
  region us-west-2, 3 attempts
REQUESTS: 0

ENV: AWS_PROFILE=nobody
RUN: almanac run read.lua
EXIT: 1
STDERR:
error[aws.fault]: ec2.describe_vpcs: UnknownProfile
  at read.lua:1
  no profile "nobody" in ~/.aws/config and ~/.aws/credentials
REQUESTS: 0

ENV: AWS_PROFILE=
ENV: AWS_REGION=
RUN: almanac run read.lua
EXIT: 1
STDERR:
error[aws.fault]: ec2.describe_vpcs: NoRegion
  at read.lua:1
  no region: give --region, set AWS_REGION, or set region in a profile of ~/.aws/config
REQUESTS: 0

ENV: AWS_REGION=us-west-2
ENV: AWS_ACCESS_KEY_ID=
ENV: AWS_SECRET_ACCESS_KEY=
ENV: AWS_EC2_METADATA_DISABLED=true
RUN: almanac run read.lua
EXIT: 1
STDERR:
error[aws.fault]: ec2.describe_vpcs: NoCredentials
  at read.lua:1
  no credentials: looked for AWS_ACCESS_KEY_ID in the environment, profile default of ~/.aws/credentials and ~/.aws/config, and the roles of a container and an instance (almanac whoami --explain tells more)
  region us-west-2
REQUESTS: 0
