"""«Create the section»: one form, one button, and sentences about what was made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from wagtail_nastav.files.cleaning import plain_text
from wagtail_nastav.pages.section import SectionPage
from wagtail_nastav.setup import CannotOpenSection, open_section
from wagtail_nastav.snippets.organizations import Organization


def may_open(user: Any) -> bool:
    """Whoever may add pages outside the sections there are; where exactly, the form asks."""
    if user.is_superuser:
        return True
    held = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    places = [held_on.page for held_on in held if held_on.permission.codename == Page.PERMISSION_CODENAMES.ADD]
    return any(not SectionPage.objects.ancestor_of(page, inclusive=True).exists() for page in places)


class SectionForm(forms.Form):
    parent = forms.ModelChoiceField(
        label=_("Where the section stands"), queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser(user_perms="add_subpage"),
        help_text=_("Usually the front page of the site or «For teachers»."),
    )  # fmt: skip
    title = forms.CharField(label=_("Title of the section"), max_length=255, initial=_("Mentoring"))
    organization = forms.CharField(
        label=_("Full name of the organization"), max_length=500, required=False,
        help_text=_("As in the charter. It is written into the forms of consent."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_title(self) -> str:
        return plain_text(self.cleaned_data["title"])

    def clean_organization(self) -> str:
        return plain_text(self.cleaned_data["organization"])

    def clean_parent(self) -> Page:
        parent: Page = self.cleaned_data["parent"].specific
        if not parent.permissions_for_user(self.user).can_add_subpage():
            raise forms.ValidationError(_("You may not add pages there. Choose another page."))
        return parent


class OpenSectionView(WagtailAdminTemplateMixin, FormView):
    template_name = "wagtail_nastav/admin/section/open.html"
    form_class = SectionForm
    page_title = _("Create the section")
    header_icon = "folder-open-1"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_open(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        only = Organization.objects.all()[:2]
        name = only[0].name if len(only) == 1 else ""
        return {**super().get_initial(), "parent": site.root_page if site else None, "organization": name}

    def form_valid(self, form: SectionForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            opening = open_section(
                parent=given["parent"], title=given["title"], organization=given["organization"] or None,
                user=self.request.user,
            )  # fmt: skip
        except CannotOpenSection as problem:
            form.add_error("parent", str(problem))
            return self.form_invalid(form)
        for line in opening.lines or [str(_("Nothing was missing, nothing was changed."))]:
            messages.success(self.request, line)
        for note in opening.notes:
            messages.info(self.request, note)
        return redirect("wagtailadmin_explore", opening.section.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["media"] = context["form"].media
        context["submit_button_label"] = _("Create the section")
        context["existing"] = SectionPage.objects.all()
        return context


class FirstSectionMenuItem(MenuItem):
    """In sight until there is a section; afterwards a second one is opened from «Settings»."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_open(request.user) and not SectionPage.objects.exists()


class NextSectionMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_open(request.user) and SectionPage.objects.exists()


def next_section_menu_item() -> NextSectionMenuItem:
    address = reverse("nastav_section:open")
    return NextSectionMenuItem(_("One more section «Mentoring»"), address, icon_name="folder-open-1", order=900)


class SectionViewSet(ViewSet):
    name = "nastav_section"
    icon = "folder-open-1"
    menu_label = _("Create the section")
    menu_item_class = FirstSectionMenuItem
    url_prefix = "nastavnichestvo/razdel"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", OpenSectionView.as_view(), name="open")]
