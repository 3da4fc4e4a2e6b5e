"""Names and contacts on public pages whose owners may not be named there now.

Pages of programmes, results, practices, news and events hide the names of the people they list when they are read. What
is left are people who are not listed, plain text pages, titles and addresses; only a look at what visitors get finds
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.audit.findings import Audit, Finding, Severity, check
from wagtail_nastav.audit.places import page_edit, page_words, thing_words
from wagtail_nastav.audit.visitor import OK, Answer, Visitor, served_pages
from wagtail_nastav.public.contacts import contacts_in
from wagtail_nastav.public.mentions import SENTENCE_START, Mention
from wagtail_nastav.public.redaction import names_in_address
from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Person

TITLES = ("title", "seo_title", "search_description")
# Endings of which a Russian family name is known; other family names may be ordinary words as well.
FAMILY = re.compile(r".{2,}(?:ов|ев|ин|ын|ова|ева|ина|ына|[сц]кий|[сц]кая|ко|их|ых|швили|дзе|ян)", re.IGNORECASE)


@check
def public_texts(looking: Audit) -> Iterator[Finding]:
    visitor, pages = Visitor(looking.now), served_pages()
    ignored = not_names(looking, pages)
    contacts = private_contacts(looking)
    for page in pages:
        looking.checked["pages"] += 1
        yield from _titles(looking, page)
        yield from _address(looking, page)
        for answer in visitor.walk(page):
            looking.checked["addresses"] += 1
            yield from _broken(looking, page, answer)
            texts = [ignored.sub(" … ", text) for text in (answer.texts() if answer.status_code == OK else [])]
            yield from _names(looking, page, answer, texts)
            yield from _contacts(looking, page, answer, texts, contacts)


def not_names(looking: Audit, pages: list[Any]) -> re.Pattern[str]:
    """Schools are called after people; titles with names are told of once, not on every page that links there."""
    organizations = Organization.objects.values_list("name", "short_name")
    words = {name for names in organizations for name in names if name}
    words |= {page.title for page in pages if looking.people.named_in(page.title)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word) for word in longest_first) or r"(?!)")


def _titles(looking: Audit, page: Any) -> Iterator[Finding]:
    for field in TITLES:
        text = getattr(page, field)
        for mention, person in looking.people.named_in(text):
            message = _("its title or description names somebody who did not allow the name: %(person)s. "
                        "Write it without names and publish the page.")  # fmt: skip
            yield _finding("name_in_title", severity_of(mention, text), looking, page, page_edit(page), message, person)


def _address(looking: Audit, page: Any) -> Iterator[Finding]:
    if names_in_address(page.slug, looking.people.names):
        message = _(
            "its address names somebody who did not allow the name. Change it under «Address and menu» and publish the page."
        )
        yield Finding("name_in_address", Severity.ERROR, page_words(looking, page), page_edit(page), message)


def _names(looking: Audit, page: Any, answer: Answer, texts: list[str]) -> Iterator[Finding]:
    for text in texts:
        for mention, person in looking.people.named_in(text):
            message = _("it names somebody who did not allow the name: %(person)s. Take the name out of the text, "
                        "or record the consent.")  # fmt: skip
            yield _finding("name_in_text", severity_of(mention, text), looking, page, answer.address, message, person)


def _contacts(
    looking: Audit, page: Any, answer: Answer, texts: list[str], contacts: dict[str, Person]
) -> Iterator[Finding]:
    for contact in sorted({contact for text in texts for contact in contacts_in(text)} & contacts.keys()):
        message = _("it shows contacts of somebody who did not allow them: %(person)s. Take them out of the "
                    "text, or record the consent.")  # fmt: skip
        yield _finding("contact_in_text", Severity.ERROR, looking, page, answer.address, message, contacts[contact])


def _broken(looking: Audit, page: Any, answer: Answer) -> Iterator[Finding]:
    if answer.status_code >= 500:
        message = _(
            "it does not open: the server answers with error %(code)d. Show this line to whoever looks after the site."
        )
        words = message % {"code": answer.status_code}
        yield Finding("page_broken", Severity.ERROR, page_words(looking, page), answer.address, words)


def _finding(
    code: str, severity: Severity, looking: Audit, page: Any, where: str, message: str, person: Person
) -> Finding:
    words = message % {"person": thing_words(person)}
    return Finding(code, severity, page_words(looking, page), where, words)


def severity_of(mention: Mention, text: str) -> Severity:
    """At the beginning of a sentence every word has a capital letter, and «Мороз» or «Чайка» may be no name there."""
    before = text[max(0, mention.start - 12) : mention.start]
    doubtful = (
        mention.bare
        and SENTENCE_START.search(before)
        and not any(FAMILY.fullmatch(name.family) for name in mention.fitting)
    )
    return Severity.WARNING if doubtful else Severity.ERROR


def private_contacts(looking: Audit) -> dict[str, Person]:
    """Contacts that belong to one person alone, who did not allow them. A school's common telephone is nobody's."""
    owners: dict[str, list[Person]] = {}
    for person in looking.people.all:
        for contact in contacts_in(person.contacts):
            owners.setdefault(contact, []).append(person)
    hidden = set(looking.people.without(Category.CONTACTS))
    return {contact: people[0] for contact, people in owners.items() if len(people) == 1 and people[0] in hidden}
