"""Storage that speaks S3, through django-storages. A file there is always whole, so nothing has to be renamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    PartialCredentialsError,
)
from django.core.exceptions import ImproperlyConfigured
from django.core.files import File
from django.utils.translation import gettext as _
from storages.backends.s3 import S3Storage

from wagtail_nastav.deploying.targets.base import Done, Target
from wagtail_nastav.deploying.troubles import Undeployed, broken, no_answer, no_entry, no_right, no_room, refused

# Of one request for deleting.
MOST = 1000
NO_ENTRY = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}
NO_RIGHT = {"AccessDenied", "403", "AllAccessDisabled"}
NO_ROOM = {"QuotaExceeded", "StorageFull", "XMinioStorageFull", "InsufficientStorage", "507"}


class S3Target(Target):
    def open(self) -> None:
        place = self.place
        given = {"access_key": place.user, "secret_key": place.password} if place.user and place.password else {}
        ours = {"bucket_name": place.host, "location": place.path, "file_overwrite": True, "querystring_auth": False}
        try:
            self.storage = S3Storage(**{**given, **place.options.get("options", {}), **ours})
        except ImproperlyConfigured as error:
            raise refused(self.shown, "STATIC_TARGETS", error) from error
        self.prefix = f"{place.path}/" if place.path else ""
        with self._told("."):
            self.bucket: Any = self.storage.bucket

    def top(self) -> set[str]:
        found = set()
        with self._told("."):
            pages = self.bucket.meta.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.place.host, Prefix=self.prefix, Delimiter="/"):
                names = [one["Key"] for one in page.get("Contents", [])]
                folders = [one["Prefix"] for one in page.get("CommonPrefixes", [])]
                found |= {name.removeprefix(self.prefix).rstrip("/") for name in (*names, *folders)}
        return found - {""}

    def prepare(self) -> None:
        """There are no folders, only names with slashes."""

    def read(self, name: str) -> bytes:
        with self._told(name):
            content: bytes = self.bucket.Object(f"{self.prefix}{name}").get()["Body"].read()
            return content

    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        wanted = set(names)
        if not wanted:
            return {}
        with self._told("."):
            found = ((one.key.removeprefix(self.prefix), one.size) for one in self._below(wanted))
            return {name: size for name, size in found if name in wanted}

    def _below(self, wanted: set[str]) -> Any:
        """One name alone needs no look at all the others."""
        only = next(iter(wanted)) if len(wanted) == 1 else ""
        return self.bucket.objects.filter(Prefix=f"{self.prefix}{only}")

    def put(self, name: str, file: BinaryIO) -> None:
        with self._told(name):
            self.storage.save(name, File(file, name))

    def delete(self, name: str) -> None:
        self.delete_all([name], lambda done: None)

    def delete_folder(self, name: str) -> None:
        """It goes with its last file."""

    def delete_all(self, names: list[str], done: Done) -> None:
        for start in range(0, len(names), MOST):
            some = names[start : start + MOST]
            with self._told(some[0]):
                keys = [{"Key": f"{self.prefix}{name}"} for name in some]
                answer = self.bucket.delete_objects(Delete={"Objects": keys, "Quiet": True})
            for error in answer.get("Errors", []):
                raise self._answered(error["Key"].removeprefix(self.prefix), error["Code"], error.get("Message", ""))
            for name in some:
                done(name)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            about = error.response.get("Error", {})
            raise self._answered(name, str(about.get("Code", "")), str(about.get("Message", ""))) from error
        except (NoCredentialsError, PartialCredentialsError) as error:
            raise no_entry(self._server(), "—") from error
        except EndpointConnectionError as error:
            raise no_answer(self._server(), error) from error
        except (BotoCoreError, OSError) as error:
            raise broken(self.shown, name, error) from error
        except ValueError as error:
            # An address of the server, or a name of the bucket, that cannot be one.
            raise refused(self.shown, name, error) from error

    def _answered(self, name: str, code: str, words: str) -> Undeployed:
        if code == "NoSuchBucket":
            sentence = _("There is no storage «%(bucket)s» at %(host)s: look at its name, or make it first.")
            return Undeployed(sentence % {"bucket": self.place.host, "host": self._server()})
        if code in NO_ENTRY:
            return no_entry(self._server(), str(self.storage.access_key or "—"))
        if code in NO_RIGHT:
            return no_right(self.shown, name)
        return no_room(self.shown, name, words) if code in NO_ROOM else refused(self.shown, name, words or code)

    def _server(self) -> str:
        return str(self.storage.endpoint_url or "s3")
