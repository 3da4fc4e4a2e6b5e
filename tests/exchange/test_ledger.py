"""Numbers, revisions and withdrawals: what a receiver learns from one round to the next."""

# R-001-III-6-2, R-000-IV-9

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.exchange.school import FAR, School, consent
from tests.gate.cases import smuggle
from wagtail_nastav.exchange import snapshot as snapshots
from wagtail_nastav.exchange.models import ExchangeItem, ExchangeState
from wagtail_nastav.models import Completion, NewsPage, ProgrammePage

MIDNIGHT = datetime(2031, 5, 14, 21, tzinfo=UTC)


def test_the_same_state_is_the_same_bytes(school: School) -> None:
    before = school.get()
    with patch("django.utils.timezone.now", return_value=datetime.now(UTC) + timedelta(minutes=3)):
        with CaptureQueriesContext(connection) as queries:
            after = school.get(**{"Accept-Language": "en", "Host": "another.example.org"})
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))] == []
    assert school.get("mentor/", **{"Accept-Language": "en"}).content == school.get("mentor/").content


def test_conditional_requests(school: School) -> None:
    answer = school.get()
    manifest = answer.json()
    assert answer["ETag"] == f'"{manifest["epoch"].replace("-", "")}-{manifest["sequence"]}"'
    for address in ("", "mentor/"):
        answer = school.get(address)
        assert "Last-Modified" not in answer and "no-cache" in answer["Cache-Control"]
        again = school.get(address, **{"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert school.get(address, **{"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}).status_code == 200


def test_a_change_gives_a_new_number_to_what_changed_and_to_nothing_else(school: School) -> None:
    before, files = school.manifest(), school.everything()
    school.news.title = "Другое название"
    make.publish(school.news)
    after = school.manifest()
    assert (after["epoch"], after["publisher"]) == (before["epoch"], before["publisher"])
    assert after["sequence"] > before["sequence"]
    [item] = school.items("news").values()
    assert item["revision"] == after["sequence"]
    changed = {kind for kind, content in school.everything().items() if content != files[kind]}
    assert changed == {"manifest", "news"}


def test_what_nobody_is_told_changes_nothing(school: School) -> None:
    before = school.get().content
    school.silent.position = "завуч"
    school.silent.save()
    NewsPage.objects.get(title="Новость").save_revision()
    make.PracticePageFactory(title="Ещё черновик")
    assert school.get().content == before


def test_the_title_of_the_section_is_a_change_too(school: School) -> None:
    before = school.manifest()
    school.section.title = "Наставники школы"
    make.publish(school.section)
    after = school.manifest()
    assert after["publisher"]["title"] == "Наставники школы" and after["sequence"] > before["sequence"]


def test_a_withdrawn_consent(school: School) -> None:
    before = school.manifest()
    moment = datetime.now(UTC)
    school.far.consents.get().withdraw()
    note = school.withdrawn()[str(school.far.uid)]
    assert set(note) == {"kind", "id", "revision", "reason", "at"}
    assert (note["kind"], note["reason"]) == ("mentor", "consent-withdrawn")
    assert note["revision"] == school.manifest()["sequence"] > before["sequence"]
    assert abs(datetime.fromisoformat(note["at"]) - moment) < timedelta(minutes=1)
    told = b"".join(school.everything().values()).decode()
    assert FAR not in told and str(school.far.uid) not in told.replace(note["id"], "", 1)


def test_a_consent_that_ends_by_itself(school: School) -> None:
    with patch("django.utils.timezone.now", return_value=MIDNIGHT - timedelta(seconds=1)):
        assert str(school.far.uid) in school.items("mentor") and school.withdrawn() == {}
    with patch("django.utils.timezone.now", return_value=MIDNIGHT):
        note = school.withdrawn()[str(school.far.uid)]
        assert FAR.encode() not in b"".join(school.everything().values())
    assert (note["reason"], note["at"]) == ("consent-ended", "2031-05-14T21:00:00Z")


def test_a_consent_narrowed_to_this_site_and_widened_again(school: School) -> None:
    first = school.items("mentor")[str(school.far.uid)]["revision"]
    consent(school.far, "site", given_on=date(2024, 2, 1))
    gone = school.withdrawn()[str(school.far.uid)]
    assert gone["reason"] == "consent-withdrawn" and gone["revision"] > first
    consent(school.far, "municipality", given_on=date(2024, 3, 1))
    back = school.items("mentor")[str(school.far.uid)]
    assert back["revision"] > gone["revision"], "an older copy can never bring the person back, the person can"
    assert str(school.far.uid) not in school.withdrawn()


def test_a_deleted_person_an_unpublished_and_a_deleted_page(school: School) -> None:
    school.manifest()
    uid, news = school.far.uid, school.news
    school.far.delete()
    programme = ProgrammePage.objects.get(pk=school.programme.pk)
    programme.unpublish()
    news.delete()
    gone = {key: note["reason"] for key, note in school.withdrawn().items()}
    assert gone[str(uid)] == gone[str(news.translation_key)] == "deleted"
    assert gone[str(programme.translation_key)] == "unpublished"
    assert FAR.encode() not in b"".join(school.everything().values())


def test_a_result_leaves_with_the_completion_it_rests_on(school: School) -> None:
    [uid] = school.items("result")
    smuggle(Completion.objects.all(), completed_on=make.today() + timedelta(days=9))
    assert (school.items("result"), school.withdrawn()[uid]["reason"]) == ({}, "unpublished")


def test_a_file_alone_never_tells_what_the_manifest_would_not(school: School) -> None:
    school.manifest()
    school.far.consents.get().withdraw()
    assert school.items("mentor") == {}
    assert school.get("mentee/").status_code == 200
    assert ExchangeItem.objects.get(uid=school.far.uid).reason == "consent-withdrawn"


def test_number_and_account_are_one_transaction(school: School) -> None:
    before = school.get().content
    school.far.consents.get().withdraw()
    with patch.object(snapshots, "digest_of", side_effect=OSError), pytest.raises(OSError), transaction.atomic():
        snapshots.take(school.section)
    assert not ExchangeItem.objects.exclude(reason="").exists()
    assert f'"sequence": {ExchangeState.objects.get().sequence}' in before.decode()
    assert str(school.far.uid) in school.withdrawn()


def test_whoever_comes_late_does_not_bring_back_what_went_meanwhile(school: School) -> None:
    """Two askers at once: one has looked before the withdrawal, and writes after the other has told of it."""
    school.manifest()
    school.news.title = "Другое"
    make.publish(school.news)
    looked, numbers = snapshots._unchanged, []

    def look_and_be_overtaken(*asked: Any) -> Any:
        found = looked(*asked)
        with patch.object(snapshots, "_unchanged", looked):
            school.far.consents.get().withdraw()
            numbers.append(snapshots.take(school.section).state.sequence)
        return found

    first_then_others = lambda *asked: (looked if numbers else look_and_be_overtaken)(*asked)  # noqa: E731
    with patch.object(snapshots, "_unchanged", first_then_others):
        late = snapshots.take(school.section)
    assert [late.state.sequence] == numbers and FAR.encode() not in b"".join(late.files.values())


def test_numbers_go_on_after_an_old_copy_was_put_back(school: School) -> None:
    with patch("django.utils.timezone.now", return_value=datetime.now(UTC) - timedelta(days=9)):
        old = school.manifest()["sequence"]
    assert ExchangeState.objects.update(sequence=old) == 1
    school.news.unpublish()
    assert school.manifest()["sequence"] > old + 8 * 24 * 3600, "larger than anything told since the copy was made"


def test_a_clock_that_runs_back_gives_no_smaller_number(school: School) -> None:
    with patch("django.utils.timezone.now", return_value=datetime.now(UTC) + timedelta(days=900)):
        ahead = school.manifest()["sequence"]
    school.news.unpublish()
    assert school.manifest()["sequence"] == ahead + 1
