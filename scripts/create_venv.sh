#!/usr/bin/env bash
# Makes .venv with the given Python. On Debian its venv module may be a package of its own; it is installed when
# that needs no question.
set -euo pipefail
python=${1:-python3}
here=$(dirname "${BASH_SOURCE[0]}")

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or newer is needed; '$python' is $("$python" --version 2>&1 || true)." \
        "Name another one: make setup PYTHON=python3.12" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$here/apt_install.sh" python3-venv || {
        echo "Python's venv module is missing. Install it (Debian, Ubuntu: apt install python3-venv), then run again." >&2
        exit 1
    }
fi
"$python" -m venv .venv
