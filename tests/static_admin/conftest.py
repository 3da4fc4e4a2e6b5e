"""A small section, a folder that the settings name, and the staff at the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from tests.admin.conftest import member_of, window_of
from tests.keeping import Keep, handed_out
from tests.static_site import ground as grounds
from tests.static_site.conftest import own_folders  # noqa: F401
from tests.static_site.ground import Small
from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.publishing import starting
from wagtail_nastav.setup.groups import HEADS, ensure_groups

BASE = "https://files.example.org/nastav/"


def make() -> Small:
    small = grounds.small()
    ensure_groups([small.section], [])
    return small


@pytest.fixture(scope="module")
def kept_small(keep: Keep, own_folders: Path) -> Small | None:  # noqa: F811
    return keep(make)


@pytest.fixture
def small(kept_small: Small | None, own_folders: Path, db: None) -> Small:  # noqa: F811
    return handed_out(kept_small, make)


@pytest.fixture
def named(settings: Any, tmp_path: Path) -> Callable[..., Path]:
    """`named(at_once=False)`: the folder stands in the settings, with more about it."""

    def name(**more: Any) -> Path:
        told = {"folder": str(tmp_path / "files"), "base_url": BASE, "after_seconds": 0, **more}
        settings.WAGTAIL_NASTAV = {"PRIVATE_ROOT": nastav_settings.PRIVATE_ROOT, "STATIC_SITE": told}
        return tmp_path / "files"

    return name


@pytest.fixture
def folder(named: Callable[..., Path], small: Small) -> Path:
    return named()


@pytest.fixture
def head(small: Small) -> User:
    return member_of(HEADS, "rukovoditel")


class Screen:
    """What somebody does and reads there. What is left to a thread or a worker is done at once."""

    def __init__(self, client: Client, commit: Any) -> None:
        self.client, self.commit = client, commit

    def read(self, name: str = "index", *arguments: Any) -> str:
        answer = self.client.get(reverse(f"nastav_files:{name}", args=arguments))
        assert answer.status_code == 200
        return words(answer)

    def press(self, name: str = "publish", work: bool = True, **data: str) -> str:
        """What stands on the screen afterwards."""
        with self.commit(execute=work):
            answer = self.client.post(reverse(f"nastav_files:{name}"), data)
        assert answer.status_code == 302, answer.status_code
        return words(self.client.get(answer.url))


def words(answer: Any) -> str:
    text = answer.content.decode()
    main = text[text.index("<main") :]
    return re.sub(r"\s+", " ", strip_tags(main))


@pytest.fixture
def screen(
    head: User, folder: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> Screen:
    monkeypatch.setattr(starting, "beside", lambda work: work())
    return Screen(window_of(head), django_capture_on_commit_callbacks)
