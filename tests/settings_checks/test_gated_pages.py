"""A site's own gated page type is told what it forgot before the first visitor comes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from wagtail_nastav import checks
from wagtail_nastav.rules.gate import GatedPageMixin


class Silent(GatedPageMixin):
    class Meta:
        abstract = True


class Half(Silent):
    def publication_obstacles(self, now: datetime) -> list[Any]:
        return []

    class Meta:
        abstract = True


class Whole(Half):
    @classmethod
    def withheld(cls, now: datetime) -> Any:
        return []

    class Meta:
        abstract = True


# R-001-VIII-2
@pytest.mark.parametrize(
    ("model", "forgotten"), [(Silent, ["publication_obstacles", "withheld"]), (Half, ["withheld"]), (Whole, [])]
)
def test_what_a_type_does_not_answer_is_an_error(monkeypatch, model: Any, forgotten: list[str]) -> None:
    monkeypatch.setattr(checks, "gated_models", lambda: (model,))
    found = checks.check_gated_pages()
    assert [message.msg for message in found] == [
        f"{model.__name__} собран из GatedPageMixin, но не отвечает на {name}(now)." for name in forgotten
    ]
    assert {message.id for message in found} <= {"wagtail_nastav.E007"}


def test_the_app_s_own_types_answer() -> None:
    assert checks.check_gated_pages() == []
    assert checks.gated_models()
