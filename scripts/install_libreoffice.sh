#!/usr/bin/env bash
# Tests open the papers with LibreOffice. It is installed where that needs no question; without it the rest goes on.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")

command -v soffice >/dev/null && exit 0
echo "Installing LibreOffice, with which the tests open the papers (about 200 MB, a minute or two)."
if ! "$here/apt_install.sh" libreoffice-writer-nogui || ! command -v soffice >/dev/null; then
    echo "LibreOffice could not be installed, so the tests that open papers with it will be skipped." \
        "Everything else works. To have them: apt install libreoffice-writer-nogui" >&2
fi
