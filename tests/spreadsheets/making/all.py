"""All samples."""

from __future__ import annotations

from pathlib import PurePath

from tests.spreadsheets.making import cells, encodings, forms, others, pairs
from tests.spreadsheets.making.book import Sample
from tests.spreadsheets.making.opendocument import ods
from tests.spreadsheets.making.texts import csv_bytes
from tests.spreadsheets.making.workbooks import xls, xlsx

SAMPLES = [*forms.SAMPLES, *pairs.SAMPLES, *cells.SAMPLES, *others.SAMPLES, *encodings.SAMPLES]
WRITERS = {".xlsx": xlsx, ".xls": xls, ".ods": ods}


def content(sample: Sample) -> bytes:
    if sample.options.get("encoding") or sample.options.get("separator"):
        return csv_bytes(sample)
    return WRITERS.get(PurePath(sample.file).suffix, csv_bytes)(sample)
