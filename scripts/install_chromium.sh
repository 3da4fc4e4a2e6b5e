#!/usr/bin/env bash
# Browser tests need a Chromium. It is installed where that needs no question; without it the rest goes on.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")

there() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && return 0
    done
    return 1
}

there && exit 0
echo "Installing Chromium for the browser tests."
# Without windows it is smaller, and loads a page in a quarter of the processor time; not every system has it so.
"$here/apt_install.sh" chromium-headless-shell fonts-dejavu-core ||
    "$here/apt_install.sh" chromium fonts-dejavu-core || true
if ! there; then
    echo "Chromium could not be installed, so the browser tests will be skipped." \
        "Everything else works. To have them: apt install chromium" >&2
fi
