"""No call site of the gate is there for nothing: with any one of them taken away, the check it makes true fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from tests.gate import probes
from wagtail_nastav.pages import cascade
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import Completion, ProgrammeChange, ProgrammePage, ProgrammeResultPage
from wagtail_nastav.rules.gate import GatedFormMixin, GatedPageMixin, GatedQuerySet, fixtures
from wagtail_nastav.rules.gate.bulk import before_bulk_action
from wagtail_nastav.rules.gate.moves import before_move_page
from wagtail_nastav.rules.gate.reading import _plainly_live

Mutation = Callable[[], AbstractContextManager[Any]]
Probe = Callable[[str], None]


def without(owner: type, name: str) -> Mutation:
    """The method as if the mixin did not define it."""

    def inherited(self: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(super(owner, self), name)(*args, **kwargs)

    method = owner.__dict__[name]
    replacement = classmethod(inherited) if isinstance(method, classmethod) else inherited
    return lambda: mock.patch.object(owner, name, replacement)


def answering(owner: Any, name: str, answer: Any) -> Mutation:
    return lambda: mock.patch.object(owner, name, lambda *args, **kwargs: answer)


def unconnected(signal: Any, sender: Any, uid: str) -> Mutation:
    @contextmanager
    def mutation() -> Iterator[None]:
        before = signal.receivers[:]
        assert signal.disconnect(sender=sender, dispatch_uid=uid)
        try:
            yield
        finally:
            signal.receivers = before
            signal.sender_receivers_cache.clear()

    return mutation


def unhooked(name: str, function: Any) -> Mutation:
    @contextmanager
    def mutation() -> Iterator[None]:
        kept = [fn for fn in hooks.get_hooks(name) if fn is not function]
        with mock.patch.object(hooks, "get_hooks", _instead(name, kept)):
            yield

    return mutation


def _instead(name: str, functions: list[Any]) -> Any:
    usual = hooks.get_hooks
    return lambda asked: functions if asked == name else usual(asked)


def untriggered(model: Any) -> Mutation:
    @contextmanager
    def mutation() -> Iterator[None]:
        with connection.cursor() as cursor:
            connection.check_constraints()
            cursor.execute(f'DROP TRIGGER nastav_gate ON "{model._meta.db_table}"')
        yield

    return mutation


MUTATIONS: dict[str, tuple[Mutation, Probe]] = {
    "form": (without(GatedFormMixin, "_post_clean"), probes.the_form_says_why),
    "form, sending back": (
        answering(GatedFormMixin, "_leads_to_publication", True),
        probes.the_form_sends_back_from_approval,
    ),
    "save": (answering(GatedPageMixin, "_ask_the_gate", None), probes.saving_is_refused),
    "save, copies": (answering(GatedPageMixin, "_follows_another", False), probes.a_copied_tree_is_whole),
    "save, index": (lambda: mock.patch.object(index, "remove_object"), probes.the_unpublished_is_searched_no_more),
    "receiver": (unconnected(pre_save, None, "nastav_gate"), probes.saving_the_base_page_is_refused),
    "receiver, fixtures": (answering(fixtures, "specific_of", None), probes.a_fixture_of_a_public_page_loads),
    "receiver, raw": (unconnected(pre_save, None, "nastav_gate"), probes.a_fixture_leaves_a_draft),
    "receiver, judge": (unconnected(post_save, None, "nastav_fixture_row"), probes.a_fixture_of_a_public_page_loads),
    "scheduled publish": (without(GatedPageMixin, "publish"), probes.the_schedule_goes_on),
    "serve": (without(GatedPageMixin, "serve"), probes.its_address_is_shut),
    "lists of live pages": (
        lambda: mock.patch.object(PageQuerySet, "live_q", _plainly_live),
        probes.lists_of_live_pages_leave_it_out,
    ),
    "public lists": (
        lambda: mock.patch.object(GatedQuerySet, "public_at", lambda self, now: self.filter(live=True)),
        probes.public_lists_leave_it_out,
    ),
    "search index": (without(GatedPageMixin, "get_indexed_objects"), probes.drafts_are_not_searched),
    "sitemap": (without(GatedPageMixin, "get_sitemap_urls"), probes.it_has_no_place_in_a_sitemap),
    "completion saved": (unconnected(post_save, Completion, "nastav_completion_saved"), probes.taking_back_withdraws),
    "completion deleted": (
        unconnected(post_delete, Completion, "nastav_completion_deleted"),
        probes.deleting_the_completion_withdraws,
    ),
    "completion given away": (
        unconnected(pre_save, Completion, "nastav_completion_about_to_change"),
        probes.giving_the_completion_away_withdraws,
    ),
    "schedules": (answering(cascade, "_unschedule", False), probes.taking_back_unschedules),
    "extension": (unconnected(post_save, ProgrammeChange, "nastav_change_saved"), probes.extending_withdraws),
    "alias": (unconnected(post_save, ProgrammePage, "nastav_alias_converted"), probes.converting_an_alias_withdraws),
    "bulk hook": (unhooked("before_bulk_action", before_bulk_action), probes.bulk_publication_names_the_blocked),
    "move hook": (unhooked("before_move_page", before_move_page), probes.moving_says_why),
}
TRIGGERS: dict[str, tuple[Mutation, Probe]] = {
    "page": (untriggered(Page), probes.postgresql_refuses_a_live_page),
    "completion": (untriggered(Completion), probes.postgresql_refuses_a_lost_completion),
}
OWN_TRIGGERS = {"result": untriggered(ProgrammeResultPage), "practice": untriggered(PracticePage)}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside leaves no trace, not even triggers that are gone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def holds(probe: Probe, kind: str) -> bool:
    """A probe fails by its assertion, by a refusal that reaches the caller, or by the database's."""
    try:
        with undone():
            probe(kind)
    except (AssertionError, ValidationError, DatabaseError, pytest.fail.Exception):
        return False
    return True


# R-001-VIII-2
@pytest.mark.parametrize("name", MUTATIONS)
def test_every_call_site_is_needed(home: Any, kept_cases: None, kind: str, name: str) -> None:
    mutation, probe = MUTATIONS[name]
    assert holds(probe, kind)
    with mutation():
        assert not holds(probe, kind)


# R-001-VIII-2
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="triggers of PostgreSQL")
@pytest.mark.parametrize("name", [*TRIGGERS, "own row"])
def test_every_trigger_is_needed(home: Any, kept_cases: None, kind: str, name: str) -> None:
    own = (OWN_TRIGGERS[kind], probes.postgresql_refuses_another_programme)
    mutation, probe = TRIGGERS.get(name, own)
    assert holds(probe, kind)
    with undone(), mutation():
        assert not holds(probe, kind)


def test_the_mutation_of_the_form_is_one(home: Any) -> None:
    """`without` reaches Wagtail's own method."""
    assert "_post_clean" not in WagtailAdminPageForm.__dict__
    assert issubclass(ProgrammeResultPage.base_form_class, GatedFormMixin)
