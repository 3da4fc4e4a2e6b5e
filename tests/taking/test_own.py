"""What the municipality itself tells stands in its unified lists at once, and leaves them at once."""

# R-001-III-6-2, R-003-4.2

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.exchange.school import FAR, School
from tests.taking.told import holds
from wagtail_nastav.models import UnifiedMentorsPage


@pytest.fixture
def unified(school: School) -> Any:
    return school.section.add_child(instance=UnifiedMentorsPage(title="Единая база", slug="edinaya-baza"))


def test_its_own_mentor_is_shown_and_gone_on_the_next_request(school: School, unified: Any):
    assert FAR in Client().get(unified.url).content.decode()
    for one in school.far.consents.all():
        one.withdraw()
    assert FAR not in Client().get(unified.url).content.decode()
    assert not holds(FAR)
