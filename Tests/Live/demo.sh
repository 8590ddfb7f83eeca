#!/bin/sh
# Runs the first runbook on the account inside the program: no server, no network, no credentials.
#
# ALMANAC is the binary; `make demo` sets it.
set -eu

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# No file or variable of whoever runs this reaches the demo.
unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_ENDPOINT_URL
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_REGION=us-west-2
export XDG_STATE_HOME="$scratch/state"

run() {
  echo "\$ almanac run $*" >&2
  "$ALMANAC" run "$@" --sim-state "$scratch/account.json"
}

runbook() {
  run scripts/impala_elb.lua --set cluster=Cluster1 --set client_cidr=10.0.0.0/8 --sim "$@"
}

outputs=$(runbook --world scripts/worlds/cluster1.lua)
name=$(printf '%s\n' "$outputs" | sed -n 's/.*"dns_name" *: *"\([^"]*\)".*/\1/p' | tail -n 1)
if [ -z "$name" ]; then
  echo "The runbook gave no dns_name; its outputs were: $outputs" >&2
  exit 1
fi
echo
echo "Impala clients connect to $name, ports 21000 and 21050."
echo

echo "Once more, on the account as the first run has left it:"
runbook 2>"$scratch/second" >/dev/null || { cat "$scratch/second" >&2; exit 1; }
if ! grep -q 'nothing was changed' "$scratch/second"; then
  cat "$scratch/second" >&2
  echo "The second run changed something." >&2
  exit 1
fi
tail -n 1 "$scratch/second"
