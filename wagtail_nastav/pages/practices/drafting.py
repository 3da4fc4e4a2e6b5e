"""Drafts in the bank of practices that are made of something else: a programme, the winner of a contest."""

from __future__ import annotations

from typing import Any

from anyascii import anyascii
from django.utils.text import slugify

from wagtail_nastav.pages.practices.index import PracticeIndexPage
from wagtail_nastav.pages.practices.practice import PracticePage

SLUG_LENGTH = 60
ELLIPSIS = "…"


def banks_of(section: Any) -> list[PracticeIndexPage]:
    """The banks of practices of a section, in the order of the tree; none outside a section."""
    return list(PracticeIndexPage.objects.descendant_of(section).order_by("path")) if section else []


def open_to(banks: list[PracticeIndexPage], user: Any) -> PracticeIndexPage | None:
    """The first of the banks to which the user may add pages."""
    return next((bank for bank in banks if bank.permissions_for_user(user).can_add_subpage()), None)


def add_draft(bank: PracticeIndexPage, practice: PracticePage, user: Any) -> PracticePage:
    """Stands under the bank with a revision, as if the user had saved it; its address is made of its title."""
    practice.slug, practice.live, practice.owner = _free_slug(bank, practice.title), False, user
    bank.add_child(instance=practice)
    practice.save_revision(user=user)
    return practice


def cut(text: str, longest: int) -> str:
    """The text in one line, at most that long, cut between words; a single word that is longer is cut anyway."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - len(ELLIPSIS) + 1].rpartition(" ")[0] or line[: longest - len(ELLIPSIS)]
    return kept.rstrip(" ,;:—–-") + ELLIPSIS


def _free_slug(bank: PracticeIndexPage, title: str) -> str:
    wanted = slugify(anyascii(title))[:SLUG_LENGTH].strip("-") or "praktika"
    taken = set(bank.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
