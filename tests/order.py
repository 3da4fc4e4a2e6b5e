"""Which files of the suite come first: those of one or two long tests, which xdist would leave for the end.

There one worker would wait for the other, or both would start sites and browsers of their own at the same time, more than
two cores carry. The rest stays in the order that was drawn.
"""

from __future__ import annotations

import pytest

# The example site first, as others then need not migrate it; then sites in processes, builds that are killed, browsers.
LONG = ("example_site", "downstream", "demo", "chain", "static_site", "browser", "static_admin", "papers")


def long_ones_first(items: list[pytest.Item]) -> None:
    items.sort(key=place)


def place(item: pytest.Item) -> int:
    room = item.path.parent.name
    return LONG.index(room) if room in LONG else len(LONG)
