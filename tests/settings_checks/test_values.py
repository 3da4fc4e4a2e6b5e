"""Every key of WAGTAIL_NASTAV: what it may be, what is said of a wrong value, when a value counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage, run_checks
from django.test import override_settings

from wagtail_nastav.checks import check_long_forms, check_settings
from wagtail_nastav.conf import SETTINGS, nastav_settings
from wagtail_nastav.setting_kinds import COUNT

COUNTS = [name for name, setting in SETTINGS.items() if setting.kind is COUNT]
FLAGS = ["APPROVAL_REQUIRED", "EXCHANGE_ENABLED", "SUBSCRIPTIONS"]
PING = {"url": "https://x.example/nastav/ping/", "source": "7c1d0d1e-0000-4000-8000-000000000007", "secret": "x"}
PLACE = {"url": "ftp://user@x.example/www", "from": Path("/srv/razdel"), "password": "tajna"}
NO_COUNTS = [0, -1, 1.5, "24", None, True, [24]]
WRONG = [
    *((name, value) for name in COUNTS for value in NO_COUNTS),
    *(("BASE_TEMPLATE", value) for value in ("", "  ", None, 1, ["base.html"], Path("base.html"))),
    *(("PRIVATE_ROOT", value) for value in ("", None, 1, "private", "./private", Path("private"), __file__)),
    *(("PAPERS_FOLDER", value) for value in ("", 1, "papers", Path("papers"), __file__)),
    *(("TERM_MONTHS", value) for value in (3, (3,), (3, 6, 9), (12, 3), (0, 12), ("3", "12"), (3, None), "3-12", None)),
    *((name, value) for name in FLAGS for value in ("yes", 1, 0, None, "")),
    *(("IMPORT_RESOURCES", value) for value in (None, [], "path.Class", {"nobody": "path.Class"}, {"mentors": 1})),
    *(("PHOTO_WIDTHS", value) for value in ([], (), 160, "160", [0], [160, "320"], [160, None], {160}, None)),
    *(
        ("EXCHANGE_PING", value)
        for value in (None, [], {"url": "https://x.example"}, PING | {"source": "7"}, PING | {"url": "x"})
    ),
    *(("HARVEST_LEASE_HOURS", value) for value in (0, 73, "48", None, True, 1.5)),
    *(("HARVEST_LEVEL", value) for value in ("", "school", None, 1)),
    *(("HARVEST_ALLOWED_HOSTS", value) for value in ("localhost", None, [""], [1])),
    *(("HARVEST_CA_BUNDLE", value) for value in (None, "/nothing/here.pem", 1, "/tmp")),
    *(
        ("STATIC_TARGETS", value)
        for value in (None, [], {"": PLACE}, {"a/b": PLACE}, {"a.zip": PLACE}, {"a": "ftp://x"})
    ),
    *(
        ("STATIC_TARGETS", {"a": PLACE | more})
        for more in ({"url": ""}, {"from": 1}, {"pasword": "x"}, {"options": []})
    ),
    ("STATIC_TARGETS", {"hosting": {"url": "ftp://user:tajna@x.example/www"}}),
    *(
        ("STATIC_SITE", value)
        for value in (
            None,
            "/srv/files",
            {"base_url": "https://x.example/"},
            {"folder": "files"},
            {"folder": "/srv/f", "jobs": 2},
            *(
                {"folder": "/srv/f", name: value}
                for name, value in (
                    ("base_url", "x.example"),
                    ("links", "absolute"),
                    ("whole_site", 1),
                    ("section", "5"),
                    ("after_seconds", -1),
                    ("at_once", "no"),
                    ("deploy", "hosting"),
                )
            ),
        )
    ),
    *(("KEPT_ANSWERS", value) for value in (-1, 1.5, "300", None, True, False)),
    *(("CHANGES_IGNORED", value) for value in (None, "shop", [""], [1], ["wagtail_nastav"], ["wagtailcore.Page"])),
    *(("SUBSCRIPTIONS_PRIVACY", value) for value in (None, 1, "privacy", "//x.example/", "javascript:alert(1)")),
    *(("SUBSCRIPTIONS_CLIENT", value) for value in ("", "  ", None, 1)),
]
RIGHT = [
    *((name, value) for name in COUNTS for value in (1, 10_000)),
    ("BASE_TEMPLATE", "site/base.html"),
    ("PRIVATE_ROOT", "/srv/school/private"),
    ("PRIVATE_ROOT", Path("/srv/school/private")),
    ("PAPERS_FOLDER", None),
    ("PAPERS_FOLDER", "/srv/school/papers"),
    ("TERM_MONTHS", (3, 12)),
    ("TERM_MONTHS", [6, 6]),
    *((name, value) for name in FLAGS for value in (True, False)),
    ("IMPORT_RESOURCES", {}),
    ("IMPORT_RESOURCES", {"mentors": "school.tables.MentorResource"}),
    ("EXCHANGE_PING", {}),
    ("EXCHANGE_PING", PING),
    ("HARVEST_LEASE_HOURS", 1),
    ("HARVEST_LEASE_HOURS", 72),
    ("HARVEST_LEVEL", "municipality"),
    ("HARVEST_LEVEL", "region"),
    ("HARVEST_ALLOWED_HOSTS", []),
    ("HARVEST_ALLOWED_HOSTS", ("school7.local",)),
    ("HARVEST_CA_BUNDLE", ""),
    ("HARVEST_CA_BUNDLE", __file__),
    ("STATIC_TARGETS", {}),
    ("STATIC_TARGETS", {"hosting": PLACE, "mirror": {"url": "/srv/www"}}),
    ("STATIC_SITE", {}),
    ("STATIC_SITE", {"folder": "/srv/files"}),
    (
        "STATIC_SITE",
        {
            "folder": Path("/srv/files"),
            "base_url": "https://x.example/",
            "links": "root",
            "whole_site": True,
            "section": 5,
            "after_seconds": 0,
            "at_once": False,
            "deploy": ["hosting"],
        },
    ),
    ("CHANGES_IGNORED", ["shop", "forum.Message"]),
    ("SUBSCRIPTIONS_PRIVACY", ""),
    ("SUBSCRIPTIONS_PRIVACY", "/privacy/"),
    ("SUBSCRIPTIONS_PRIVACY", "https://school7.example/privacy/"),
    ("SUBSCRIPTIONS_CLIENT", "HTTP_X_REAL_IP"),
    *(("KEPT_ANSWERS", value) for value in (0, 1, 5000)),
    ("PHOTO_WIDTHS", [320]),
    ("PHOTO_WIDTHS", (640, 160)),
]


def messages(given: Any) -> list[CheckMessage]:
    with override_settings(WAGTAIL_NASTAV=given):
        return check_settings()


def test_every_key_is_tried_below() -> None:
    assert len(COUNTS) >= 6
    assert {name for name, _ in WRONG} == {name for name, _ in RIGHT} == set(SETTINGS)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_named_with_what_would_be_right(name: str, value: Any) -> None:
    found = messages({name: value})
    assert [message.id for message in found] == ["wagtail_nastav.E002"]
    assert found[0].is_serious()
    told = "{…}" if SETTINGS[name].kind.secret else repr(value)
    assert found[0].msg == f"WAGTAIL_NASTAV['{name}'] равно {told}, а нужно: {SETTINGS[name].kind.words}."
    assert found[0].hint == str(SETTINGS[name].help)


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_a_right_value_passes(name: str, value: Any) -> None:
    assert messages({name: value}) == []


@pytest.mark.parametrize("name", SETTINGS)
def test_the_default_passes_its_own_check(name: str) -> None:
    with override_settings(WAGTAIL_NASTAV={}):
        assert SETTINGS[name].kind.fits(getattr(nastav_settings, name))


def test_several_mistakes_are_told_at_once() -> None:
    found = messages({"PAGE_SIZE": "24", "TERM_MONTHS": 3, "APPROVAL_REQUIERD": True})
    assert sorted(message.id for message in found) == [
        "wagtail_nastav.E002", "wagtail_nastav.E002", "wagtail_nastav.W001",
    ]  # fmt: skip


@pytest.mark.parametrize("given", [None, [], "x", 5, (("PAGE_SIZE", 24),)])
def test_what_is_no_dictionary_is_an_error_and_the_defaults_count(given: Any) -> None:
    found = messages(given)
    assert [message.id for message in found] == ["wagtail_nastav.E001"]
    assert found[0].hint == "Напишите WAGTAIL_NASTAV = {}."
    with override_settings(WAGTAIL_NASTAV=given):
        assert nastav_settings.PAGE_SIZE == 24


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("PAGE_SIZ", "Возможно, имелось в виду 'PAGE_SIZE'?"),
        ("page_size", "Возможно, имелось в виду 'PAGE_SIZE'?"),
        ("APROVAL_REQUIRED", "Возможно, имелось в виду 'APPROVAL_REQUIRED'?"),
        ("PRIVATEROOT", "Возможно, имелось в виду 'PRIVATE_ROOT'?"),
        ("колёса", "Известные настройки: BASE_TEMPLATE, PRIVATE_ROOT, "),
        (5, "Известные настройки: BASE_TEMPLATE, PRIVATE_ROOT, "),
    ],
)
def test_an_unknown_key_is_a_warning_with_the_nearest_name(name: Any, hint: str) -> None:
    found = messages({name: 1})
    assert [message.id for message in found] == ["wagtail_nastav.W001"]
    assert not found[0].is_serious()
    assert found[0].msg == f"WAGTAIL_NASTAV[{name!r}]: такой настройки нет."
    assert str(found[0].hint).startswith(hint)


def test_the_site_of_the_tests_is_sound_and_the_checks_are_registered(settings) -> None:
    assert [message for message in run_checks() if str(message.id).startswith("wagtail_nastav")] == []
    settings.WAGTAIL_NASTAV = {"PAGE_SIZE": 0, "BASE_TEMPLATE": "nowhere.html"}
    found = {message.id for message in run_checks() if str(message.id).startswith("wagtail_nastav")}
    assert found == {"wagtail_nastav.E002", "wagtail_nastav.E005"}


def test_a_value_counts_at_once() -> None:
    with override_settings(WAGTAIL_NASTAV={"PAGE_SIZE": 7}):
        assert nastav_settings.PAGE_SIZE == 7
        with override_settings(WAGTAIL_NASTAV={"PAGE_SIZE": 9}):
            assert nastav_settings.PAGE_SIZE == 9
        assert nastav_settings.PAGE_SIZE == 7
    assert nastav_settings.PAGE_SIZE == 24


def test_without_the_setting_all_defaults_count(settings) -> None:
    del settings.WAGTAIL_NASTAV
    assert check_settings() == []
    assert (nastav_settings.BASE_TEMPLATE, nastav_settings.TERM_MONTHS) == ("base.html", (3, 12))
    assert nastav_settings.PRIVATE_ROOT == Path(settings.MEDIA_ROOT).resolve().parent / "nastav-private"


def test_a_name_that_is_no_setting_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(AttributeError, match="PAGESIZE"):
        nastav_settings.PAGESIZE  # noqa: B018


# R-002-roadmap
@pytest.mark.parametrize(("most", "told"), [(1000, ["wagtail_nastav.W003"]), (10_000, []), (None, [])])
def test_a_limit_that_long_forms_would_hit_is_told(settings: Any, most: int | None, told: list[str]) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = most
    assert [message.id for message in check_long_forms()] == told
