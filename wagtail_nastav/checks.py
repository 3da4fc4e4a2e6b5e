"""System checks that say what is wrong in the site's settings and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.translation import gettext as _

from wagtail_nastav.conf import SETTINGS, given_settings, nastav_settings
from wagtail_nastav.files.storage import PrivateStorage, private_storage
from wagtail_nastav.rules.gate import GatedPageMixin, gated_models
from wagtail_nastav.template_check import check_base_template

FIELDS_OF_LONG_FORMS = 10_000


@register(Tags.compatibility)
def check_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    given = getattr(settings, "WAGTAIL_NASTAV", {})
    if not isinstance(given, dict):
        message = _("WAGTAIL_NASTAV is %(value)r, but must be a dictionary.") % {"value": given}
        return [Error(message, hint=_("Write WAGTAIL_NASTAV = {}."), id="wagtail_nastav.E001")]
    return [*_unknown(given), *_wrong(given), *_private_root()]


@register(Tags.templates)
def check_templates(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    name = nastav_settings.BASE_TEMPLATE
    return list(check_base_template(name)) if SETTINGS["BASE_TEMPLATE"].kind.fits(name) else []


@register(Tags.security)
def check_long_forms(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """A road map of forty rows sends more fields than Django takes by default; all that was typed would be lost."""
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if most is None or most >= FIELDS_OF_LONG_FORMS:
        return []
    message = _("DATA_UPLOAD_MAX_NUMBER_FIELDS is %(most)d: long road maps and contests can't be saved.")
    hint = _("Write DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000, as Wagtail's own template for new sites does.")
    return [Warning(message % {"most": most}, hint=hint, id="wagtail_nastav.W003")]


@register(Tags.models)
def check_gated_pages(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """A type that doesn't answer would make every list of pages fail, so it is told before the site starts."""
    return [message for model in gated_models() for message in _unanswered(model)]


def _unanswered(model: type[GatedPageMixin]) -> Iterator[CheckMessage]:
    for name in ("publication_obstacles", "withheld"):
        answer, question = getattr(model, name), getattr(GatedPageMixin, name)
        if getattr(answer, "__func__", answer) is getattr(question, "__func__", question):
            message = _("%(model)s is made of GatedPageMixin, but doesn't answer %(name)s(now).")
            hint = _("Write the method: publication_obstacles returns the reasons why a page may not be public, "
                     "withheld the live pages of the type that may not be public.")  # fmt: skip
            facts = {"model": model.__name__, "name": name}
            yield Error(message % facts, hint=hint, obj=model, id="wagtail_nastav.E007")


def _unknown(given: dict[str, Any]) -> Iterator[CheckMessage]:
    for name in given.keys() - SETTINGS.keys():
        message = _("WAGTAIL_NASTAV[%(name)r] is not a known setting.") % {"name": name}
        yield Warning(message, hint=_meant(str(name)), id="wagtail_nastav.W001")


def _meant(name: str) -> str:
    close = get_close_matches(name.upper(), SETTINGS, n=1)
    if close:
        return _("Did you mean %(name)r?") % {"name": close[0]}
    return _("Known names: %(names)s.") % {"names": ", ".join(SETTINGS)}


def _wrong(given: dict[str, Any]) -> Iterator[CheckMessage]:
    for name, setting in SETTINGS.items():
        if name in given and not setting.kind.fits(given[name]):
            message = _("WAGTAIL_NASTAV[%(name)r] is %(value)r, but must be %(words)s.")
            value = _Hidden() if setting.kind.secret else given[name]
            facts = {"name": name, "value": value, "words": setting.kind.words}
            yield Error(message % facts, hint=str(setting.help), id="wagtail_nastav.E002")


class _Hidden:
    """A value with passwords in it."""

    def __repr__(self) -> str:
        return "{…}"


def _private_root() -> Iterator[CheckMessage]:
    """Portraits in a public folder would keep an address that no consent can close."""
    given = given_settings()
    if not isinstance(private_storage(), PrivateStorage):
        return
    if "PRIVATE_ROOT" not in given and not settings.MEDIA_ROOT:
        message = _("It is not said where portraits and scanned consents are kept: there is no MEDIA_ROOT to put them "
                    "beside.")  # fmt: skip
        hint = _("Write WAGTAIL_NASTAV = {'PRIVATE_ROOT': '/full/path/of/a/folder'}, or define the storage "
                 "'nastav_private' in STORAGES.")  # fmt: skip
        yield Error(message, hint=hint, id="wagtail_nastav.E004")
        return
    if "PRIVATE_ROOT" in given and not SETTINGS["PRIVATE_ROOT"].kind.fits(given["PRIVATE_ROOT"]):
        return
    private = nastav_settings.PRIVATE_ROOT.resolve()
    for name, folder in _public_folders():
        if private == folder or folder in private.parents:
            message = _("WAGTAIL_NASTAV['PRIVATE_ROOT'] lies inside %(name)s, which the web server shows to everybody.")
            hint = _("Choose a folder outside MEDIA_ROOT and STATIC_ROOT.")
            yield Error(message % {"name": name}, hint=hint, id="wagtail_nastav.E003")


def _public_folders() -> Iterator[tuple[str, Path]]:
    """What ``collectstatic`` takes is public as well. An entry may be a pair of prefix and folder."""
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        if getattr(settings, name, None):
            yield name, Path(getattr(settings, name)).resolve()
    for entry in settings.STATICFILES_DIRS:
        yield "STATICFILES_DIRS", Path(entry[1] if isinstance(entry, list | tuple) else entry).resolve()
