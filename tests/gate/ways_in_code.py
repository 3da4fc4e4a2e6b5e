"""Paths in Python: what an importer, a script, a host's view or Wagtail itself may do with a page."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db.models import F
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from tests.gate.cases import Case, in_days
from tests.gate.ways import Attempt, way
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.rules.gate import NotPublishable


def trying(case: Case, act: Any) -> Attempt:
    """The refusal is an exception that says why."""
    try:
        page = act(case)
    except NotPublishable as refusal:
        return Attempt(case.page, str(refusal))
    return Attempt(page or case.page)


def in_code(**options: Any) -> Any:
    def register(act: Any) -> Any:
        def run(case: Case) -> Attempt:
            return trying(case, act)

        run.__name__ = act.__name__
        return way(**options)(run)

    return register


def unsaved(case: Case, **more: Any) -> Any:
    """A page that was never in the database, public by Wagtail's default."""
    if case.kind == "result":
        return type(case.page)(title="Новые итоги", slug="novye", **more)
    return PracticePage(title="Новые итоги", slug="novye", programme=case.programme, **more)


@in_code()
def revision_publish(case: Case) -> None:
    case.page.get_latest_revision().publish()


@in_code()
def page_publish(case: Case) -> None:
    case.page.publish(case.page.get_latest_revision())


@in_code()
def publish_action(case: Case) -> None:
    PublishPageRevisionAction(case.page.get_latest_revision()).execute()


@in_code()
def publish_through_the_base_page(case: Case) -> None:
    base = Page.objects.get(pk=case.page.pk)
    Page.publish(base, case.page.get_latest_revision())


@in_code()
def save(case: Case) -> None:
    case.page.live = True
    case.page.save()


@in_code()
def save_without_cleaning(case: Case) -> None:
    case.page.live = True
    case.page.save(clean=False)


@in_code()
def save_one_field(case: Case) -> None:
    case.page.live = True
    case.page.save(update_fields=["live"])


@in_code()
def save_one_field_without_cleaning(case: Case) -> None:
    case.page.live = True
    case.page.save(clean=False, update_fields=["live"])


@in_code()
def save_base_page(case: Case) -> None:
    base = Page.objects.get(pk=case.page.pk)
    base.live = True
    base.save()


@in_code()
def save_one_field_of_base_page(case: Case) -> None:
    base = Page.objects.get(pk=case.page.pk)
    base.live = True
    base.save(update_fields=["live"])


@in_code()
def save_a_deferred_instance(case: Case) -> None:
    page = type(case.page).objects.only("title", "live").get(pk=case.page.pk)
    page.live = True
    page.save()


@in_code()
def add_child(case: Case) -> Any:
    return case.parent.add_child(instance=unsaved(case))


@in_code()
def add_sibling(case: Case) -> Any:
    return case.page.add_sibling(instance=unsaved(case))


@in_code()
def save_a_new_page_without_treebeard(case: Case) -> Any:
    """What `objects.create()` does with a path given by hand."""
    page = unsaved(case, path=case.page._inc_path(), depth=case.page.depth)
    page.save(force_insert=True)
    Page.objects.filter(pk=case.parent.pk).update(numchild=F("numchild") + 1)
    return page


@in_code(kinds=("practice",))
def public_practice_gets_a_programme(case: Case) -> None:
    """It was public with reason, and would stay so without."""
    without_a_programme(case)
    case.page.programme = case.programme
    case.page.save()


@in_code(kinds=("practice",))
def public_practice_gets_a_programme_by_one_field(case: Case) -> None:
    without_a_programme(case)
    case.page.programme = case.programme
    case.page.save(update_fields=["programme"])


@in_code(kinds=("practice",))
def public_practice_gets_a_programme_by_publishing(case: Case) -> None:
    without_a_programme(case)
    case.page.programme = case.programme
    case.page.save_revision().publish()


def without_a_programme(case: Case) -> None:
    case.page.programme = None
    case.page.save_revision().publish()
    case.page = case.fresh()


@in_code(tells=False)
def schedule(case: Case) -> None:
    """Refused when the time has come: the other pages of the schedule are published all the same."""
    case.page.go_live_at = in_days(-1)
    case.page.save_revision(approved_go_live_at=in_days(-1))
    call_command("publish_scheduled")


@in_code(kinds=("result",))
def move(case: Case) -> Any:
    case.source.move(case.programme, pos="last-child")
    return case.source


@in_code(kinds=("result",))
def move_base_page(case: Case) -> Any:
    Page.objects.get(pk=case.source.pk).move(case.programme, pos="first-child")
    return case.source


@in_code(kinds=("result",), tells=False)
def copy(case: Case) -> Any:
    return case.source.copy(to=case.programme, update_attrs={"slug": "kopiya"}, keep_live=True)


@in_code(kinds=("practice",), tells=False)
def copy_with_another_programme(case: Case) -> Any:
    attributes = {"slug": "kopiya", "programme": case.programme}
    return case.source.copy(update_attrs=attributes, keep_live=True)


@in_code(kinds=("result",), tells=False)
def create_alias(case: Case) -> Any:
    return case.source.create_alias(parent=case.programme, update_slug="psevdonim")


@in_code(kinds=("result",), tells=False)
def update_aliases(case: Case) -> Any:
    """The alias is a draft, and its source is published anew."""
    alias = case.source.create_alias(parent=case.programme, update_slug="psevdonim")
    alias.unpublish()
    case.source.save_revision().publish()
    return alias


@in_code(kinds=("result",))
def convert_alias(case: Case) -> Any:
    alias = case.source.create_alias(parent=case.programme, update_slug="psevdonim")
    alias.alias_of = None
    alias.save(update_fields=["alias_of_id"], clean=False)
    alias.save_revision().publish()
    return alias


@in_code()
def revert(case: Case) -> None:
    first = case.page.get_latest_revision()
    case.page.save_revision()
    first.as_object().save_revision(previous_revision=first).publish()
