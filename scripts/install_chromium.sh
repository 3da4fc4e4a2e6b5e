#!/usr/bin/env bash
# Browser tests need a Chromium. It is installed where that needs no question; without it the rest goes on.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
echo "Installing Chromium for the browser tests."
if ! "$here/apt_install.sh" chromium fonts-dejavu-core || ! command -v chromium >/dev/null; then
    echo "Chromium could not be installed, so the browser tests will be skipped." \
        "Everything else works. To have them: apt install chromium" >&2
fi
