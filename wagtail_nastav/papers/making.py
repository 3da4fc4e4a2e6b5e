"""From a record and a form (.docx with fields in double braces) to a file, by docxtpl.

A form is a site's own work, so whatever is wrong in it is told in a sentence that names the file.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.papers.forms import form_of, own_form
from wagtail_nastav.papers.kinds import Paper
from wagtail_nastav.papers.records import AnyPaper

LINE = "____________________"
BROKEN = gettext_lazy("The form of the paper can't be used. File: %(file)s. What is wrong: %(why)s")


class PaperProblem(Exception):
    """Why a paper can't be made, as a sentence in the language of whoever reads it."""

    def __init__(self, sentence: Any, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.facts = sentence, facts

    def __str__(self) -> str:
        return str(self.sentence) % self.facts if self.facts else str(self.sentence)


def needs() -> str:
    """What is not installed, as a sentence; empty if papers can be made."""
    if find_spec("docxtpl"):
        return ""
    return _(
        "Papers can't be made: the library docxtpl is not installed. Ask whoever runs the site to install "
        "wagtail-nastav[report]."
    )


def made(paper: Paper, build: Callable[[], AnyPaper]) -> bytes:
    """The file. Papers of this country speak Russian, whatever language the clerk's screen speaks."""
    if missing := needs():
        raise PaperProblem(missing)
    with translation.override("ru"):
        record = build()
        try:
            return _rendered(paper, record)
        except Exception as error:
            if own_form(paper) is None:
                raise
            facts = {"file": own_form(paper), "why": reason(error)}
            raise PaperProblem(BROKEN, **facts) from error


def _rendered(paper: Paper, record: AnyPaper) -> bytes:
    from docxtpl import DocxTemplate

    document = DocxTemplate(form_of(paper))
    # The fields of the record, not its methods: a form gets values and nothing else.
    context = {name: getattr(record, name) for name in type(record).model_fields}
    document.render(context, environment(), autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def environment() -> Any:
    """An unknown field is a mistake, an empty one is a line to fill in by hand; nothing of Python can be reached."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_or_line, autoescape=True)


def _or_line(value: Any) -> Any:
    return LINE if value is None or value == "" else value


def reason(error: Exception) -> str:
    """The library's words, with the place in the text where it knows one."""
    from jinja2 import TemplateSyntaxError, UndefinedError

    if isinstance(error, UndefinedError):
        return _("there is no such field in this paper: %(words)s.") % {"words": str(error)}
    if isinstance(error, TemplateSyntaxError):
        near = " ".join(" ".join(line.split()) for line in getattr(error, "docx_context", ()) if line.strip())
        return _("a field or a condition is written wrongly: %(words)s. Near: «%(near)s».") % {
            "words": error.message,
            "near": near[:200],
        }
    return _("this is not a file of Word (.docx), or it is damaged: %(words)s.") % {"words": str(error)[:200]}
