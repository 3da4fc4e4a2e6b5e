"""Two who write at the same time: whoever is first is waited for, and of a source that was removed nobody writes."""

# R-001-III-6-2

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError
from threading import Event
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from tests.factories import SectionPageFactory
from tests.harvest.publishing import published
from tests.harvest.sites import HERE, Asked, Sites, plain
from tests.sources.rows import record_of, source_of
from wagtail_nastav.gathered.models import GatheredRecord, Outcome, Source
from wagtail_nastav.harvest.care.acts import remove
from wagtail_nastav.harvest.rounds.leasing import claim, still_ours
from wagtail_nastav.harvest.rounds.running import visit


def removed_elsewhere(source: Source) -> Any:
    try:
        return remove(Source.objects.get(pk=source.pk), None)
    finally:
        connection.close()


@pytest.mark.case(68)
@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_waited_for(home: Any) -> None:
    """Somebody begins to write while the school is read, and takes his time."""
    held, answers = Event(), published(HERE)
    [whole] = [answer[2] for path, answer in answers.items() if path == "/x/"]  # type: ignore[index]

    def write() -> None:
        with transaction.atomic():
            Source.objects.update(interval=30)
            held.set()
            time.sleep(1)
        connection.close()

    with ThreadPoolExecutor(1) as pool, Sites() as sites:

        async def answer(_asked: Asked, writer: Any) -> None:
            pool.submit(write)
            held.wait(10)
            writer.write(plain(200, {}, whole))

        sites.put(HERE, {**answers, "/x/": answer})
        source = source_of(SectionPageFactory(parent=home), url=sites.url(HERE, "/x/"), publisher=None)
        with override_settings(WAGTAIL_NASTAV={**settings.WAGTAIL_NASTAV, "HARVEST_ALLOWED_HOSTS": [HERE]}):
            assert visit([source.pk]).outcomes == {source.pk: Outcome.CHANGED}
    source.refresh_from_db()
    assert held.is_set() and source.interval == 30 and source.records.count() == 3


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
