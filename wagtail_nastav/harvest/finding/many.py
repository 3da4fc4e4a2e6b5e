"""Many addresses looked at beside each other, for as long as a person waits for a screen."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_nastav.exchange.checking.sources import Source
from wagtail_nastav.harvest.finding.find import find
from wagtail_nastav.harvest.finding.offers import Found

# Seconds for all together, and addresses at the same time.
LONGEST, AT_ONCE = 20, 16


def find_many(source: Source, given: Sequence[str], seconds: float = LONGEST) -> list[Found]:
    """In the order of ``given``. Who has not answered in time is told to be late and may be asked again."""
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="nastav-find")
    try:
        asked = [pool.submit(_find, source, one, translation.get_language()) for one in given]
        wait(asked, timeout=seconds)
        return [_answer(one, future) for one, future in zip(given, asked, strict=True)]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _find(source: Source, given: str, language: str | None) -> Found:
    """The sentences are in the language of whoever asks; a thread has none of its own."""
    with translation.override(language):
        return find(source, given)


def _answer(given: str, future: Future[Found]) -> Found:
    if future.done():
        return future.result()
    sentence = _("%(url)s has not answered yet. Look at it once more.")
    return Found(given, problems=[sentence % {"url": given}], late=True)
