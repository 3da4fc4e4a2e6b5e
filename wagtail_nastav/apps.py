from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NastavConfig(AppConfig):
    name = "wagtail_nastav"
    label = "wagtail_nastav"
    verbose_name = _("Mentoring")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_nastav import checks  # noqa: F401
        from wagtail_nastav.wiring import connect

        connect()
