"""Call site 1 of the gate: the edit form says in words why a page can't be published yet."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wagtail_nastav.rules.gate.obstacles import NotPublishable


class GatedFormMixin:
    """Beside ``WagtailAdminPageForm``. Saving a draft, which defers validation, stays possible at any time."""

    instance: Any
    data: Any
    parent_page: Any
    is_deferred_validation: bool
    # The field that has to change, if there is one: the sentence stands there as well.
    obstacles_at = ""

    def _post_clean(self) -> None:
        """Asked here, not in ``clean``: only now does the instance hold what the editor has just chosen."""
        super()._post_clean()  # type: ignore[misc]
        if self._leads_to_publication():
            self.instance.future_parent = getattr(self, "parent_page", None)
            obstacles = self.instance.obstacles_when_live(timezone.now())
            if obstacles:
                self._tell(NotPublishable(obstacles))

    def _tell(self, why: NotPublishable) -> None:
        self.add_error(None, why)  # type: ignore[attr-defined]
        if self.obstacles_at in self.fields:  # type: ignore[attr-defined]
            self.add_error(self.obstacles_at, why)  # type: ignore[attr-defined]

    def _leads_to_publication(self) -> bool:
        """Sending a page back from approval is neither a draft nor a publication, and is always possible."""
        sent_back = self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "reject"
        return not getattr(self, "is_deferred_validation", False) and not sent_back
