# A machine without libcurl: plain scripts run, and the first call to AWS says what to install.
FILE: libcurl.so.4
This text stands in the way of the real library; it is longer than the head of one, so that the loader reads it.

FILE: plain.lua
print("no AWS here")

FILE: call.lua
aws.ec2.describe_vpcs()

ENV: LD_LIBRARY_PATH=%{dir}

SERVER: capture

RUN: almanac run plain.lua
EXIT: 0
STDOUT:
no AWS here
STDERR:
Done: nothing was changed.

RUN: almanac run call.lua
EXIT: 1
STDERR:
error[transport]: ec2.describe_vpcs: libcurl cannot be loaded; install libcurl4 (%{dir}/libcurl.so.4: invalid ELF header)
%{lines}
REQUESTS: 0
