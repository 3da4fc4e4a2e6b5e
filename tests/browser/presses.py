"""Counts what a person presses on with the mouse, as the budgets of tasks do."""

from __future__ import annotations

from playwright.sync_api import Page

COUNTING = "addEventListener('pointerdown', () => window.pressed(), true)"


class Presses:
    """From the next page on. ``count`` since the last ``begin``."""

    def __init__(self, page: Page) -> None:
        self.made: list[int] = []
        page.expose_function("pressed", lambda: self.made.append(1))
        page.add_init_script(COUNTING)
        page.reload()

    def begin(self) -> None:
        self.made.clear()

    @property
    def count(self) -> int:
        return len(self.made)
