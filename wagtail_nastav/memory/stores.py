"""A place for a limited number of things: whatever was not asked for longest goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any


class Store:
    """``number`` of things and ``room`` for all of them; how much one needs, whoever brings it says."""

    def __init__(self, number: int, room: int) -> None:
        self.number, self.room, self.taken = number, room, 0
        self.things: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Hashable) -> Any:
        with self.lock:
            if key not in self.things:
                return None
            self.things.move_to_end(key)
            return self.things[key][0]

    def put(self, key: Hashable, thing: Any, needs: int = 1) -> None:
        """What does not fit at all drives nothing out."""
        if needs > self.room:
            return
        with self.lock:
            self.taken -= self.things.pop(key, (None, 0))[1]
            self.things[key] = thing, needs
            self.taken += needs
            while len(self.things) > self.number or self.taken > self.room:
                self.taken -= self.things.popitem(last=False)[1][1]
