#!/bin/sh
# Installs the named Debian packages that are missing, and says so. Asks nothing.
set -eu

missing=
for name in "$@"; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null) || state=
  [ "$state" = installed ] || missing="$missing $name"
done

if [ -z "$missing" ]; then
  exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "These Debian packages are missing:$missing" >&2
    echo "Have someone with root run: apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
  as_root='sudo env'
fi

echo "Installing Debian packages:$missing"
# Word splitting is meant: the list is one of package names.
${as_root:-env} DEBIAN_FRONTEND=noninteractive apt-get -qq update </dev/null
${as_root:-env} DEBIAN_FRONTEND=noninteractive \
  apt-get -qq install --yes --no-install-recommends $missing </dev/null >/dev/null
