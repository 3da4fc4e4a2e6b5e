"""«Repeat in the next year»: the same pair and plan, moved by whole years, as a draft that starts clean."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_nastav.admin.programmes.completing import ProgrammeStepView
from wagtail_nastav.admin.programmes.drafting import Term, draft_of, lock, overlapping
from wagtail_nastav.admin.programmes.moving import day_moved, years_ahead
from wagtail_nastav.admin.programmes.obstacles import why_not_repeat
from wagtail_nastav.admin.programmes.plans import past_content
from wagtail_nastav.admin.programmes.practice import as_written
from wagtail_nastav.pages.programmes import ProgrammeIndexPage, ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.pages.programmes.sources import source_of
from wagtail_nastav.public.moment import local_day


class RepeatView(ProgrammeStepView, TemplateView):
    """Reached by POST from the programme; asked for otherwise, it says what will be made."""

    template_name = "wagtail_nastav/admin/programmes/repeat.html"
    page_title = gettext_lazy("Repeat in the next year")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.find(kwargs["pk"])
        if not may_repeat(self.programme, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def written(self) -> ProgrammePage:
        written: ProgrammePage = as_written(source_of(self.programme))
        return written

    @cached_property
    def years(self) -> int:
        last = self.written.end_with_extensions()
        if self.written.start is None or last is None:
            return 0
        return years_ahead(self.written.start, last, local_day(timezone.now()))

    @property
    def obstacle(self) -> str:
        return why_not_repeat(self.written, local_day(timezone.now()))

    def term(self) -> Term | None:
        start, end = day_moved(self.written.start, self.years), day_moved(self.written.end, self.years)
        return Term(start, end) if start and end else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = {"obstacle": self.obstacle, "term": self.term(), "rows": self.written.activities.count()}
        return {**super().get_context_data(**kwargs), **facts}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        term = self.term()
        if self.obstacle or term is None:
            return self.render_to_response(self.get_context_data())
        page, is_new = self._repeat(term)
        if is_new:
            messages.success(
                request, _("The draft for %(start)s – %(end)s is ready. Look through the plan and publish it.")
                % {"start": f"{term.start:%d.%m.%Y}", "end": f"{term.end:%d.%m.%Y}"},
            )  # fmt: skip
        else:
            messages.info(request, _("These participants have a programme in that time already; here it is."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    @transaction.atomic
    def _repeat(self, term: Term) -> tuple[ProgrammePage, bool]:
        rows = [row for row in self.written.participants.all() if row.person_id and row.until is None]
        lock([row.person_id for row in rows])
        sides = {role: [row.person_id for row in rows if row.role == role] for role in Role}
        known = overlapping(sides[Role.MENTOR], sides[Role.MENTEE], term)
        if known is not None:
            return known, False
        again = [
            ProgrammeParticipant(role=r.role, person_id=r.person_id, organization_id=r.organization_id) for r in rows
        ]
        written, user, bank = self.written, self.request.user, bank_of(self.programme)
        page = draft_of(
            bank, past_content(written, self.years), term, again, user,
            organization=written.organization, request=written.request, route=written.learning_route,
        )  # fmt: skip
        log(instance=self.programme, action="wagtail_nastav.programme_repeated", user=user)
        return page, True


def bank_of(programme: ProgrammePage) -> ProgrammeIndexPage:
    """Where the programme itself stands, not where an alias of it is shown."""
    bank: ProgrammeIndexPage = source_of(programme).get_parent().specific
    return bank


def may_repeat(programme: ProgrammePage, user: Any) -> bool:
    """Whoever may read the programme's form and add another to its bank."""
    can_edit = programme.permissions_for_user(user).can_edit()
    return bool(can_edit and bank_of(programme).permissions_for_user(user).can_add_subpage())
