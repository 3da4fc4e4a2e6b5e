"""Writes a plan: all of it or nothing, in a few queries, with a journal from which it can be taken back."""

from wagtail_nastav.spreadsheets.applying.writer import write_plan

__all__ = ["write_plan"]
