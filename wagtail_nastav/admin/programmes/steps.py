"""What can be done next with a programme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A button: what it does in words, and its address. One that ``acts`` changes something at once."""

    label: str
    address: str
    main: bool = False
    acts: bool = False
