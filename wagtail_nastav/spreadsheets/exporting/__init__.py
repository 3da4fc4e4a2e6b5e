"""Spreadsheets going out: exports, templates, problem rows. Nothing is imported here: the reader's child uses ``neutral``."""
