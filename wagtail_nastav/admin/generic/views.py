"""Lists and forms. Wagtail builds its sentences around a noun, which Russian grammar does not forgive."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage


class TitledMixin:
    """What the staff reads as the title of an object; ``__str__`` of a person carries no name."""

    object: Any

    def title_of(self, instance: Any) -> str:
        return str(instance)

    def get_page_subtitle(self) -> str:
        return self.title_of(self.object)


class PlainPaginator(WagtailPaginator):
    """The number of rows without a noun, which would need one of three forms."""

    @property
    def items_count_label(self) -> str:
        return str(_("in all: %(count)d") % {"count": self.count})


class PlainIndexView(generic.IndexView):
    add_item_label: Any = ""
    results_template_name = "wagtail_nastav/admin/list_results.html"
    empty_message: Any = _("There is nothing here yet.")
    nothing_found_message = _("Nothing was found. Change the words or the filters.")
    paginator_class = PlainPaginator
    table_classname = "listing nastav-listing"
    title_label: Any = _("Title")
    title_accessor: Any = str
    title_sort_key: str | None = None

    @cached_property
    def columns(self) -> list[Any]:
        """The title, which leads to the form, then the columns of ``list_display``."""
        title = self._get_title_column_class(TitleColumn)(
            "title",
            label=self.title_label,
            accessor=self.title_accessor,
            sort_key=self.title_sort_key,
            get_url=lambda instance: self.get_edit_url(instance) or self.get_inspect_url(instance),
        )
        return [title, *self.list_display]


class PlainCreateView(generic.CreateView):
    add_item_label: Any = ""
    success_message = _("Saved: %(object)s.")
    error_message = _("Not saved: look through the form, each mistake is explained beside its field.")
    submit_button_label = _("Save")
    submit_button_active_label = _("Saving…")

    def get_page_title(self) -> str:
        return str(self.add_item_label)

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


class PlainEditView(TitledMixin, generic.EditView):
    success_message = _("Saved: %(object)s.")
    error_message = PlainCreateView.error_message


class PlainDeleteView(TitledMixin, generic.DeleteView):
    template_name = "wagtail_nastav/admin/confirm_delete.html"
    success_message = _("Deleted.")

    @property
    def confirmation_message(self) -> str:
        return str(_("Delete “%(title)s”? This can't be undone.") % {"title": self.title_of(self.object)})

    def form_valid(self, form: Any) -> HttpResponse:
        """What is in use stays, also where Wagtail's index of references knows nothing of it."""
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("Not deleted: it is used elsewhere. Replace it there first."))
            return redirect(self.edit_url_name, self.object.pk)


class PlainHistoryView(TitledMixin, history.HistoryView):
    """Who did what, in the words of the journal."""


class PlainUsageView(TitledMixin, usage.UsageView):
    """Where an object is used."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        return []
