"""Places that the published files can never reach, told before the first of them waits in vain."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext as _

from wagtail_nastav.conf import SETTINGS, nastav_settings
from wagtail_nastav.deploying.places import find_place
from wagtail_nastav.deploying.troubles import Undeployed
from wagtail_nastav.publishing.wanted import wanted


@register()
def check_places(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """What is wrong with either setting itself, the check of settings says."""
    found = wanted()
    if found is None or not SETTINGS["STATIC_TARGETS"].kind.fits(nastav_settings.STATIC_TARGETS):
        return []
    return [message for name in found.deploy if (message := _unreachable(name))]


def _unreachable(name: str) -> CheckMessage | None:
    try:
        find_place(name)
    except Undeployed as trouble:
        hint = _("Correct «deploy» in STATIC_SITE, or write the place into STATIC_TARGETS.")
        return Error(str(trouble), hint=hint, id="wagtail_nastav.E010")
    return None
