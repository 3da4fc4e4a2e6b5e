"""JSON Schemas (Draft 2020-12) of the format, made of the types themselves and shipped as files for everybody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from wagtail_nastav.exchange.canonical import json_bytes
from wagtail_nastav.exchange.format import FORMAT, VERSION, Manifest, SnapshotFile
from wagtail_nastav.exchange.kinds import KINDS

FOLDER = Path(__file__).parent / "schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def type_of(kind: str) -> type[SnapshotFile[Any]]:
    """The type of a file of that kind."""
    made: type[SnapshotFile[Any]] = SnapshotFile.__class_getitem__(KINDS[kind].record)  # type: ignore[assignment]
    return made


SCHEMAS: dict[str, type[BaseModel]] = {"manifest": Manifest, **{kind: type_of(kind) for kind in KINDS}}


def schema(name: str) -> dict[str, Any]:
    """Of the manifest, or of the files of a kind. No field is allowed that is not named; those with a default may lack."""
    made = SCHEMAS[name].model_json_schema(mode="serialization")
    return {"$schema": DRAFT, "$id": f"urn:{FORMAT}:{VERSION}:{name}", **made, "title": f"{FORMAT} {VERSION}: {name}"}


def schema_bytes(name: str) -> bytes:
    """As shipped."""
    return (FOLDER / f"{name}.json").read_bytes()


def write(folder: Path = FOLDER) -> None:
    """Makes the shipped files anew."""
    folder.mkdir(exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_bytes(json_bytes(schema(name)))
