"""Spreadsheets going out: exports, templates, problem rows."""

from wagtail_nastav.spreadsheets.exporting.problems import problem_rows_file
from wagtail_nastav.spreadsheets.exporting.sight import Sight
from wagtail_nastav.spreadsheets.exporting.tables import FORMATS, NAMES, export, export_seen
from wagtail_nastav.spreadsheets.exporting.templates import template

__all__ = ["FORMATS", "NAMES", "Sight", "export", "export_seen", "problem_rows_file", "template"]
