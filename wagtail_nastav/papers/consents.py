"""Forms of consent as papers: to distribution (order № 18 of 24.02.2021) and to processing (152-ФЗ ст. 9 ч. 4)."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.papers.consent_texts import (
    Blank,
    blank_of,
    categories_for,
    default_purpose,
    default_wording,
    last_day_for,
    operator_for,
    page_address_for,
    processing_wording,
)
from wagtail_nastav.papers.kinds import Paper
from wagtail_nastav.papers.records import ConsentPaper
from wagtail_nastav.papers.words import day_words, organization_lines, plain
from wagtail_nastav.snippets.people import Person


def consent_paper(paper: Paper, person: Person, today: date) -> ConsentPaper:
    text = _text(paper, person, today)
    return ConsentPaper(
        heading=plain(text.heading),
        lines=[plain(line) for line in text.text.splitlines() if line.strip()],
        name=plain(person.full_name),
        contacts=plain(person.contacts),
        operator=organization_lines(operator_for(person)),
        page_address=page_address_for(person),
        purpose=default_purpose(),
        categories=[str(category.label) for category in categories_for(person, today)],
        until=day_words(last_day_for(today)),
    )


def _text(paper: Paper, person: Person, today: date) -> Blank:
    wording = processing_wording if paper == Paper.CONSENT_TO_PROCESSING else default_wording
    return blank_of(wording(person, today))
