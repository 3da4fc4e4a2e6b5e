"""Why something that was read is not taken over."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    OTHER_PUBLISHER = "other-publisher", _("another publisher stands at this address")
    KNOWN_ALREADY = "known-already", _("somebody else speaks for this publisher")
    OLDER = "older", _("an older copy")
    SAME_NUMBER = "same-number", _("changed without a new number")
    FOREIGN_RECORDS = "foreign-records", _("records of other publishers")
    UNUSABLE_TABLE = "unusable-table", _("no table that can be used")


class Refusal(Exception):
    """Nothing was changed. ``sentence`` says why, and what to do."""

    def __init__(self, code: Why, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
