"""A paper as an answer: a file of Word, or a page for the browser's «Print». Kept in no cache."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.papers.as_html import paper_html
from wagtail_nastav.papers.kinds import Paper
from wagtail_nastav.papers.making import made
from wagtail_nastav.papers.records import AnyPaper

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Of a road map with its six columns.
WIDE = (Paper.ROAD_MAP,)


class How(models.TextChoices):
    """As it stands in addresses."""

    PRINT = "pechat", _("Print")
    WORD = "word", _("Word file")


def answer(request: HttpRequest, paper: Paper, build: Callable[[], AnyPaper], how: str) -> HttpResponse:
    content = made(paper, build)
    response = _file(paper, content) if how == How.WORD else _sheet(request, paper, content)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file(paper: Paper, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPE)
    with translation.override("ru"):
        response["Content-Disposition"] = str(content_disposition_header(True, paper.download_name))
    return response


def _sheet(request: HttpRequest, paper: Paper, content: bytes) -> HttpResponse:
    context = {"title": paper.label, "paper": paper_html(content), "wide": paper in WIDE}
    return TemplateResponse(request, "wagtail_nastav/admin/papers/sheet.html", context).render()
