"""«What was understood»: the file as it was read, what will happen to every row, what can be chosen otherwise."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wagtail_nastav.admin.imports.choices import choose_organization, chosen
from wagtail_nastav.admin.imports.columns import table_block
from wagtail_nastav.admin.imports.rows import overview, page_of
from wagtail_nastav.admin.imports.steps import OPEN_STATES, JobScreen
from wagtail_nastav.admin.imports.tokens import StaleToken, digest_of, token_for
from wagtail_nastav.admin.imports.words import ACTION_LABELS, EMPTY_CHOICES, kind_choices
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.spreadsheets.errors import BadFile
from wagtail_nastav.spreadsheets.jobs import CannotApply, Look, Options, cancel, look, sheets_of, start
from wagtail_nastav.spreadsheets.planning.plan import Plan
from wagtail_nastav.spreadsheets.types import Action

APPLY, WITHOUT_PROBLEMS = "apply", "apply-without"


class LookView(JobScreen, TemplateView):
    template_name = "wagtail_nastav/admin/imports/look.html"
    page_title = gettext_lazy("What was understood")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self._open() else self.to_job()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A second click on «Apply» finds the import applied and leads to its result."""
        if not self._open():
            return self.to_job()
        before = Options.of(self.job)
        after = chosen(before, request.POST)
        pressed = request.POST.get("do")
        if choose_organization(self.job, request.POST) or after != before:
            after.save_to(self.job)
            if pressed in (APPLY, WITHOUT_PROBLEMS):
                messages.warning(request, _("You chose something else. Look at what comes of it, then apply."))
            return redirect(request.get_full_path())
        if pressed in (APPLY, WITHOUT_PROBLEMS):
            return self._apply(after, pressed == WITHOUT_PROBLEMS)
        return redirect(request.get_full_path())

    def _open(self) -> bool:
        return self.job.state in OPEN_STATES

    def _apply(self, options: Options, skip_problems: bool) -> HttpResponse:
        try:
            digest = digest_of(self.request.POST.get("shown", ""), self.request.user, self.job)
            if options.skip_problems != skip_problems:
                options.skip_problems = skip_problems
                options.save_to(self.job)
            self.job = start(self.job, self.request.user, digest)
        except (StaleToken, CannotApply, BadFile) as problem:
            messages.error(self.request, str(problem))
            self.job.refresh_from_db()
        return self.to_job()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        options = Options.of(self.job)
        context = {
            **super().get_context_data(**kwargs),
            "options": options,
            "kinds": kind_choices(),
            "empty_choices": EMPTY_CHOICES,
            "organizations": Organization.objects.all(),
            "here": self.request.get_full_path(),
        }
        try:
            context["sheets"] = sheets_of(self.job)
            return {**context, **self._understood(look(self.job))}
        except BadFile as problem:
            return {**context, "problem": str(problem), "gone": problem.code == "gone"}

    def _understood(self, found: Look) -> dict[str, Any]:
        plan = found.plan
        return {
            "look": found,
            "plan": plan,
            "tables": [table_block(planned) for planned in plan.tables],
            "shown": token_for(self.request.user, self.job, plan.digest),
            "attention": plan.count(Action.ATTENTION),
            "writes": bool(plan.count(Action.CREATE) + plan.count(Action.UPDATE) or plan.effects),
            **self._rows(plan),
        }

    def _rows(self, plan: Plan) -> dict[str, Any]:
        wanted = self.request.GET.get("rows", "")
        counts = [(str(action), label, plan.count(action)) for action, label in ACTION_LABELS.items()]
        shown = {"filters": [each for each in counts if each[2]], "wanted": wanted}
        if wanted not in [action for action, _label, _count in shown["filters"]]:
            return {**shown, "wanted": "", "groups": overview(plan)}
        group, page = page_of(plan, Action(wanted), self.request.GET.get("p", "1"))
        return {**shown, "groups": [group], "page": page}


class CancelView(JobScreen, TemplateView):
    """«Don't import»: the file goes at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.job.state in OPEN_STATES:
            cancel(self.job)
            messages.success(request, _("Nothing was imported. The file is deleted."))
            return redirect("nastav_import:index")
        return self.to_job()
