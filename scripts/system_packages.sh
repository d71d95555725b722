#!/usr/bin/env bash
# The programs that a bare machine lacks: installed where that is possible without asking, else named.
set -euo pipefail

has() { command -v "$1" >/dev/null 2>&1; }

missing=()
has git || missing+=(git)
if ! has uv; then
    has python3 || missing+=(python3)
    (cd / && python3 -m pip --version) >/dev/null 2>&1 || missing+=(python3-pip)
fi
# The widget is built and looked at by tests: Node.js with npm, and a browser with fonts.
has node || missing+=(nodejs)
has npm || missing+=(npm)
if ! has chromium && ! has chromium-browser && ! has google-chrome; then
    missing+=(chromium fonts-liberation)
fi
# Others than root get PostgreSQL with the test requirements; root lends its server to a user who may not read .venv.
if [ "$(id -u)" = 0 ] && ! has initdb && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then
    missing+=(postgresql)
fi
# promtool tries the alerts of deploy/monitoring (Debian brings it with Prometheus: 96 MB, seven seconds).
has promtool || missing+=(prometheus)
# The way in of production (deploy/nginx) is tested with the server itself, and a certificate made for the test.
has nginx || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
has openssl || missing+=(openssl)
# Locks of several assistants, in tests.
has redis-server || missing+=(redis-server)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet=2 </dev/null
    apt-get install --quiet=2 --yes --no-install-recommends "${missing[@]}" </dev/null
else
    echo "Some programs are missing. Run: sudo apt-get install ${missing[*]}   (or your system's equivalent)" >&2
    exit 1
fi
