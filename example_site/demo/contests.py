"""Two contests: one finished, with scores, a tie, a void nomination, protocol and results; one that takes applications."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from example_site.demo import content, markup, office
from example_site.demo.publishing import add_page
from example_site.demo.stage import Stage
from wagtail_nastav.pages.contests import (
    ContestDocument,
    ContestEntry,
    ContestJuror,
    ContestNomination,
    ContestPage,
    ContestParticipant,
    ContestProtocol,
    ContestResultPage,
    ContestScore,
    ContestStage,
)
from wagtail_nastav.pages.contests.deciding import note_scored, set_outcomes
from wagtail_nastav.pages.contests.defaults import default_criteria
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.snippets.vocabularies import DocumentLevel

TEXTS = ("title", "slug", "lead", "audience", "how_to_apply")
PROTOCOL = """Учебный пример. Имён в этой выписке нет: её может скачать каждый.
## Решили
- Подвести итоги по среднему баллу экспертов; при равных баллах место делится.
- Номинацию, в которой заявок меньше трёх, считать несостоявшейся.
- Практики победителей передать в банк лучших практик."""


def make_contests(stage: Stage) -> None:
    for row in content.facts("contests"):
        contest = _contest(stage, row)
        nominations = dict(zip((key for key, *_rest in row["nominations"]), contest.nominations.all(), strict=True))
        for each in row["entries"]:
            _entry(stage, contest, nominations[each["nomination"]], each)
        note_scored(contest)
        if "protocol" in row:
            set_outcomes(contest)
            _protocol(stage, contest, row["protocol"])
            _results(stage, contest, row)


def _contest(stage: Stage, row: dict[str, Any]) -> ContestPage:
    page = ContestPage(
        **{name: row[name] for name in TEXTS},
        body=markup.to_html("\n".join(row["text"]), stage.address),
        level=DocumentLevel.objects.get(code=row["level"]),
        organizer=stage.organizations[row["organizer"]],
        fewest_entries=row["fewest"],
    )
    page.stages.set([_stage(stage, number, *each) for number, each in enumerate(row["stages"])])
    page.criteria.set(default_criteria())
    page.nominations.set(
        [
            ContestNomination(title=title, description=about, sort_order=number)
            for number, (_key, title, about) in enumerate(row["nominations"])
        ]
    )
    page.documents.set([_document(stage, number, *each) for number, each in enumerate(row["documents"])])
    page.jury.set([_juror(stage, number, *each) for number, each in enumerate(row["jury"])])
    published = stage.dates.moment(row["announced"])
    made = add_page(stage.page("konkursy"), page, stage.curator, key=f"konkurs-{row['slug']}", published=published)
    found: ContestPage = made
    return found


def _stage(stage: Stage, number: int, kind: str, first: Any, last: Any) -> ContestStage:
    return ContestStage(kind=kind, start=stage.dates.day(first), end=stage.dates.maybe(last), sort_order=number)


def _document(stage: Stage, number: int, role: str, key: str) -> ContestDocument:
    file = stage.files[key]
    return ContestDocument(role=role, title=file.title, document=file, sort_order=number)


def _juror(
    stage: Stage, number: int, role: str, person: str | None, position: str, organization: str | None
) -> ContestJuror:
    return ContestJuror(
        role=role,
        person=stage.people[person] if person else None,
        position=position,
        organization=stage.organizations[organization] if organization else None,
        sort_order=number,
    )


def _entry(stage: Stage, contest: ContestPage, nomination: ContestNomination, row: dict[str, Any]) -> None:
    second = row.get("second")
    entry = ContestEntry(
        contest=contest,
        nomination=nomination,
        title=row["title"],
        kind=row["kind"],
        organization=stage.organizations[row["organization"]],
        second_organization=stage.organizations[second] if second else None,
        submitted_on=contest.first_day,
        status=row.get("status", "admitted"),
        practice=PracticePage.objects.filter(slug=row["practice"]).first() if "practice" in row else None,
    )
    entry.participants.set([ContestParticipant(role=role, person=stage.people[key]) for role, key in row["people"]])
    entry.save()
    _scores(entry, row.get("scores", []))


def _scores(entry: ContestEntry, sheets: list[list[int] | None]) -> None:
    """A sheet for each expert in the order of the jury; none from an expert of the entry's own organization."""
    experts = [juror for juror in entry.contest.jury.all() if juror.gives_scores]
    criteria = list(entry.contest.criteria.all())
    for juror, sheet in zip(experts, sheets, strict=False):
        for criterion, value in zip(criteria, sheet or [], strict=False):
            score = ContestScore(entry=entry, juror=juror, criterion=criterion, value=value)
            score.full_clean()
            score.save()


def _protocol(stage: Stage, contest: ContestPage, row: dict[str, Any]) -> None:
    title = f"Выписка из протокола жюри № {row['number']}"
    data = office.docx(title, markup.parse(PROTOCOL), stage.dates.moment(row["on"]))
    protocol = ContestProtocol.objects.create(
        contest=contest,
        number=row["number"],
        decided_on=stage.dates.day(row["on"]),
        file=ContentFile(data, name="protokol.docx"),
        file_is_public=True,
        recorded_by=stage.curator,
    )
    stage.undo.append(lambda: protocol.file.storage.delete(protocol.file.name))


def _results(stage: Stage, contest: ContestPage, row: dict[str, Any]) -> None:
    found = row["results"]
    page = ContestResultPage(
        title=found["title"],
        slug=found["slug"],
        summary=found["summary"],
        body=markup.to_html("\n".join(found["text"]), stage.address),
        totals_are_public=True,
    )
    published = stage.dates.moment(found["published"])
    add_page(contest, page, stage.curator, key=f"konkurs-{row['slug']}-itogi", published=published)
