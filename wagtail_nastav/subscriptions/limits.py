"""How often the form may be sent. Counted in the site's cache, under numbers out of which no address can be read.

A few lines instead of a library: those there are count for a whole view, and here a sentence has to answer.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.subscriptions.keys import key_of

# A school's computers often share one address, so a class that subscribes together must fit in.
FROM_ONE_PLACE = 30
TO_ONE_ADDRESS = 3
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def is_too_often(request: HttpRequest) -> bool:
    return _counted("place", place_of(request), HOUR) > FROM_ONE_PLACE


def is_bothered(email: str) -> bool:
    """Whether the address was written to often enough for today because somebody entered it."""
    return _counted("address", email, DAY) > TO_ONE_ADDRESS


def place_of(request: HttpRequest) -> str:
    """Where the request comes from; a household or a school has 2^64 addresses of the new kind, counted as one."""
    given = str(request.META.get(nastav_settings.SUBSCRIPTIONS_CLIENT, "")).rpartition(",")[2].strip()
    try:
        found = ip_address(given.partition("%")[0])
    except ValueError:
        return ""
    return str(ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)


def _counted(what: str, whose: str, time: timedelta) -> int:
    key, seconds = f"nastav-{what}-{key_of(whose)}", int(time.total_seconds())
    # Added first, so that the time runs from the first of them.
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except ValueError:
        # It ran out in between.
        return 1
