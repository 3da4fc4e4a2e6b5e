"""Consents: recorded field by field, withdrawn in two clicks, never edited or deleted (152-ФЗ ст. 10.1)."""
