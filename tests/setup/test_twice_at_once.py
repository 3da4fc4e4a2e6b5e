"""Two people press the button at the same moment: one section, and no error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from tests.host.models import HomePage
from wagtail_nastav.models import NormativeDocument, SectionPage
from wagtail_nastav.setup import open_section


@pytest.mark.django_db(transaction=True)
def test_the_second_waits_and_finds_the_section(home: HomePage) -> None:
    start = Barrier(2)

    def press() -> bool:
        try:
            start.wait(timeout=20)
            return open_section().changed
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        presses = [pool.submit(press) for _ in range(2)]
        assert sorted(done.result(timeout=120) for done in presses) == [False, True]
    assert SectionPage.objects.count() == 1
    assert NormativeDocument.objects.count() == 12
    assert Group.objects.filter(name__startswith="Куратор").count() == 1
