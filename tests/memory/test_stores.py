"""What is remembered takes no more room than it may."""

from __future__ import annotations

from wagtail_nastav.memory.stores import Store


def test_what_was_not_asked_for_longest_goes_first() -> None:
    store = Store(3, 100)
    for key in "abc":
        store.put(key, key)
    assert store.get("a") == "a"
    store.put("d", "d")
    assert [store.get(key) for key in "abcd"] == ["a", None, "c", "d"]


def test_large_things_make_room_for_themselves_and_are_counted_once() -> None:
    store = Store(100, 100)
    for number in range(10):
        store.put(number, "x", 30)
    assert len(store.things) == 3 and store.taken == 90
    for _ in range(10):
        store.put(9, "y", 40)
    assert store.get(9) == "y" and store.taken == 100 and len(store.things) == 3
    store.put("too large", "z", 101)
    assert store.get("too large") is None and store.taken == 100
