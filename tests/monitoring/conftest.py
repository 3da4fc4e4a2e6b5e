"""A section with a page of monitoring, seen by those who keep it; made once for a file."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.admin.conftest import make_section, member_of, private_root, window_of
from tests.keeping import Keep, handed_out
from tests.monitoring.rows import MonitoringPageFactory
from wagtail_nastav.models import MonitoringPage
from wagtail_nastav.setup.groups import CURATORS, HEADS

__all__ = ["private_root"]


def make_page() -> MonitoringPage:
    return MonitoringPageFactory(parent=make_section(), title="Мониторинг наставничества")


@pytest.fixture(scope="module")
def kept_page(keep: Keep) -> MonitoringPage | None:
    return keep(make_page)


@pytest.fixture
def page(kept_page: MonitoringPage | None, db: None) -> Any:
    return handed_out(kept_page, make_page)


@pytest.fixture
def curator(page: MonitoringPage) -> Client:
    return window_of(member_of(CURATORS, "kurator"))


@pytest.fixture
def head(page: MonitoringPage) -> Client:
    return window_of(member_of(HEADS, "rukovoditel"))
