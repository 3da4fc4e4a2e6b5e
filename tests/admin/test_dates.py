"""Dates are shown and read as people write them here; forms of the host's own models stay as they were."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from tests.admin.screen import fill_in, look
from tests.factories import ProgrammePageFactory
from wagtail_nastav.admin.dates import DayInput
from wagtail_nastav.pages.programmes import ProgrammeIndexPage
from wagtail_nastav.snippets.people import Consent


def test_a_date_is_shown_and_read_as_it_is_written_here(admin: Client, bank: ProgrammeIndexPage) -> None:
    programme = ProgrammePageFactory(parent=bank, start=date(2024, 9, 2), end=date(2025, 5, 30))
    address = reverse("wagtailadmin_pages:edit", args=[programme.pk])
    assert look(admin, address).fields["start"] == "02.09.2024"
    fill_in(admin, address, press="action-publish", start="01.10.2024", order_date="2024-09-30")
    programme.refresh_from_db()
    assert (programme.start, programme.order_date) == (date(2024, 10, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("language", "shown", "pattern"), [("ru", "02.09.2024", "d.m.Y"), ("en", "2024-09-02", "Y-m-d")]
)
def test_the_language_decides(language: str, shown: str, pattern: str) -> None:
    widget = DayInput()
    with translation.override(language):
        assert widget.format_value(date(2024, 9, 2)) == shown
        assert widget.get_config()["format"] == pattern


def test_the_site_may_decide_otherwise(settings) -> None:
    settings.WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
    assert DayInput().format_value(date(2024, 9, 2)) == "02/09/2024"


def test_an_empty_date_is_empty_and_a_wrong_one_comes_back_as_typed() -> None:
    assert DayInput().format_value(None) is None
    assert DayInput().format_value("32.13.2024") == "32.13.2024"


def test_only_forms_of_this_app_are_concerned() -> None:
    own = formfield_for_dbfield(Consent._meta.get_field("given_on"))
    moment = formfield_for_dbfield(models.DateTimeField())

    class Foreign(models.Model):
        day = models.DateField()

        class Meta:
            app_label = "host"
            managed = False

    foreign = formfield_for_dbfield(Foreign._meta.get_field("day"))
    assert isinstance(own.widget, DayInput)
    assert type(foreign.widget) is AdminDateInput
    assert isinstance(moment.widget, AdminDateTimeInput)
