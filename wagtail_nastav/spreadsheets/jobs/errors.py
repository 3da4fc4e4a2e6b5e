"""What stands in the way of applying or taking back, as a sentence."""

from __future__ import annotations


class CannotApply(Exception):
    """``str(error)`` is for the curator; nothing was written."""
