from __future__ import annotations

from typing import Any

import pytest

from tests.happening_fixtures import folders, kept_section, section, show  # noqa: F401


@pytest.fixture(autouse=True)
def switched_on(folders: None, settings: Any) -> None:  # noqa: F811
    more = {"SUBSCRIPTIONS": True, "SUBSCRIPTIONS_PRIVACY": "/privacy/"}
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, **more}
