"""Languages in which materials are written: Russian first, then others that are taught in Russia's schools."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Codes as in the ``lang`` attribute, so that a screen reader pronounces the title rightly."""

    RUSSIAN = "ru", _("Russian")
    ALTAI = "alt", _("Altai")
    BASHKIR = "ba", _("Bashkir")
    BURYAT = "bxr", _("Buryat")
    CHECHEN = "ce", _("Chechen")
    CHUVASH = "cv", _("Chuvash")
    ENGLISH = "en", _("English")
    KALMYK = "xal", _("Kalmyk")
    KOMI = "kv", _("Komi")
    MARI = "chm", _("Mari")
    MORDVIN = "myv", _("Mordvin")
    OSSETIAN = "os", _("Ossetian")
    TATAR = "tt", _("Tatar")
    TUVAN = "tyv", _("Tuvan")
    UDMURT = "udm", _("Udmurt")
    YAKUT = "sah", _("Yakut")
