# In whose name calls are made, and why; never a secret.
SERVER: moto

FILE: config
[profile ops]
role_arn = arn:aws:iam::123456789012:role/ops
role_session_name = me
source_profile = base
region = eu-central-1

[profile base]
aws_access_key_id = AKIDBASE
aws_secret_access_key = hush

[profile lost]
role_arn = arn:aws:iam::123456789012:role/lost
source_profile = nobody

RUN: almanac whoami
EXIT: 0
STDOUT:
account     123456789012
arn         arn:aws:sts::123456789012:user/moto
access key  AKIDEXAMPLE
from        environment
profile     default
region      us-west-2 (AWS_REGION)
endpoint    %{endpoint}

ENV: AWS_CONFIG_FILE=config
RUN: almanac whoami --profile lost --explain
EXIT: 1
STDOUT:
profile     lost
region      us-west-2 (AWS_REGION)
endpoint    %{endpoint}

Asked for credentials, in this order:
  env                            passed over: the environment is passed over since a profile was named
  assume-role                    failed: no profile "nobody" in config and ~/.aws/credentials
  assume-role-with-web-identity  not asked
  sso                            not asked
  shared-credentials-file        not asked
  login                          not asked
  custom-process                 not asked
  config-file                    not asked
  container-role                 not asked
  iam-role                       not asked
STDERR:
error[aws.fault]: UnknownProfile
  no profile "nobody" in config and ~/.aws/credentials

ENV: AWS_REGION=
RUN: almanac whoami --profile base --region eu-west-3 --json
EXIT: 0
STDOUT:
{"access_key_id":"AKIDBASE","account":"123456789012","arn":"arn:aws:sts::123456789012:user/moto","endpoint":"%{endpoint}","method":"config-file","profile":"base","region":"eu-west-3","region_source":"--region","source":"config, profile base","user_id":"AKIAIOSFODNN7EXAMPLE"}

RUN: almanac whoami --profile nowhere
EXIT: 1
STDERR:
error[aws.fault]: UnknownProfile
  no profile "nowhere" in config and ~/.aws/credentials

RUN: almanac whoami --endpoint-url here
EXIT: 2
STDERR:
error[usage]: --endpoint-url: expected a URL that begins with http:// or https://, found "here"
  see: almanac whoami --help
