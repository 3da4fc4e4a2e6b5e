"""A source that is removed while it is visited: whoever writes is waited for, and nobody writes after that."""

# R-001-III-6-2

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, TimeoutError
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.factories import SectionPageFactory
from tests.sources.rows import record_of, source_of
from wagtail_nastav.gathered.models import GatheredRecord, Source
from wagtail_nastav.harvest.care.acts import remove
from wagtail_nastav.harvest.rounds.leasing import claim, still_ours


def removed_elsewhere(source: Source) -> Any:
    try:
        return remove(Source.objects.get(pk=source.pk), None)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_whoever_writes_is_waited_for(home: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time anyway.")
    source = source_of(SectionPageFactory(parent=home))
    mark, _sources = claim([source.pk], timezone.now())
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert still_ours(source, mark)
            going = pool.submit(removed_elsewhere, source)
            with pytest.raises(TimeoutError):
                going.result(timeout=1)
            record_of(source)
        assert going.result(timeout=30) == {"practice": 1}, "What was written meanwhile goes along."
    assert not GatheredRecord.objects.exists() and not still_ours(source, mark)
