"""«Source schools» in the menu, and the addresses of its screens."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from wagtail_nastav.admin.generic import PlainViewSet
from wagtail_nastav.admin.generic.views import PlainHistoryView
from wagtail_nastav.admin.sources import acts, adding, interval, listing, ping, records, withdrawals
from wagtail_nastav.admin.sources.page import SourceView
from wagtail_nastav.admin.sources.permissions import VIEW, may, sources_for
from wagtail_nastav.gathered.models import Source


class SourcesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may(request.user, VIEW)


class SourceHistoryView(PlainHistoryView):
    """What was done with a source by hand, and by whom."""

    request: Any

    def get_object(self, queryset: Any = None) -> Any:
        found = super().get_object(queryset) if queryset is not None else super().get_object()
        if not sources_for(self.request.user).filter(pk=found.pk).exists():
            raise Http404("There is no such source here.")
        return found


class SourcesViewSet(PlainViewSet):
    model = Source
    icon = "site"
    menu_label = _("Source schools")
    menu_name = "nastav-sources"
    menu_item_class = SourcesMenuItem
    url_prefix = "nastavnichestvo/istochniki"
    url_namespace = "nastav_sources"
    add_item_label = _("Add schools")
    index_view_class = listing.SourceIndexView
    history_view_class = SourceHistoryView
    list_display = listing.COLUMNS
    filterset_class = listing.SourceFilterSet
    # Nothing of a source is edited in a form.
    form_fields = ("title",)

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("dobavit/", adding.AddView.as_view(), name="add"),
            path("dobavit/vybrannye/", adding.ChosenView.as_view(), name="chosen"),
            path("vygruzka/<slug:form>/", listing.ExportView.as_view(), name="export"),
            path("otozvano/", withdrawals.AllWithdrawalsView.as_view(), name="all_withdrawals"),
            path("otozvano/<slug:form>/", withdrawals.AllWithdrawalsFileView.as_view(), name="all_withdrawals_file"),
            path("<int:pk>/", SourceView.as_view(), name="edit"),
            path("<int:pk>/proverit/", acts.AskView.as_view(), name="ask"),
            path("<int:pk>/priostanovit/", acts.PauseView.as_view(), name="pause"),
            path("<int:pk>/vozobnovit/", acts.ResumeView.as_view(), name="resume"),
            path("<int:pk>/udalit/", acts.RemoveView.as_view(), name="delete"),
            path("<int:pk>/novyj-izdatel/", acts.AcceptView.as_view(), name="accept"),
            path("<int:pk>/zapisi-shkol/", acts.RelayView.as_view(), name="relay"),
            path("<int:pk>/kak-chasto/", interval.IntervalView.as_view(), name="interval"),
            path("<int:pk>/klyuch/", ping.KeyView.as_view(), name="key"),
            path("<int:pk>/ubrat-propavshie/", acts.LetGoView.as_view(), name="let_go"),
            path("<int:pk>/zapisi/", records.RecordsView.as_view(), name="records"),
            path("<int:pk>/otozvano/", withdrawals.WithdrawalsView.as_view(), name="withdrawals"),
            path("<int:pk>/otozvano/<slug:form>/", withdrawals.WithdrawalsFileView.as_view(), name="withdrawals_file"),
            path("<int:pk>/istoriya/", self.history_view, name="history"),
            path("<int:pk>/istoriya/results/", self.history_results_view, name="history_results"),
        ]
