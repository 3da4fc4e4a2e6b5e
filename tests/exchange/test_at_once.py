"""Two receivers ask at the same moment: both are told the same, under one number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from tests import factories as make
from wagtail_nastav.exchange.models import ExchangeItem
from wagtail_nastav.exchange.snapshot import take


@pytest.mark.django_db(transaction=True)
def test_both_are_told_the_same(home: Any) -> None:
    section = make.SectionPageFactory()
    make.MentorBasePageFactory(parent=section)
    consents = [make.ConsentFactory(person=make.MentorFactory(), full=True, audience="region") for _ in range(3)]

    def ask(start: Barrier) -> bytes:
        try:
            start.wait(timeout=20)
            with translation.override("en"):
                return take(section).manifest()
        finally:
            connection.close()

    for gone in (0, 1):
        if gone:
            consents[0].withdraw()
        start = Barrier(3)
        with ThreadPoolExecutor(max_workers=3) as pool:
            asked = [pool.submit(ask, start) for _ in range(3)]
            assert len({one.result(timeout=120) for one in asked}) == 1
        assert (ExchangeItem.objects.count(), ExchangeItem.objects.exclude(reason="").count()) == (3, gone)
