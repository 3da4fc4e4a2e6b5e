"""What rsync and ssh say on their errors, as sentences."""

from __future__ import annotations

import re

from wagtail_nastav.deploying.places import Place
from wagtail_nastav.deploying.troubles import (
    Undeployed,
    broken,
    no_answer,
    no_entry,
    no_host,
    no_right,
    no_room,
    refused,
    strange_key,
    unknown_key,
)

# «Some files could not be transferred»: they are not there.
MISSING = (23, 24)
KEY = re.compile(r"(\w+) key fingerprint is (SHA256:[\w+/]+)|key sent by the remote host is\s*(SHA256:[\w+/]+)")
# «school@server: Permission denied (publickey,password).»; of a file a number stands there.
DOOR = re.compile(r"Permission denied \([a-z]")


def told(place: Place, name: str, code: int, words: str) -> Undeployed:
    key = KEY.search(words)
    if "IDENTIFICATION HAS CHANGED" in words:
        return strange_key(place.host, (key and key[3]) or "?")
    if "Host key verification failed" in words:
        return unknown_key(place.host, f"ssh-keyscan -p {place.port or 22} {place.host} | ssh-keygen -lf -")
    if "Could not resolve" in words:
        return no_host(place.host)
    if DOOR.search(words) or "Too many authentication" in words:
        return no_entry(place.host, place.user)
    if "No space left" in words or "quota exceeded" in words.lower():
        return no_room(place.shown, name)
    if "Permission denied" in words or "Read-only file system" in words:
        return no_right(place.shown, name)
    last = _first(words)
    if "Connection refused" in words or "No route to host" in words or "Connection timed out" in words:
        return no_answer(place.host, last)
    # 10, 12, 30, 35: of the connection; 255: of ssh. A program that ends over there has a number of its own.
    cut = code in (10, 12, 20, 30, 35, 255) or "unexpectedly closed" in words
    return broken(place.shown, name, last) if cut and "not found" not in words else refused(place.shown, name, last)


def _first(words: str) -> str:
    return next((line.strip() for line in words.splitlines() if line.strip()), "—")
