"""One measured thing in a process of its own: `python -m tests.bench.articles.child WHAT …`, answered as a line of JSON.

The clock begins after Django is set up; processor time counts the processes that were started as well.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.articles.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from wagtail.models import Page  # noqa: E402

from tests.bench.articles.making import fill  # noqa: E402
from tests.bench.articles.models import ArticlePage  # noqa: E402
from wagtail_nastav.static_site.building import build  # noqa: E402
from wagtail_nastav.static_site.options import Options  # noqa: E402


def seconds() -> float:
    return sum(sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def make(pages: str) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    fill(int(pages))
    return {"pages": Page.objects.type(ArticlePage).count() + 1}


def ours(out: str, jobs: str) -> dict[str, Any]:
    report = build(Options(out=Path(out), jobs=int(jobs)))
    if report.problems:
        raise SystemExit("\n".join(report.problems[:3]))
    return {"made": report.made, "pages": report.pages, "written": len(report.changed + report.added + report.removed)}


def bakery() -> dict[str, Any]:
    call_command("build", skip_static=True, skip_media=True, verbosity=0)
    return {"pages": sum(1 for _file in Path(settings.BUILD_DIR).rglob("index.html"))}


def templates() -> dict[str, Any]:
    """The same pages out of contexts that are ready: what Django's templates cost, without reading and writing."""
    from tests.bench.articles.contexts import rendered

    return rendered()


def person(number: str) -> dict[str, Any]:
    article = ArticlePage.objects.order_by("pk").exclude(person=None)[int(number)]
    article.person.patronymic = f"Иванович{number}"
    article.person.save()
    return {}


def body(number: str) -> dict[str, Any]:
    page = ArticlePage.objects.order_by("-pk")[int(number)]
    page.body = [("heading", page.body.stream_block.child_blocks["heading"].to_python(f"Иначе {number}"))]
    page.save()
    return {}


def withdrawn(number: str) -> dict[str, Any]:
    ArticlePage.objects.order_by("-pk")[int(number) + 40].unpublish()
    return {}


def main() -> None:
    what = {one.__name__: one for one in (make, ours, bakery, templates, person, body, withdrawn)}[sys.argv[1]]
    spent, began = seconds(), time.perf_counter()
    told = what(*sys.argv[2:])
    told |= {"cpu": seconds() - spent, "wall": time.perf_counter() - began}
    print(json.dumps({**told, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


if __name__ == "__main__":
    main()
