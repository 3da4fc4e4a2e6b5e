"""The snapshot for other sites, as ``nastav_snapshot`` writes it: receivers follow a folder as they follow a site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from wagtail_nastav.changes.sqlite import TABLE as COUNT
from wagtail_nastav.exchange.folder import MANIFEST, named_by_content
from wagtail_nastav.exchange.format import ADDRESS, CONTENT_TYPE
from wagtail_nastav.exchange.serving import may_tell
from wagtail_nastav.exchange.snapshot import Snapshot, take
from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.hearing import Heard, Question, asked_again
from wagtail_nastav.static_site.html import origins_replaced
from wagtail_nastav.static_site.making import Made, Maker
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.reasons import Reasons
from wagtail_nastav.static_site.scope import Scope
from wagtail_nastav.static_site.stage import Stage

# What a section has told already, written while it tells.
ACCOUNT = "wagtail_nastav_exchange"


def planned_snapshots(scope: Scope) -> dict[str, tuple[Any, Planned]]:
    """By address: the section and the file of its manifest."""
    found = {}
    for section in scope.sections:
        if may_tell(section):
            home = scope.addresses[section.pk]
            folder = f"{home.removeprefix(scope.root)}{ADDRESS}/"
            address = f"{home}{ADDRESS}/"
            found[address] = section, Planned(address, f"{folder}{MANIFEST}", title=section.title)
    return found


def put_snapshots(scope: Scope, maker: Maker, reasons: Reasons) -> list[Made]:
    return [_put(section, planned, maker, reasons) for section, planned in planned_snapshots(scope).values()]


def _put(section: Any, planned: Planned, maker: Maker, reasons: Reasons) -> Made:
    before = reasons.memory.pages.get(planned.address)
    if before and not reasons.why(planned, maker.addresses) and _taken_over(planned, maker.stage):
        return before
    made = Made(planned.address, planned.file, CONTENT_TYPE, title=planned.title)
    with maker.recorder.listening() as heard, translation.override(settings.LANGUAGE_CODE):
        snapshot = take(section)
    made.heard = settled(heard, maker.visitor.moment)
    for file, text in _texts(snapshot, maker.addresses):
        made.problems += maker.problems_of(CONTENT_TYPE, text)
        maker.stage.put(f"{planned.file.removesuffix(MANIFEST)}{file}", text.encode())
    return made


def settled(heard: dict[Question, Heard], moment: datetime) -> dict[Question, Heard]:
    """As the account of what was told stands now that it was written; how long it keeps is nothing that anybody sees."""
    found = {question: one for question, one in heard.items() if COUNT not in question.sql}
    for question in [question for question in found if ACCOUNT in question.sql]:
        found[question] = Heard(asked_again(question, moment), "", "")
    return found


def _texts(snapshot: Snapshot, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Files are called after what is in them, addresses of the folder included; the manifest names them."""
    files = {kind: origins_replaced(content.decode(), addresses) for kind, content in snapshot.files.items()}
    told = replace(snapshot, files={kind: text.encode() for kind, text in files.items()})
    manifest = told.manifest(named_by_content).decode()
    yield from ((note["url"], files[note["kind"]]) for note in json.loads(manifest)["files"])
    yield MANIFEST, origins_replaced(manifest, addresses)


def _taken_over(planned: Planned, stage: Stage) -> bool:
    folder = planned.file.removesuffix(MANIFEST)
    files = [file for file in stage.before if file.startswith(folder) and file.endswith(".json")]
    if not all(stage.is_untouched(file) for file in files):
        return False
    for file in files:
        stage.keep(file)
    return True
