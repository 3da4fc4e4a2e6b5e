"""A visitor who follows every link of the example site and reads every page and file for names."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from wagtail_nastav.rules.consent import Category
from wagtail_nastav.snippets.people import Person

HOST = "127.0.0.1:8000"
START = ("/", "/sitemap.xml")


def crawl_site() -> dict[str, Any]:
    """``pages`` by address with their status; ``leaks``: address and family name that should not be there."""
    hidden, everybody = _names()
    client = Client(headers={"host": HOST}, raise_request_exception=False)
    pages: dict[str, int] = {}
    waiting, leaks, files, named = list(START), [], 0, set()
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        response = client.get(address)
        pages[address] = response.status_code
        if not response.streaming:
            text = response.content.decode()
            waiting += _links(address, text) if "text/html" in response.headers["Content-Type"] else []
            leaks += [[address, name] for name in hidden if _root(name) in text.lower()]
            named |= {name for name in everybody if name in text}
        elif "/documents/" in address:
            files += 1
            text = _text(address, b"".join(response.streaming_content))
            leaks += [[address, name] for name in everybody if _root(name) in text.lower()]
    return {"pages": pages, "leaks": leaks, "files": files, "hidden": hidden, "named": sorted(named)}


def _names() -> tuple[list[str], list[str]]:
    now, people = timezone.now(), list(Person.objects.all())
    hidden = [person.family_name for person in people if Category.NAME not in person.allowed(now)]
    return hidden, [person.family_name for person in people]


def _root(name: str) -> str:
    """The part of a surname that stays in every case."""
    return name.lower().removesuffix("а").removesuffix("ий")


def _links(base: str, text: str) -> list[str]:
    page = BeautifulSoup(text, "html.parser")
    found = [tag.get(name) for name in ("href", "src") for tag in page.find_all(attrs={name: True})]
    whole = [urlsplit(urljoin(f"http://{HOST}{base}", link)) for link in found]
    own = [link for link in whole if link.netloc == HOST and not link.path.startswith(("/static/", "/admin/"))]
    # Filters multiply without end: those in the links of lists are followed, forms are not sent.
    return [link.path + (f"?{link.query}" if link.query else "") for link in own]


def _text(address: str, data: bytes) -> str:
    if address.endswith(".docx"):
        document = Document(BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if address.endswith(".xlsx"):
        rows = load_workbook(BytesIO(data)).active.iter_rows(values_only=True)
        return "\n".join(str(value) for row in rows for value in row if value)
    return data.decode("latin-1")
