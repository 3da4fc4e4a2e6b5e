#!/usr/bin/env python3
"""Commands of the example site; works from any folder, also without wagtail-nastav being installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    # In place of this file's folder, whose `home` and `settings` are parts of the package `example_site`.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.school")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
