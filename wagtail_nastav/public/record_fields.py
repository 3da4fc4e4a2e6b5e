"""Which fields of records hold addresses, and which HTML made safe; everything else is plain text."""

from __future__ import annotations

ADDRESSES = frozenset("url link photo calendar_url result_url programme_url contest_url practice_url".split())
HTML = frozenset("body body_html description_html steps_html intro_html".split())
