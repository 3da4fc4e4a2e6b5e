"""One settings object over ``WAGTAIL_NASTAV = {…}``; every value is read at the moment of use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.setting_kinds import (
    COUNT,
    FILE,
    FLAG,
    FOLDER,
    HOSTS,
    HOURS,
    LABELS,
    LEVEL,
    MONTHS,
    NAME,
    NUMBER,
    OPTIONAL_FOLDER,
    PING,
    PLACE,
    RESOURCES,
    STATIC,
    TARGETS,
    TEMPLATE,
    WIDTHS,
    Kind,
)


@dataclass(frozen=True)
class Setting:
    """One key of ``WAGTAIL_NASTAV``: what it is when not given, what it must be, and what it is for."""

    default: Any
    kind: Kind
    help: Any

    def value(self, given: dict[str, Any], name: str) -> Any:
        if name in given:
            return given[name]
        return self.default() if isinstance(self.default, BesideMedia) else self.default


class BesideMedia:
    """A folder next to ``MEDIA_ROOT``, or in the working directory of a site that has none."""

    name = "nastav-private"

    def __call__(self) -> Path:
        media = settings.MEDIA_ROOT
        return (Path(media).resolve().parent if media else Path.cwd()) / self.name


SETTINGS: dict[str, Setting] = {
    "BASE_TEMPLATE": Setting("base.html", TEMPLATE, _("The site's own template which the section's pages extend.")),
    "PRIVATE_ROOT": Setting(
        BesideMedia(), FOLDER,
        _("Folder for portraits and scanned consents. The web server must not show it to anybody."),
    ),
    "PAGE_SIZE": Setting(24, COUNT, _("Cards on one page of a public list.")),
    "TERM_MONTHS": Setting(
        (3, 12), MONTHS, _("Shortest and longest term of a programme that needs no recorded ground, in months.")
    ),
    "CONTEST_MIN_ENTRIES": Setting(
        5, COUNT,
        _("A nomination of a contest with fewer entries did not take place, unless the contest says otherwise."),
    ),
    "FRESH_DAYS": Setting(365, COUNT, _("Days after which a person's record has to be confirmed again.")),
    "CONSENT_YEARS": Setting(3, COUNT, _("Years for which a new consent is valid, unless the form says otherwise.")),
    "CONSENT_WARN_DAYS": Setting(
        30, COUNT, _("Days before the end of a consent from which the curator is told that it ends.")
    ),
    "NEWS_MAX_AGE_DAYS": Setting(
        1095, COUNT, _("Days after which the curator is told that a published piece of news is old.")
    ),
    "APPROVAL_REQUIRED": Setting(
        False, FLAG,
        _("If True, curators send pages to the head instead of publishing them. Run nastav_setup after changing it."),
    ),
    "PHOTO_MAX_PIXELS": Setting(64_000_000, COUNT, _("Largest photo accepted, in pixels: width times height.")),
    "PHOTO_MAX_BYTES": Setting(20 * 1024 * 1024, COUNT, _("Largest photo file accepted, in bytes.")),
    "PHOTO_WIDTHS": Setting(
        (160, 320, 640), WIDTHS, _("Widths of the portraits that are made when a photo is saved, in pixels.")
    ),
    "IMPORT_RESOURCES": Setting(
        {}, RESOURCES,
        _("Resources of django-import-export in place of ours, by the kind of table: {'mentors': 'path.to.Resource'}."),
    ),
    "IMPORT_AT_ONCE_ROWS": Setting(
        2000, COUNT, _("Tables with more rows are imported by a background task, if the site has workers.")
    ),
    "EVIDENCE_MAX_BYTES": Setting(20 * 1024 * 1024, COUNT, _("Largest scan of a consent accepted, in bytes.")),
    "PAPERS_FOLDER": Setting(
        None, OPTIONAL_FOLDER,
        _("Folder with the site's own forms of papers (.docx). A form that is not there is the one that ships."),
    ),
    "EXCHANGE_ENABLED": Setting(
        True, FLAG,
        _("If True, the section gives its public records to the municipality's site at the address exchange/."),
    ),
    "EXCHANGE_PING": Setting(
        {}, PING,
        _("Whom to tell at once that something has changed: url, source and secret, as the municipality gave them."),
    ),
    "HARVEST_LEASE_HOURS": Setting(
        48, HOURS,
        _("Hours after which people of a site that does not answer are hidden until it answers again; at most 72."),
    ),
    "HARVEST_HOLD_DAYS": Setting(
        7, COUNT,
        _("Days for which other records are kept when more than a fifth of a site's records vanish at once."),
    ),
    "HARVEST_LEVEL": Setting(
        "municipality", LEVEL,
        _("Whose site gathers: “municipality” or “region”. A region shows only people who allowed that."),
    ),
    "HARVEST_ALLOWED_HOSTS": Setting(
        (), HOSTS,
        _("Hosts of sources that may have addresses of a private network, such as ('school7.local',)."),
    ),
    "HARVEST_AT_ONCE": Setting(64, COUNT, _("Sources that are asked at the same time.")),
    "HARVEST_CA_BUNDLE": Setting(
        "", FILE,
        _("File with further certificate authorities that sites of sources are trusted by."),
    ),
    "STATIC_TARGETS": Setting(
        {}, TARGETS,
        _("Where nastav_deploy sends built folders: {'hosting': {'url': 'ftp://user@host/folder', 'from': '/full/path'}}."),
    ),
    "STATIC_SITE": Setting(
        {}, STATIC,
        _("The folder into which the section is published as files: folder, base_url, links, whole_site, section; "
          "after_seconds (20) from a change to the build, 0 for none; at_once (True): False leaves all building to the "
          "schedule; deploy: names of places to which the files are then sent."),
    ),
    "CHANGES_IGNORED": Setting(
        (), LABELS,
        _("Apps and models of the site on which nothing in the section depends, so that their changes cost nothing. "
          "Run migrate after changing it."),
    ),
    "KEPT_ANSWERS": Setting(
        300, NUMBER,
        _("Pages of unified lists that each process of the site remembers while nothing public changes; 0: none, and "
          "every page is made anew for each visitor."),
    ),
    "SUBSCRIPTIONS": Setting(
        False, FLAG,
        _("If True, visitors can ask for letters about news and contests. The site has to be able to send e-mail."),
    ),
    "SUBSCRIPTIONS_PRIVACY": Setting(
        "", PLACE,
        _("Where the site says how it handles personal data; the form for letters links to it."),
    ),
    "SUBSCRIPTIONS_DAYS": Setting(7, COUNT, _("A subscriber gets a letter at most once in so many days.")),
    "SUBSCRIPTIONS_CONFIRM_DAYS": Setting(
        3, COUNT, _("Days after which an address that nobody confirmed is forgotten.")
    ),
    "SUBSCRIPTIONS_CLIENT": Setting(
        "REMOTE_ADDR", NAME,
        _("Where the visitor's network address stands, against programs that send the form without end. Behind a proxy it "
          "is the header that the proxy sets, such as 'HTTP_X_REAL_IP'."),
    ),
}  # fmt: skip


class NastavSettings:
    """``nastav_settings.PAGE_SIZE`` and so on; unknown names raise ``AttributeError``."""

    def __getattr__(self, name: str) -> Any:
        if name not in SETTINGS:
            raise AttributeError(f"WAGTAIL_NASTAV has no setting {name!r}")
        value = SETTINGS[name].value(given_settings(), name)
        return Path(value) if name == "PRIVATE_ROOT" else value


def given_settings() -> dict[str, Any]:
    """What the site wrote; nothing, if that is not a dictionary (a system check says so)."""
    given = getattr(settings, "WAGTAIL_NASTAV", {})
    return given if isinstance(given, dict) else {}


nastav_settings = NastavSettings()
