#!/usr/bin/env bash
# Installs the Debian packages that `npm run test:deploy` uses. Tests report as NOT RUN what needs a package that cannot be installed.
set -uo pipefail
cd "$(dirname "$0")"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo --non-interactive "$@"; fi; }
install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" >/dev/null; }

as_root true 2>/dev/null || { echo "Root is missing: nothing was installed." >&2; exit 0; }
command -v apt-get >/dev/null || { echo "apt-get is missing: nothing was installed." >&2; exit 0; }
as_root apt-get update >/dev/null
mapfile -t packages <servers.txt
install "${packages[@]}" && exit 0
# One that is missing would prevent all others.
for package in "${packages[@]}"; do install "$package" || echo "$package could not be installed." >&2; done
exit 0
