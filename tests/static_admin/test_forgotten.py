"""Somebody takes back a consent: after the next build neither the journal nor anything beside the folder names him."""

# R-152-10-1

from __future__ import annotations

from pathlib import Path

from django.core import serializers

from tests.exchange.school import FAR
from tests.static_admin.conftest import Screen
from tests.static_site.ground import CONTACT, Small, add_person
from tests.static_site.test_people import traces
from wagtail_nastav.models import Consent, FilesBuild, TextPage


def journal() -> str:
    """Everything that stands in it."""
    return serializers.serialize("json", FilesBuild.objects.all(), ensure_ascii=False)


def test_the_journal_forgets_who_takes_the_consent_back(screen: Screen, folder: Path, small: Small) -> None:
    person = add_person(small)
    uid = str(person.uid)
    screen.press()
    assert traces(folder.parent, FAR, CONTACT)
    # What would go is listed, and what stands in the way is named with the person.
    Consent.objects.get(person=person).withdraw()
    TextPage.objects.filter(pk=small.text.pk).update(title=f"Памятка: {FAR} Олег")
    screen.press("dry_run")
    screen.press()
    assert FAR in journal()
    assert "больше не разрешают" in screen.read()
    # Mended.
    TextPage.objects.filter(pk=small.text.pk).update(title="Памятка", draft_title="Памятка")
    screen.press()
    assert FAR not in journal()
    assert CONTACT not in journal()
    assert uid not in journal()
    assert traces(folder.parent, FAR, CONTACT) == []
    assert FAR not in screen.read()
