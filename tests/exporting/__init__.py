"""Spreadsheets going out: resources, exports, templates, the file of problem rows."""
