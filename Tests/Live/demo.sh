#!/bin/sh
# Runs the first runbook against moto, an emulation of AWS, on this machine. Nothing leaves 127.0.0.1.
#
# ALMANAC is the binary and PYTHON an interpreter that has moto; `make demo` sets both.
set -eu

scratch=$(mktemp -d)
server=
cleanup() {
  status=$?
  trap - EXIT INT TERM HUP
  exec 3>&- || :
  [ -z "$server" ] || { kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }
  rm -rf "$scratch"
  exit "$status"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The server ends when its standard input does: this script alone holds the other end of the pipe.
mkfifo "$scratch/lifeline" "$scratch/port"
"$PYTHON" Tests/Live/serve_moto.py <"$scratch/lifeline" >"$scratch/port" 2>"$scratch/server.log" &
server=$!
exec 3>"$scratch/lifeline"
read -r port <"$scratch/port" || { cat "$scratch/server.log" >&2; exit 1; }

# No file or variable of whoever runs this reaches the demo.
unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true
export AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=example AWS_REGION=us-west-2
export XDG_STATE_HOME="$scratch/state"

run() {
  echo "\$ almanac run $*" >&2
  "$ALMANAC" run "$@" --endpoint-url "http://127.0.0.1:$port"
}

run scripts/worlds/cluster1.lua
outputs=$(run scripts/impala_elb.lua --set cluster=Cluster1 --set client_cidr=10.0.0.0/8 3>&-)
name=$(printf '%s\n' "$outputs" | sed -n 's/.*"dns_name" *: *"\([^"]*\)".*/\1/p' | tail -n 1)
if [ -z "$name" ]; then
  echo "The runbook gave no dns_name; its outputs were: $outputs" >&2
  exit 1
fi
echo
echo "Impala clients connect to $name, ports 21000 and 21050."
