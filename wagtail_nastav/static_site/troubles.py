"""Why nothing could be built, as sentences for whoever started the command."""

from __future__ import annotations


class Unusable(Exception):
    """A sentence: what is wrong, where, what to do. Nothing was changed."""


class Busy(Unusable):
    """Somebody else is building the folder at this moment."""
