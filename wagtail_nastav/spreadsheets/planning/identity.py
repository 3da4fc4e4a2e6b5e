"""Which person a mention is. Two who could be one, and one who could be two, are asked about, never guessed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.people import People
from wagtail_nastav.spreadsheets.planning.rows import say
from wagtail_nastav.spreadsheets.planning.wishes import Wishes
from wagtail_nastav.spreadsheets.types import Question

NEW = "new"


def identify(mention: Mention, people: People, wishes: Wishes) -> PersonDraft | None:
    """None: somebody has to answer first; the row then has a question, or a sentence that says what is wrong."""
    organization = mention.organization
    if organization is None:
        return None
    key, year = mention.key, _year(mention)
    number = mention.values.get("key") or mention.values.get("external_id")
    by_number = people.by_key(str(number), organization) if number else None
    if by_number is not None:
        return by_number
    same = people.named(key, organization, year)
    if len(same) == 1:
        return same[0]
    candidates = same or people.could_be(key, organization, year)
    if not candidates:
        return people.add(mention.value, organization, mention.place, year)
    return _answered(mention, candidates, people, wishes)


def _year(mention: Mention) -> int | None:
    year = mention.values.get("birth_year")
    return year if isinstance(year, int) else None


def question_key(mention: Mention) -> str:
    organization = mention.organization
    return f"{mention.key}@{organization.pk or organization.name}" if organization else str(mention.key)


def _answered(mention: Mention, candidates: list[PersonDraft], people: People, wishes: Wishes) -> PersonDraft | None:
    question_of = question_key(mention)
    answer = wishes.answers.get(question_of, "")
    chosen = next((draft for draft in candidates if _code(draft) == answer), None)
    organization = mention.organization
    if chosen is None and answer == NEW and organization is not None:
        chosen = people.add(mention.value, organization, mention.place, _year(mention))
    _ask(mention, question_of, candidates, answer if chosen else "")
    return chosen


def _ask(mention: Mention, question_of: str, candidates: list[PersonDraft], answer: str) -> None:
    sentence = _("Who is «%(name)s»?") % {"name": mention.value}
    choices = [(_code(draft), _described(draft)) for draft in candidates]
    choices.append((NEW, _("another person, not recorded yet")))
    mention.planned.questions.append(Question(question_of, sentence, tuple(choices), answer))
    if not answer:
        names = ", ".join(f"«{_described(draft)}»" for draft in candidates)
        told = _("«%(name)s» could be %(names)s. Say who it is, or write the name in full.")
        shown = {"name": mention.value, "names": names}
        say(mention.planned, mention.read, told % shown, mention.name_field, blocking=True)


def _code(draft: PersonDraft) -> str:
    return f"name:{draft.key}" if draft.is_new else f"uid:{draft.person.uid}"


def _described(draft: PersonDraft) -> str:
    person = draft.person
    words = [person.full_name, person.position, str(person.birth_year or "")]
    if draft.is_new and draft.place[1]:
        words.append(_("row %(row)d of this file") % {"row": draft.place[1]})
    return ", ".join(word for word in words if word)
