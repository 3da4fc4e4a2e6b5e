"""Forms of papers: those that ship with the app, and the site's own in the folder that ``PAPERS_FOLDER`` names."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from pathlib import Path

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.papers.kinds import Paper


def own_form(paper: Paper) -> Path | None:
    """The site's own form, if there is one."""
    folder = nastav_settings.PAPERS_FOLDER
    path = Path(folder) / paper.form_file if folder else None
    return path if path is not None and path.is_file() else None


def form_of(paper: Paper) -> BytesIO:
    own = own_form(paper)
    return BytesIO(own.read_bytes() if own else shipped_form(paper))


def shipped_form(paper: Paper) -> bytes:
    return (files("wagtail_nastav") / "data" / "papers" / paper.form_file).read_bytes()
