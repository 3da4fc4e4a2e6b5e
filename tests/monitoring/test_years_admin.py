"""The years through the addresses of the admin: entering, closing, opening again, and who may do what."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageLogEntry

from tests.admin.conftest import member_of, window_of
from tests.monitoring.rows import every_field, sent, share, year_of
from wagtail_nastav.models import MonitoringPage, MonitoringYear
from wagtail_nastav.setup.groups import CURATORS

pytestmark = pytest.mark.django_db


def at(name: str, page: Any, *more: int) -> str:
    return reverse(f"nastav_monitoring_years:{name}", args=[page.pk, *more])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def actions() -> list[str]:
    return [entry.action.removeprefix("wagtail_nastav.") for entry in PageLogEntry.objects.order_by("pk")]


# R-004-2.4
def test_the_curator_begins_a_year_enters_figures_and_closes_it(page: MonitoringPage, curator: Client) -> None:
    assert at("years", page) in text(curator.get(reverse("nastav_monitoring:index")))
    made = curator.post(at("years", page), {"year": "2025"}, follow=True)
    assert made.redirect_chain[-1][0] == at("figures", page, 2025)
    shown = text(made)
    assert all(f'name="{name}"' in shown for name in every_field())
    assert "Посчитано сайтом: 0. Наставники в программах" in shown
    saved = curator.post(at("figures", page, 2025), sent(retention=share(4, 5, 90)), follow=True)
    assert "Показатели сохранены" in text(saved) and "80\u00a0%" in saved.content.decode()
    year = MonitoringYear.objects.get()
    assert [(one.code, one.numerator, one.denominator) for one in year.figures.all()] == [("retention", 4, 5)]
    asked = curator.post(at("figures", page, 2025), sent(retention=share(4, 5, 90)) | {"then": "close"}, follow=True)
    assert asked.redirect_chain[-1][0] == at("close", page, 2025)
    assert "показателей не заполнены" in text(asked) and "80\u00a0%" in asked.content.decode()
    assert not MonitoringYear.objects.get().is_closed, "asking closes nothing"
    closed = curator.post(at("close", page, 2025), follow=True)
    assert "Год закрыт" in text(closed) and 'name="retention-numerator"' not in text(closed)
    assert MonitoringYear.objects.get().closed_by.username == "kurator"
    assert actions()[-3:] == ["monitoring_saved", "monitoring_saved", "monitoring_closed"]


# R-004-2.4
def test_a_closed_year_is_opened_by_the_head_alone_and_the_journal_knows(
    page: MonitoringPage, curator: Client, head: Client
) -> None:
    year_of(page, 2025, closed=True, retention=share(4, 5))
    late = curator.post(at("figures", page, 2025), sent(retention=share(1, 5, 90)), follow=True)
    assert "ничего не сохранено" in text(late)
    assert at("reopen", page, 2025) not in text(late)
    curator.get(at("reopen", page, 2025))
    curator.post(at("reopen", page, 2025))
    assert MonitoringYear.objects.get().is_closed
    assert "Снова открыть год" in text(head.get(at("figures", page, 2025)))
    assert "сохранится в журнале" in text(head.get(at("reopen", page, 2025)))
    head.post(at("reopen", page, 2025))
    year = MonitoringYear.objects.get()
    assert (year.is_closed, year.snapshot, year.figures.get().numerator) == (False, [], 4)
    entry = PageLogEntry.objects.get(action="wagtail_nastav.monitoring_reopened")
    assert entry.user.username == "rukovoditel" and entry.data["year"] == 2025
    assert [line["value"] for line in entry.data["snapshot"] if line["code"] == "retention"] == [80]


def test_whoever_may_not_begin_a_report_is_offered_no_button_for_it(
    page: MonitoringPage, curator: Client, head: Client
) -> None:
    year_of(page, 2025)
    make = reverse("nastav_reports_work:make", args=[page.pk, 2025])
    assert make in text(curator.get(at("years", page)))
    shown = text(head.get(at("years", page)))
    assert make not in shown and "Это может сделать куратор." in shown


def test_who_may_not_publish_may_not_close(page: MonitoringPage, curator: Client) -> None:
    year_of(page, 2025)
    GroupPagePermission.objects.filter(group__name=CURATORS, permission__codename="publish_page").delete()
    shown = text(curator.get(at("figures", page, 2025)))
    assert 'value="close"' not in shown and "Год закрывает тот, кто публикует" in shown
    curator.post(at("close", page, 2025))
    assert not MonitoringYear.objects.get().is_closed


def test_a_stranger_of_the_staff_sees_no_years(page: MonitoringPage) -> None:
    year_of(page, 2025)
    member = member_of(CURATORS, "chuzhoj")
    GroupPagePermission.objects.filter(group__name=CURATORS).delete()
    window = window_of(member)
    for name, more in (("years", ()), ("figures", (2025,)), ("close", (2025,)), ("reopen", (2025,))):
        assert window.get(at(name, page, *more)).status_code == 302
        assert window.post(at(name, page, *more), {"year": "2024"}).status_code == 302
    assert MonitoringYear.objects.count() == 1
    assert Client().get(at("years", page)).status_code == 302


# R-002-criteria
@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({"retention": {"numerator": 4}}, "Заполните оба числа"),
        ({"young_in_contests": {"numerator": 2, "denominator": 0}}, "Второе число — 0"),
        ({"newcomers": {"numerator": 6, "denominator": 5}}, "6 из 5: часть не может быть больше целого"),
        ({"innovation": {"numerator": 1}}, "Второе число — 0"),  # the site counts no mentees
        ({"retention": {"numerator": -1, "denominator": 5}}, "больше либо равно 0"),
        ({"retention": {"numerator": "много", "denominator": 5}}, "целое число"),
        ({"events_000": {"numerator": 10**12}}, "1000000"),
        ({"programme": {"choice": "maybe"}}, "maybe"),
    ],
)
def test_figures_that_do_not_fit_are_told_of_and_not_saved(
    page: MonitoringPage, curator: Client, figures: Any, reason: str
) -> None:
    year_of(page, 2025)
    answer = curator.post(at("figures", page, 2025), sent(**figures))
    assert answer.status_code == 200
    assert reason in text(answer).replace("\u00a0", "").replace("1 000 000", "1000000")
    assert "Пока ничего не сохранено" in text(answer)
    assert not MonitoringYear.objects.get().figures.exists()


def test_a_ratio_of_two_counts_may_pass_the_whole(page: MonitoringPage, curator: Client) -> None:
    year_of(page, 2025)
    saved = curator.post(
        at("figures", page, 2025), sent(young_in_contests={"numerator": 5, "denominator": 4}), follow=True
    )
    assert "125\u00a0%" in saved.content.decode() and "больше 100 %" in text(saved)


def test_a_year_that_has_not_come_or_was_not_begun(page: MonitoringPage, curator: Client) -> None:
    assert "ещё не наступил" in text(curator.post(at("years", page), {"year": "2099"}))
    assert curator.post(at("years", page), {"year": "99999999999"}).status_code == 200
    assert curator.post(at("years", page), {"year": ""}).status_code == 200
    assert curator.get(at("figures", page, 2024)).status_code == 404
    assert not MonitoringYear.objects.exists()
    year_of(page, 2025)
    curator.post(at("years", page), {"year": "2025"})
    assert MonitoringYear.objects.count() == 1
