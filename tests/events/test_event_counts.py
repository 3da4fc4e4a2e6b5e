"""Events counted per year, for monitoring."""

# R-000-IV-12, R-002-9

from __future__ import annotations

from datetime import UTC, date, datetime

from tests import factories, happenings
from wagtail_nastav.pages.events import event_counts

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def test_events_are_counted_by_kind_and_year(home) -> None:
    seminar, webinar = (happenings.EventKindFactory(code=code) for code in ("seminar", "webinar"))
    for kind, day in (
        (seminar, date(2025, 1, 1)), (seminar, date(2025, 5, 31)), (webinar, date(2025, 3, 1)), (None, date(2025, 3, 2)),
        (seminar, date(2024, 12, 31)), (webinar, date(2025, 9, 1)),
    ):  # fmt: skip
        happenings.EventPageFactory(kind=kind, starts_on=day)
    assert event_counts(2025, NOW) == {"seminar": 2, "webinar": 1, "": 1}
    assert event_counts(2024, NOW) == {"seminar": 1}
    assert event_counts(2023, NOW) == {}
    assert event_counts(2025, datetime(2026, 1, 1, tzinfo=UTC))["webinar"] == 2


def test_what_did_not_take_place_publicly_is_not_counted(home) -> None:
    happenings.EventPageFactory(starts_on=date(2025, 1, 9), cancelled=True)
    happenings.EventPageFactory(starts_on=date(2025, 1, 9), live=False)
    happenings.EventPageFactory(starts_on=date(2025, 1, 9)).view_restrictions.create(restriction_type="login")
    assert event_counts(2025, NOW) == {}


def test_an_event_over_new_year_counts_where_it_began(home) -> None:
    happenings.EventPageFactory(starts_on=date(2024, 12, 30), ends_on=date(2025, 1, 3))
    assert (event_counts(2024, NOW), event_counts(2025, NOW)) == ({"": 1}, {})


def test_a_section_counts_its_own(home) -> None:
    own = happenings.EventPageFactory(starts_on=date(2025, 1, 9)).get_parent().get_parent()
    other = factories.SectionPageFactory()
    happenings.EventPageFactory(starts_on=date(2025, 1, 9), parent=happenings.EventIndexPageFactory(parent=other))
    assert event_counts(2025, NOW) == {"": 2}
    assert event_counts(2025, NOW, section=own) == {"": 1}
