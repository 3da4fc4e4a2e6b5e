"""What a row adds to its programme; a page of results is made once and never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.planning.pairs import PairWish
from wagtail_nastav.spreadsheets.planning.rows import say
from wagtail_nastav.spreadsheets.planning.texts import bare, same, shown
from wagtail_nastav.spreadsheets.planning.wishes import Empty
from wagtail_nastav.spreadsheets.planning.writing import mark

if TYPE_CHECKING:
    from wagtail_nastav.spreadsheets.planning.programmes import ProgrammeDraft

SHOWN_AS = {"order_number": "order", "order_date": "order"}


def fill_new(draft: ProgrammeDraft, pair: PairWish) -> None:
    page = draft.page
    for name, value in pair.facts.items():
        setattr(page, name, value)
    draft.changes = dict(pair.facts)
    draft.forms, draft.kinds = pair.forms, pair.kinds
    draft.results, draft.case_url = pair.results, pair.case_url
    page.title = _title(draft)
    pair.planned.after["programme"] = _("new draft: %(title)s") % {"title": page.title}
    mark(pair.planned)


def change_programme(draft: ProgrammeDraft, pair: PairWish, empty: Empty) -> None:
    """The draft of a page that is being edited is what changes; ``page`` then shows that draft."""
    for name, value in pair.facts.items():
        old = getattr(draft.page, name)
        if same(old, value) or (empty == Empty.FILL and old):
            continue
        _show(pair, draft, SHOWN_AS.get(name, name), old, value)
        setattr(draft.page, name, value)
        draft.changes[name] = value
    _members(draft, pair, "forms", "form")
    _members(draft, pair, "kinds", "kind")
    _results(draft, pair)


def _members(draft: ProgrammeDraft, pair: PairWish, name: str, shown: str) -> None:
    """Forms and kinds are added, never taken away."""
    wished, added = getattr(pair, name), getattr(draft, name)
    known = [*added, *(() if draft.is_new else getattr(draft.page, name).all())]
    fresh = [member for member in wished if member not in known]
    if fresh:
        old = ", ".join(member.title for member in known)
        _show(pair, draft, shown, old, ", ".join(member.title for member in [*known, *fresh]))
        setattr(draft, name, [*added, *fresh])


def _results(draft: ProgrammeDraft, pair: PairWish) -> None:
    if not pair.results and not pair.case_url:
        return
    kept = [] if draft.is_new else list(draft.page.result_pages.all())
    if not kept and not draft.results:
        draft.results, draft.case_url = pair.results, pair.case_url or draft.case_url
        if pair.results:
            _show(pair, draft, "results", "", pair.results)
        elif pair.case_url:
            _show(pair, draft, "case_url", "", pair.case_url)
        return
    known = {bare(text) for text in (*(page.summary for page in kept), draft.results)}
    if pair.results and bare(pair.results) not in known:
        told = _("The programme has results already; those of the row are not taken.")
        say(pair.planned, pair.read, told, "results")


def _show(pair: PairWish, draft: ProgrammeDraft, name: str, old: Any, new: Any) -> None:
    if draft.is_new:
        return
    pair.planned.before[name], pair.planned.after[name] = shown(old), shown(new)
    mark(pair.planned)


def _title(draft: ProgrammeDraft) -> str:
    """Without names: titles are public."""
    subjects = {member.title.lower() for person in draft.mentees for member in person.many.get("subjects", [])}
    words = [_("Mentoring programme")]
    if len(subjects) == 1:
        words = [_("Mentoring programme: %(subject)s") % {"subject": subjects.pop()}]
    start = draft.page.start
    if start:
        first = start.year if start.month >= 7 else start.year - 1
        words.append(f"{first}/{first + 1}")
    return ", ".join(words)
