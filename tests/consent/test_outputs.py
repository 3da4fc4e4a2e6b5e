"""Each category on each output: where it is allowed it is told, where it is not nobody can find it."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.consent.scene import ALL, NOON, Scene, handed_out, visible
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person

C = Category
CARD = {C.NAME, C.PHOTO, C.POSITION, C.WORKPLACE, C.SUBJECTS, C.ACHIEVEMENTS, C.CONTACTS, C.REVIEW}
# What stands where when everything is allowed: of the mentor, of the mentee.
BELONGS: dict[str, tuple[set[Category], set[Category]]] = {
    "section": ({C.NAME}, {C.NAME}),
    "mentors": ({C.NAME, C.PHOTO, C.POSITION, C.WORKPLACE, C.SUBJECTS, C.PARTICIPATION}, set()),
    "mentor card": (CARD | {C.PARTICIPATION}, set()),
    "mentor photo": ({C.PHOTO}, set()),
    "mentees": (set(), {C.NAME, C.PHOTO, C.WORKPLACE, C.SUBJECTS, C.PARTICIPATION}),
    "mentee card": (set(), CARD | {C.PARTICIPATION}),
    "mentee photo": (set(), {C.PHOTO}),
    "programmes": ({C.NAME}, {C.NAME}),
    "programme": ({C.NAME, C.WORKPLACE}, {C.NAME, C.WORKPLACE}),
    "result": ({C.NAME, C.REVIEW}, {C.NAME, C.REVIEW}),
    "practices": ({C.NAME}, {C.NAME}),
    "practice": ({C.NAME}, {C.NAME}),
    "honours": (
        {C.NAME, C.PHOTO, C.POSITION, C.WORKPLACE, C.ACHIEVEMENTS},
        {C.NAME, C.PHOTO, C.POSITION, C.WORKPLACE},
    ),
    "honour photo": ({C.PHOTO}, set()),
    "library": ({C.NAME}, {C.NAME}),
    "material": ({C.NAME, C.WORKPLACE}, {C.NAME, C.WORKPLACE}),
    "feed of the library": ({C.NAME}, {C.NAME}),
    "structure": ({C.NAME, C.POSITION}, {C.NAME, C.POSITION}),
    "search for an award": ({C.NAME, C.POSITION, C.ACHIEVEMENTS}, set()),
    "search for a name": ({C.NAME, C.POSITION}, set()),
    "search for a practice": ({C.NAME}, {C.NAME}),
}
pytestmark = pytest.mark.usefixtures("noon")


def test_with_everything_allowed_each_category_stands_where_it_belongs(scene: Scene, subtests):
    # R-001-III-12-4
    scene.mentor.consent()
    scene.mentee.consent()
    for output, (of_mentor, of_mentee) in BELONGS.items():
        with subtests.test(output=output):
            text = visible(scene.addresses()[output])
            assert of_mentor <= scene.mentor.told_in(text)
            assert of_mentee <= scene.mentee.told_in(text)


@pytest.mark.parametrize("category", Category)
def test_without_one_category_no_output_tells_it(scene: Scene, subtests, category):
    # R-001-III-12-4
    scene.mentor.consent(ALL - {category})
    scene.mentee.consent(ALL - {category})
    for output, address in scene.addresses().items():
        with subtests.test(output=output):
            text = handed_out(address)
            assert category not in scene.mentor.told_in(text)
            assert category not in scene.mentee.told_in(text)


@pytest.mark.parametrize("category", Category)
def test_one_category_alone_tells_nothing_else(scene: Scene, subtests, category):
    """Taking part has to be allowed as well: everything in the section tells it."""
    # R-001-III-12-4
    allowed = {category, Category.PARTICIPATION}
    scene.mentor.consent(allowed)
    scene.mentee.consent(allowed)
    for output, address in scene.addresses().items():
        with subtests.test(output=output):
            text = handed_out(address)
            assert scene.mentor.told_in(text) <= allowed
            assert scene.mentee.told_in(text) <= allowed


def test_without_taking_part_nothing_else_counts(scene: Scene, subtests):
    # R-001-III-12-4
    scene.mentor.consent(ALL - {Category.PARTICIPATION})
    scene.mentee.consent(ALL - {Category.PARTICIPATION})
    for output, address in scene.addresses().items():
        with subtests.test(output=output):
            text = handed_out(address)
            assert scene.mentor.told_in(text) == set()
            assert scene.mentee.told_in(text) <= {Category.POSITION}


def test_without_any_consent_only_roles_are_told(scene: Scene, subtests):
    # R-001-III-12-4
    for output, address in scene.addresses().items():
        with subtests.test(output=output):
            text = handed_out(address)
            assert scene.mentor.told_in(text) == set()
            # The role «новичок, шептунья» is what DOMAIN, rule 2, gives as the way to speak of a mentee.
            assert scene.mentee.told_in(text) <= {Category.POSITION}


@pytest.mark.parametrize("category", [c for c in Category if c not in (C.PHOTO, C.CONTACTS, C.REVIEW)])
def test_nobody_is_found_by_what_is_not_allowed(scene: Scene, category):
    # R-001-III-12-4
    uid = str(scene.mentor.person.uid)
    queries = scene.searches()[category]
    consent = scene.mentor.consent()
    assert [query for query in queries if uid not in visible(query)] == []
    consent.withdraw()
    scene.mentor.consent(ALL - {category})
    assert [query for query in queries if uid in handed_out(query)] == []


@pytest.mark.parametrize("query", ["?q=tajnik", "?q=Безмолвный", "?q=aaaaaaaa", "?q=Возьмёт", "?q=1970"])
def test_contacts_reviews_and_photos_find_nobody(scene: Scene, query):
    # R-001-III-12-4
    scene.mentor.consent()
    assert str(scene.mentor.person.uid) not in handed_out(scene.mentors.url + query)


def test_a_hidden_subject_or_workplace_is_not_offered(scene: Scene):
    # R-001-III-12-4
    uid = str(scene.mentor.person.organization.uid)
    scene.mentor.consent()
    offered = visible(scene.mentors.url)
    assert "kripta" in offered
    scene.mentor.consent(ALL - {Category.SUBJECTS, Category.WORKPLACE})
    offered = visible(scene.mentors.url)
    assert "kripta" not in offered
    assert uid not in offered


def test_words_of_one_search_may_come_from_different_categories_but_all_must_be_allowed(scene: Scene):
    # R-001-III-12-4
    uid, query = str(scene.mentor.person.uid), f"{scene.mentors.url}?q=именислав+криптоведение"
    scene.mentor.consent()
    assert uid in visible(query)
    scene.mentor.consent(ALL - {Category.NAME})
    assert uid not in handed_out(query)


def test_the_order_of_the_list_does_not_betray_hidden_names(scene: Scene):
    """Who is not named stands after those who are, in the order of random numbers."""
    # R-001-III-12-4
    people = [make.MentorFactory(family_name=name) for name in ("Аабов", "Яяшин", "Ббаев", "Щщукин", "Ввашин")]
    for person in people:
        make.ConsentFactory(person=person, allows_participation=True, allows_name=person.family_name == "Яяшин")
    order = [person.family_name for person in Person.objects.mentors(NOON).in_public_order(NOON)]
    hidden = sorted((p for p in people if p.family_name != "Яяшин"), key=lambda p: p.uid)
    assert order == ["Яяшин", *(person.family_name for person in hidden)]
