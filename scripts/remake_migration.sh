#!/usr/bin/env bash
# Regenerates the one unreleased migration from the models as they stand; safe to run by several people at once.
# Migrations after it, written by hand, step aside meanwhile: they depend on the one that is being made.
set -euo pipefail
cd "$(dirname "$0")/.."
exec 9>/tmp/nastav-migration.lock
flock 9
new=wagtail_nastav/migrations/0003_section.py
aside=$(mktemp -d)
back() {
    [ -f "$new" ] || [ ! -s "$aside/0003_section.py" ] || mv "$aside/0003_section.py" "$new"
    for later in "$aside"/000[4-9]_*.py; do
        [ ! -e "$later" ] || mv "$later" wagtail_nastav/migrations/
    done
}
trap back EXIT
for migration in "$new" wagtail_nastav/migrations/000[4-9]_*.py; do
    [ ! -e "$migration" ] || mv "$migration" "$aside/"
done
.venv/bin/python -m django makemigrations wagtail_nastav --settings tests.settings --name section --verbosity 1
.venv/bin/python scripts/portable_migrations.py
