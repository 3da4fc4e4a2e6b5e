"""Which people are public at a moment, and by what of them they may be found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.text import stem_column, stem_list
from wagtail_nastav.rules.consent import NEVER_FOR_MINORS, Category
from wagtail_nastav.snippets.organizations import Organization, within
from wagtail_nastav.snippets.people.awards import PersonAward
from wagtail_nastav.snippets.people.consents import Consent
from wagtail_nastav.snippets.people.reach import far_enough, leaving_this_site
from wagtail_nastav.snippets.vocabularies import AwardKind

# Stems are kept per category, so that what may not be shown may not be found either.
STEM_COLUMNS = {
    Category.NAME: "stems_name",
    Category.POSITION: "stems_position",
    Category.WORKPLACE: "stems_workplace",
    Category.SUBJECTS: "stems_subjects",
    Category.ACHIEVEMENTS: "stems_achievements",
}


class PersonQuerySet(QuerySet):
    """The database's twin of ``rules.consent``; a property test holds the two together."""

    def at(self, now: datetime) -> PersonQuerySet:
        """Annotates ``deciding_consent``: the newest consent given by that day (see ``rules.consent.decisive``)."""
        given = Consent.objects.filter(person=OuterRef("pk"), given_on__lte=local_day(now))
        return self.annotate(deciding_consent=Subquery(given.order_by("-given_on", "-pk").values("pk")[:1]))

    def of(self, organization: Organization | None) -> PersonQuerySet:
        """People of that organization and its subordinates; everybody for None."""
        return self.filter(within(organization))

    def mentors(self, now: datetime) -> PersonQuerySet:
        """Mentors who allowed to tell that they are mentors."""
        return self.filter(is_mentor=True).at(now).filter(allowing(now))

    def mentees(self, now: datetime) -> PersonQuerySet:
        """Every mentee: without consent a mentee appears by role only."""
        return self.filter(is_mentee=True).at(now)

    def with_card(self, now: datetime) -> PersonQuerySet:
        """Those who may be looked at one by one."""
        return self.filter(allowing(now))

    def found(self, now: datetime, query: str) -> PersonQuerySet:
        """People in whom every word of ``query`` occurs, each in a category that is public now."""
        words = stem_list(query)
        awards = [(kind.pk, stem_column(kind.title)) for kind in AwardKind.objects.all()] if words else []
        return self.filter(*(_word_found(now, word, awards) for word in words))

    def in_public_order(self, now: datetime) -> PersonQuerySet:
        """By family name where it is public; the others after them, in an order that tells nothing."""
        by_name = Case(
            When(allowing(now, Category.NAME), then=F("sort_key")), default=Value("~"), output_field=CharField()
        )
        return self.annotate(public_sort_key=by_name).order_by("public_sort_key", "uid")

    def for_records(self) -> PersonQuerySet:
        """Everything ``to_record`` reads, in a constant number of queries."""
        return self.select_related("organization", "category").prefetch_related("consents", "subjects", "awards__award")


def allowing(now: datetime, *categories: Category) -> Q:
    """Condition on people annotated by ``at(now)``: a valid consent allows taking part and all ``categories``."""
    wanted: dict[str, Any] = {f"allows_{category}": True for category in (Category.PARTICIPATION, *categories)}
    if leaving_this_site():
        wanted["audience__in"] = far_enough()
    condition = Q(Exists(Consent.objects.valid(now).filter(pk=OuterRef("deciding_consent"), **wanted)))
    return condition & ~minor_at(now) if NEVER_FOR_MINORS.intersection(categories) else condition


def minor_at(now: datetime) -> Q:
    """People who may be under 18: in the year of the eighteenth birthday the day is not known."""
    return Q(birth_year__isnull=False, birth_year__gte=local_day(now).year - 18)


def _word_found(now: datetime, word: str, awards: list[tuple[int, str]]) -> Q:
    """``awards``: every kind of award, of which there are few, with the stems of its title."""
    condition = Q(pk__in=[])
    for category, column in STEM_COLUMNS.items():
        condition |= Q(**{f"{column}__contains": f" {word} "}) & allowing(now, category)
    named = [pk for pk, stems in awards if f" {word} " in stems]
    if named:
        theirs = PersonAward.objects.filter(award__in=named).values("person")
        condition |= Q(pk__in=theirs) & allowing(now, Category.ACHIEVEMENTS)
    return condition
