"""Wiring of the admin; nothing else."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from wagtail_nastav.admin import log_actions, permissions
from wagtail_nastav.admin.contests.pages import ContestPagesViewSet, ContestResultPagesViewSet
from wagtail_nastav.admin.contests.permissions import acts_to_permit as acts_of_contests
from wagtail_nastav.admin.contests.urls import ContestWorkViewSet
from wagtail_nastav.admin.dates import use_familiar_dates
from wagtail_nastav.admin.desk.panel import add_desk
from wagtail_nastav.admin.digest.account import DigestPanel
from wagtail_nastav.admin.documents.chooser import NormativeDocumentChooserViewSet
from wagtail_nastav.admin.menu import NastavGroup
from wagtail_nastav.admin.monitoring.urls import MonitoringYearsViewSet
from wagtail_nastav.admin.pages.gated import GatedPagesViewSet
from wagtail_nastav.admin.pages.viewset import SectionPagesViewSet
from wagtail_nastav.admin.papers.buttons import page_buttons as paper_buttons
from wagtail_nastav.admin.papers.urls import PapersViewSet
from wagtail_nastav.admin.people.chooser import PersonChooserViewSet
from wagtail_nastav.admin.programmes.completion_urls import CompletionViewSet
from wagtail_nastav.admin.programmes.pages import ProgrammePagesViewSet
from wagtail_nastav.admin.programmes.wizard_urls import WizardViewSet
from wagtail_nastav.admin.reports.buttons import page_buttons as report_buttons
from wagtail_nastav.admin.reports.urls import ReportsWorkViewSet
from wagtail_nastav.admin.section.opening import next_section_menu_item
from wagtail_nastav.admin.visibility.views import VisibilityViewSet, page_buttons
from wagtail_nastav.admin.vocabularies.viewset import vocabulary_viewsets
from wagtail_nastav.pages.library.serving import refuse_withheld_file
from wagtail_nastav.rules.gate.bulk import before_bulk_action

use_familiar_dates()


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [
        NastavGroup(),
        *vocabulary_viewsets().values(),
        CompletionViewSet(),
        WizardViewSet(),
        SectionPagesViewSet(),
        GatedPagesViewSet(),
        ProgrammePagesViewSet(),
        ContestPagesViewSet(),
        ContestResultPagesViewSet(),
        ContestWorkViewSet(),
        MonitoringYearsViewSet(),
        ReportsWorkViewSet(),
        PapersViewSet(),
        PersonChooserViewSet(),
        NormativeDocumentChooserViewSet(),
        VisibilityViewSet(),
    ]


@hooks.register("insert_global_admin_css")
def stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("wagtail_nastav/admin.css"))


hooks.register("before_bulk_action", before_bulk_action)
hooks.register("before_serve_document", refuse_withheld_file)
hooks.register("construct_homepage_panels", add_desk)
hooks.register("register_page_header_buttons", page_buttons)
hooks.register("register_page_header_buttons", paper_buttons)
hooks.register("register_page_header_buttons", report_buttons)
hooks.register("register_page_listing_more_buttons", page_buttons)
hooks.register("register_page_listing_more_buttons", paper_buttons)
hooks.register("register_page_listing_more_buttons", report_buttons)
hooks.register("register_account_settings_panel", DigestPanel)
hooks.register("register_log_actions", log_actions.register)
hooks.register("register_permissions", permissions.acts_to_permit)
hooks.register("register_permissions", acts_of_contests)
hooks.register("register_settings_menu_item", next_section_menu_item)
