"""Which tables what a visitor sees may depend on: every one that Django knows, except those named here.

The list says what is left out, not what is taken in: a table forgotten here costs a needless look, one forgotten in a
list of what counts would keep a withdrawn consent public.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, router

from wagtail_nastav.conf import nastav_settings

# Apps and models by their labels in small letters, and why no visitor sees anything of theirs.
UNSEEN = {
    "sessions": "who is signed in",
    "admin": "the journal of Django's admin",
    "auth.permission": "what staff may do",
    "auth.group": "names of groups of staff",
    "auth.group_permissions": "what staff may do",
    "wagtailadmin": "drafts of forms, who edits what",
    "wagtailusers": "how somebody likes the admin",
    "wagtailsearch": "an index of what other tables hold",
    "wagtailsearchpromotions.query": "what visitors looked for",
    "wagtailsearchpromotions.querydailyhits": "how often they did",
    "wagtailforms": "what visitors sent",
    "simple_translation": "a permission without rows",
    "wagtailcore.apitoken": "keys of programs",
    "wagtailcore.comment": "remarks of editors",
    "wagtailcore.commentreply": "remarks of editors",
    "wagtailcore.groupapprovaltask": "who approves",
    "wagtailcore.groupapprovaltask_groups": "who approves",
    "wagtailcore.groupcollectionpermission": "what staff may do",
    "wagtailcore.grouppagepermission": "what staff may do",
    "wagtailcore.groupsitepermission": "what staff may do",
    "wagtailcore.modellogentry": "the journal",
    "wagtailcore.pagelogentry": "the journal",
    "wagtailcore.pagesubscription": "who is written to",
    "wagtailcore.referenceindex": "an index of what other tables hold",
    "wagtailcore.revision": "drafts; published, they are written into the page as well",
    "wagtailcore.task": "who approves",
    "wagtailcore.taskstate": "what waits for approval",
    "wagtailcore.uploadedfile": "files on their way in",
    "wagtailcore.workflow": "who approves",
    "wagtailcore.workflowcontenttype": "who approves",
    "wagtailcore.workflowpage": "who approves",
    "wagtailcore.workflowstate": "what waits for approval",
    "wagtailcore.workflowtask": "who approves",
    "django_tasks_database": "the queue of background work",
    "django_celery_beat": "when background work begins",
    "django_celery_results": "what came of background work",
    "wagtail_nastav.exchangestate": "the account of what was told, written when somebody asks",
    "wagtail_nastav.exchangeitem": "the account of what was told, written when somebody asks",
    "wagtail_nastav.relayedfile": "what was passed on, written when somebody asks",
    "wagtail_nastav.source": "when a site was visited; that it was heard again is written in its channels as well",
    "wagtail_nastav.visit": "the journal of visits",
    "wagtail_nastav.checkedlink": "which links open, for staff",
    "wagtail_nastav.digestchoice": "who of the staff wants the weekly letter",
    "wagtail_nastav.subscription": "which visitors are written to",
    "wagtail_nastav.silence": "which addresses are not written to",
    "wagtail_nastav.filesbuild": "the journal of builds of the folder of files",
    "wagtail_nastav.headermapping": "what an import has learned of headers",
    "wagtail_nastav.importjob": "the journal of imports",
    "wagtail_nastav.importrow": "the journal of imports",
}


def counted_models() -> Iterator[Any]:
    """Those that stand behind pages, images and documents of the site's own, their tags and joining tables included.

    Tables that Django does not keep (``managed = False``) are mostly views, which bear no trigger.
    """
    yield from _counted()[0]


def counted_tables() -> list[str]:
    return _counted()[1]


def _counted() -> tuple[list[Any], list[str]]:
    """Asked for by every visitor: found again when Django knows other models, or the setting is another."""
    asked = apps.get_models(include_auto_created=True), list(nastav_settings.CHANGES_IGNORED)
    if not _KNOWN or _KNOWN[0][0] is not asked[0] or _KNOWN[0][1] != asked[1]:
        models = list(_found(*asked))
        _KNOWN[:] = [(*asked, (models, sorted({model._meta.db_table for model in models})))]
    return _KNOWN[0][2]


# What was asked, and the answer. Django gives the same list as long as no model is added.
_KNOWN: list[tuple[list[Any], list[str], tuple[list[Any], list[str]]]] = []


def _found(models: list[Any], ignored: list[str]) -> Iterator[Any]:
    unseen = {*UNSEEN, *(label for label in map(str.lower, ignored) if not label.startswith("wagtail"))}
    for model in models:
        meta = model._meta
        if meta.managed and not meta.proxy and not {meta.app_label, meta.label_lower} & unseen:
            yield model


def only_database() -> str | None:
    """The database that holds all of them; None where they are spread, or read from a copy that lags behind."""
    if not router.routers:
        return DEFAULT_DB_ALIAS
    used = {ask(model) for model in counted_models() for ask in (router.db_for_read, router.db_for_write)}
    return used.pop() if len(used) == 1 else None
