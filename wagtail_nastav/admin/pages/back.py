"""Where the editor of a page leads when the work is done: to the list in the menu, not into Wagtail's tree of pages.

An address that Wagtail was given to go back to (``next``) wins: whoever starts in the tree from a page's own menu comes
back to the tree. Pages that stand in no list of ours, such as texts, are found in the tree only.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.utils.registry import ObjectTypeRegistry

# Names of the lists' addresses by type of page; a host's type below one of ours has the same list.
lists: Any = ObjectTypeRegistry()


def list_of(page: Any) -> str:
    """Empty where the page stands in no list."""
    name = lists.get_by_type(type(page))
    return reverse(name) if name else ""


class BackToListMixin:
    """For the views that create and edit."""

    page: Any
    next_url: str | None

    def redirect_away(self) -> HttpResponse:
        where = self.next_url or list_of(self.page)
        return redirect(where) if where else super().redirect_away()  # type: ignore[misc]


class SectionPageUnpublishView(UnpublishView):
    def get_next_url(self) -> str:
        own = list_of(self.object) if "next" not in self.request.GET and "next" not in self.request.POST else ""
        return own or super().get_next_url()


class SectionPageDeleteView(DeleteView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form sends it on, also from here: what is gone cannot be asked for its list."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "next": self.next_url or list_of(self.page)}
