"""Makes the sample spreadsheets in `tests/data/spreadsheets`: `python -m tests.spreadsheets.making`."""
