#!/usr/bin/env python3
"""Translations of wagtail_nastav, kept without the gettext programs (Babel reads and writes the files).

    messages.py update           bring the .po up to the source, write it and the .mo; obsolete translations go
    messages.py set < pairs.json the same, and fill in translations: {"English msgid": "перевод"}
                                 plural: {"%(count)s day": ["%(count)s день", "%(count)s дня", "%(count)s дней"]}
                                 (the key is the singular msgid; forms for 1, for 2 to 4, for 5 and more)
                                 context: {"context\\u0004msgid": "перевод"}
    messages.py missing          print what is untranslated, as JSON that `set` accepts once it is filled in
    messages.py check            exit 1 with a sentence for each thing that is wrong; writes nothing

Msgids given to `set` that are not in the source are named on the standard error and not kept (exit 1); the others
are still filled in. Beside other people at work it is safe: a lock is held from reading to writing.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).resolve().parent))
from message_checks import complaints_about, texts
from message_fstrings import complaints_about_fstrings
from message_sources import SourceError, extract_file, source_files

PACKAGE = Path(__file__).resolve().parent.parent / "wagtail_nastav"
CONTEXT_MARK = "\u0004"
Key = tuple[str | None, str]


class SteadyCatalog(Catalog):
    """A catalogue whose header says nothing about today, so that an unchanged catalogue is an unchanged file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "wagtail-nastav"),
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: Any) -> None:
        """Ignored: the header is always the one above."""


def new_catalog(locale: str) -> SteadyCatalog:
    epoch = datetime(2000, 1, 1, tzinfo=UTC)
    catalog = SteadyCatalog(locale=locale, fuzzy=False, creation_date=epoch, revision_date=epoch)
    catalog.header_comment = "# Translations of wagtail-nastav, kept with scripts/messages.py."
    return catalog


def key_of(message: Message) -> Key:
    return message.context, texts(message.id)[0]


def messages_of(catalog: Catalog) -> dict[Key, Message]:
    return {key_of(message): message for message in catalog if message.id}


def catalog_from_source(package: Path, locale: str) -> SteadyCatalog:
    catalog = new_catalog(locale)
    for path in source_files(package):
        for _line, msgid, comments, context in extract_file(path):
            catalog.add(msgid, context=context, auto_comments=comments)
    return catalog


class Translations:
    """The .po and .mo of one language."""

    def __init__(self, package: Path, locale: str) -> None:
        self.package, self.locale = package, locale
        self.directory = package / "locale" / locale / "LC_MESSAGES"
        self.po, self.mo = self.directory / "django.po", self.directory / "django.mo"

    @contextmanager
    def locked(self) -> Iterator[None]:
        self.directory.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.directory, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def read(self) -> Catalog:
        if not self.po.exists():
            return new_catalog(self.locale)
        with self.po.open("rb") as file:
            return read_po(file, locale=self.locale, abort_invalid=True)

    def merged(self) -> SteadyCatalog:
        """The source's messages with the translations there are. Nothing is guessed from similar messages."""
        catalog, old = catalog_from_source(self.package, self.locale), messages_of(self.read())
        for key, message in messages_of(catalog).items():
            if key in old and isinstance(old[key].string, tuple) == isinstance(message.string, tuple):
                message.string = old[key].string
        return catalog

    def write(self, catalog: Catalog) -> None:
        write_atomically(self.po, po_bytes(catalog))
        write_atomically(self.mo, mo_bytes(catalog))


def po_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=116, no_location=True, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    translated = new_catalog(str(catalog.locale))
    # Babel would compile an untranslated plural as an empty translation, which hides the original.
    for message in filter(is_translated, messages_of(catalog).values()):
        translated.add(message.id, message.string, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, translated)
    return buffer.getvalue()


def write_atomically(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_suffix(path.suffix + ".new")
    temporary.write_bytes(content)
    temporary.replace(path)


def is_translated(message: Message) -> bool:
    return all(texts(message.string))


def fill(catalog: Catalog, pairs: dict[str, Any]) -> list[str]:
    """Put the pairs into the catalogue; sentences about those that could not be."""
    messages, problems = messages_of(catalog), []
    for given, translation in pairs.items():
        context, mark, msgid = given.rpartition(CONTEXT_MARK)
        message = messages.get((context if mark else None, msgid))
        if message is None:
            problems.append(f"Not in the source, so not kept: {given!r}")
        elif isinstance(message.id, tuple):
            problems += fill_plural(message, translation, catalog.num_plurals)
        elif isinstance(translation, str):
            message.string = translation
        else:
            problems.append(f"{given!r} has no plural, give one string.")
    return problems


def fill_plural(message: Message, forms: Any, expected: int) -> list[str]:
    if not isinstance(forms, list) or len(forms) != expected or not all(isinstance(form, str) for form in forms):
        return [f"{message.id[0]!r} has a plural, give a list of {expected} strings."]
    message.string = tuple(forms)
    return []


def update(translations: Translations) -> list[str]:
    translations.write(translations.merged())
    return []


def set_pairs(translations: Translations) -> list[str]:
    try:
        pairs = json.load(sys.stdin)
    except ValueError as error:
        return [f"The standard input is not JSON: {error}"]
    if not isinstance(pairs, dict):
        return ['The standard input must be one JSON object: {"msgid": "translation"}.']
    catalog = translations.merged()
    problems = fill(catalog, pairs)
    translations.write(catalog)
    return problems


def missing(translations: Translations) -> list[str]:
    catalog, empty = translations.merged(), {}
    for (context, msgid), message in messages_of(catalog).items():
        if not is_translated(message):
            name = msgid if context is None else f"{context}{CONTEXT_MARK}{msgid}"
            empty[name] = [""] * catalog.num_plurals if isinstance(message.id, tuple) else ""
    print(json.dumps(empty, ensure_ascii=False, indent=1, sort_keys=True))
    return []


def check(translations: Translations) -> list[str]:
    kept = translations.read()
    problems = complaints_about(messages_of(kept), messages_of(catalog_from_source(translations.package, kept.locale)))
    if not translations.mo.exists() or translations.mo.read_bytes() != mo_bytes(translations.merged()):
        problems.append(f"{translations.mo.name} is not what {translations.po.name} compiles to: run `update`.")
    return problems + complaints_about_fstrings(translations.package, source_files(translations.package))


COMMANDS = {"update": update, "set": set_pairs, "missing": missing, "check": check}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--locale", default="ru")
    parser.add_argument("--package", type=Path, default=PACKAGE, help="folder whose messages are meant")
    options = parser.parse_args(arguments)
    translations = Translations(options.package, options.locale)
    try:
        with translations.locked():
            problems = COMMANDS[options.command](translations)
    except SourceError as error:
        problems = [str(error)]
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
