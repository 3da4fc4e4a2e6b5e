"""What the snapshot tells: public records of every kind, and of people only as far as each of them lets it travel."""

# R-001-III-6-2, R-001-III-6-4, R-000-IV-9

from __future__ import annotations

from hashlib import sha256

from django.test import Client, override_settings
from wagtail.models import Locale

from tests.exchange.school import DRAFT, FAR, NEAR, NOVICE, PRIVATE, SILENT, School
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.models import MentorBasePage, NormativeDocument


def test_the_manifest_lists_what_is_there(school: School) -> None:
    manifest = school.manifest()
    counts = {note["kind"]: note["count"] for note in manifest["files"]}
    assert counts == {
        "mentor": 1, "mentee": 1, "programme": 2, "result": 1, "practice": 1, "document": 1, "news": 1, "event": 1,
        "contest": 1, "contest-result": 1, "monitoring-year": 0,
    }  # fmt: skip
    assert list(counts) == list(KINDS)
    assert manifest["publisher"]["id"] == str(school.section.translation_key)
    assert manifest["publisher"]["organization"]["name"] == "Школа Примерная"
    assert {note["organization"] for note in manifest["files"]} == {manifest["publisher"]["organization"]["uid"]}
    for note in manifest["files"]:
        content = school.get(note["url"]).content
        assert (note["size"], note["sha256"]) == (len(content), sha256(content).hexdigest())


def test_nothing_is_told_that_may_not_be(school: School) -> None:
    told = school.everything()
    for marker in (NEAR, SILENT, DRAFT, PRIVATE, "Близорук", "Молчун"):
        assert [name for name, content in told.items() if marker in content.decode()] == [], marker


def test_who_lets_the_name_travel_is_named(school: School) -> None:
    told = {name for name, content in school.everything().items() if FAR in content.decode()}
    assert told == {"mentor", "programme", "result", "practice", "news"}
    [card] = school.items("mentor").values()
    assert card["record"]["label"] == f"{FAR} Олег Образцович"
    assert card["url"] == f"{school.section.full_url}{card['url'].split('/')[-3]}/{school.far.uid}/"
    assert card["record"]["photo"] == f"{card['url']}foto/640/"
    assert Client().get(card["url"]).status_code == 200
    assert card["consents"] == [
        {
            "person": str(school.far.uid), "audience": "region", "valid_until": "2031-05-14T21:00:00Z",
            "scope": ["achievements", "contacts", "name", "participation", "photo", "position", "review", "subjects", "workplace"],
        }
    ]  # fmt: skip


def test_a_page_rests_on_the_consents_of_all_it_may_name(school: School) -> None:
    [item] = [one for one in school.items("programme").values() if one["record"]["title"] == "Первый год"]
    assert {note["person"]: note["audience"] for note in item["consents"]} == {
        str(school.far.uid): "region", str(school.novice.uid): "municipality",
    }  # fmt: skip
    assert item["record"]["aim"] == f"Встречи: {FAR} и [имя скрыто], [имя скрыто], {NOVICE}"
    assert [one["named"] for one in item["record"]["participants"]] == [True, False, False, True]
    [event] = school.items("event").values()
    assert (event["consents"], event["record"]["place"], event["record"]["people"]) == ([], "У [имя скрыто]", [])


def test_addresses_lead_there_from_anywhere(school: School) -> None:
    [practice] = school.items("practice").values()
    assert f'href="{school.programme.full_url}"' in practice["record"]["steps_html"]
    assert practice["url"] == practice["record"]["url"]
    assert all(item["url"].startswith("http://") for kind in KINDS for item in school.items(kind).values())


def test_what_somebody_pasted_spoils_nothing(school: School) -> None:
    """One bad row must not stop the others: past a form anything may stand in a table."""
    NormativeDocument.objects.update(link="http://[bad", title="По\x0bложение\ufffe")
    [document] = school.items("document").values()
    assert (document["record"]["link"], document["record"]["title"]) == ("", "Положение")


def test_what_a_closed_page_shows_is_not_told(school: School) -> None:
    base = MentorBasePage.objects.get()
    assert set(school.items("mentor")) == {str(school.far.uid)}
    base.view_restrictions.create(restriction_type="login")
    assert (school.items("mentor"), school.withdrawn()[str(school.far.uid)]["reason"]) == ({}, "unpublished")


def test_a_private_or_switched_off_section_tells_nothing(school: School) -> None:
    with override_settings(WAGTAIL_NASTAV={"EXCHANGE_ENABLED": False}):
        assert [school.get(address).status_code for address in ("", "mentor/", "schema/manifest/")] == [404, 404, 404]
        assert Client().get("/.well-known/nastav-exchange.json").status_code == 404
        assert b"nastav-exchange" not in Client().get(school.section.url).content
    school.section.view_restrictions.create(restriction_type="login")
    assert school.get().status_code == 302
    school.section.unpublish()
    assert school.get("mentor/").status_code in (404, 410)
    assert ExchangeState.objects.count() == 0, "nobody was told anything"


def test_it_is_found_from_every_page_and_from_the_site(school: School, show) -> None:
    address = f"{school.section.url}exchange/"
    for page in (school.section, school.programme, school.news):
        [link] = show(page.url).head.select("link[rel=nastav-exchange]")
        assert (link["href"], link["type"]) == (address, "application/json")
    [found] = Client().get("/.well-known/nastav-exchange.json").json()["sections"]
    assert found == {"title": "Наставничество", "manifest": f"{school.section.full_url}exchange/"}


def test_a_translation_of_the_section_tells_nothing_twice(school: School) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    copied = school.section.copy_for_translation(english, copy_parents=True)
    copied.save_revision().publish()
    assert Client().get(f"{copied.url}exchange/").status_code == 404
    assert len(Client().get("/.well-known/nastav-exchange.json").json()["sections"]) == 1


def test_other_addresses_and_methods(school: School) -> None:
    for address in ("nobody/", "mentor/x/", "schema/", "schema/nothing/", "schema/manifest/x/"):
        assert school.get(address).status_code == 404, address
    assert Client().post(f"{school.section.url}exchange/").status_code == 405
    head = Client().head(f"{school.section.url}exchange/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", school.get()["ETag"])
