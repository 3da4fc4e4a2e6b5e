#!/usr/bin/env bash
# Regenerates the one unreleased migration from the models as they stand; safe to run by several people at once.
# Migrations after it, written by hand, step aside meanwhile: they depend on the one that is being made.
set -euo pipefail
cd "$(dirname "$0")/.."
exec 9>/tmp/nastav-migration.lock
flock 9
migrations=wagtail_nastav/migrations
aside=$(mktemp -d)
back() {
    for migration in "$aside"/000*.py; do
        # The new one, if there is one by now, takes the place of the old.
        [ ! -e "$migration" ] || [ -e "$migrations/${migration##*/}" ] || mv "$migration" "$migrations/"
    done
}
trap back EXIT
mv "$migrations"/000*.py "$aside/"
.venv/bin/python -m django makemigrations wagtail_nastav --settings tests.settings --name initial --verbosity 1
.venv/bin/python scripts/portable_migrations.py
