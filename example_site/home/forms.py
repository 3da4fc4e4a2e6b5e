"""The form by which the staff comes in."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.auth import LoginForm


class SiteLoginForm(LoginForm):
    """Wagtail's own gives the second field no label, so that it would read «Password» in every language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Пароль"
