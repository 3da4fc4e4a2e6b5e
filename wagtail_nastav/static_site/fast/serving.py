"""Answers for pages that were read together: what of a request is the same for all of them happens once.

Not the whole way of a request, so it skips middleware of Django and Wagtail's search for the page and for its restrictions. Only
pages that are public at their own address are asked (``scope``), the hooks of the site run for each, and
``proving`` compares with the whole way. None for whatever is not as usual: then the whole way is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from wagtail import hooks
from wagtail.models import Site
from wagtail.wagtail_hooks import check_view_restrictions

from wagtail_nastav.public.once import once
from wagtail_nastav.static_site.asking import Answer, Visitor, answer_of
from wagtail_nastav.static_site.fast.ahead import Expected
from wagtail_nastav.static_site.fast.keeping import Kept
from wagtail_nastav.static_site.fast.middleware import NotThisWay, own_middleware
from wagtail_nastav.static_site.fast.routes import leads_to
from wagtail_nastav.static_site.fast.rows import Row, read, share
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.scope import Scope

Kind = tuple[type, str]


@dataclass
class Fast:
    """``trusted``: kinds of pages whose answers were compared and are the same."""

    visitor: Visitor
    scope: Scope
    kept: Kept
    trusted: set[Kind] = field(default_factory=set)
    rows: dict[int, Row] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.handler = own_middleware(lambda request: request.nastav_serve(request))
        self.pages = {self.scope.addresses[page.pk]: page for page in self.scope.pages}

    def kind(self, planned: Planned) -> Kind | None:
        """None for what is no page's own address."""
        page = self.pages.get(planned.address) if planned.status == 200 else None
        if page is None:
            return None
        if planned.address not in self.languages:
            language = translation.get_language_from_path(planned.address) or settings.LANGUAGE_CODE
            self.languages[planned.address] = language
        return type(page), self.languages[planned.address]

    def load(self, planned: Iterable[Planned]) -> None:
        numbers: dict[type, list[int]] = {}
        for one in planned:
            page = self.pages[one.address]
            numbers.setdefault(type(page), []).append(page.pk)
        expected = self.kept.expected = Expected(alone=self.kept.expected.alone)
        with self.kept.recorder.listening():
            for model, some in numbers.items():
                self.rows.update(read(model, some, self.kept.recorder, expected))

    def load_trusted(self, planned: Iterable[Planned]) -> None:
        self.load(one for one in planned if self.kind(one) in self.trusted)

    def ask(self, planned: Planned) -> Answer | None:
        """Once for each page: what it has read is then let go, as thousands of texts need much room."""
        kind = self.kind(planned)
        answer = self.answered(planned, kind) if kind in self.trusted else None
        if kind is not None:
            self.rows.pop(self.pages[planned.address].pk, None)
        return answer

    def answered(self, planned: Planned, kind: Kind | None) -> Answer | None:
        row = self.rows.get(self.pages[planned.address].pk) if kind else None
        if kind is None or row is None:
            return None
        page, heard = row
        self.kept.recorder.heard.update(heard)
        try:
            with translation.override(kind[1]):
                return self._served(page, planned.address)
        except Exception:
            # The whole way says what is wrong, in the words of the site.
            return None

    def _served(self, page: Any, address: str) -> Answer:
        request = self._request(address)
        request.nastav_serve = partial(_shown, page, address)
        return answer_of(self.handler(request), [])

    def _request(self, address: str) -> Any:
        request = self.visitor.request(address)
        request.user, request.session = AnonymousUser(), {}
        request.LANGUAGE_CODE = translation.get_language()
        request._wagtail_site = self.scope.site
        request._wagtail_cached_site_root_paths = once("roots", Site.get_site_root_paths)
        return request


def _shown(page: Any, address: str, request: Any) -> HttpResponse:
    share(page)
    found = leads_to(page, address, request)
    if found is None:
        raise NotThisWay
    request._wagtail_route_for_request = found
    response = _through_hooks(page, request, found[1], found[2])
    if not isinstance(response, HttpResponse):
        raise NotThisWay
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response


def _through_hooks(page: Any, request: Any, args: Any, kwargs: Any) -> Any:
    """As ``wagtail.views.serve``. That nobody needs a password, the list of pages has seen to."""

    def serve(page: Any, request: Any, args: Any, kwargs: Any) -> Any:
        return page.serve(request, *args, **kwargs)

    chain: Callable[..., Any] = serve
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        chain = chain if hook is check_view_restrictions else hook(chain)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, args, kwargs)
        if isinstance(answer, HttpResponse):
            return answer
    return chain(page, request, args, kwargs)
