"""What every kind of place can do. Names are paths below the place, with slashes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import BinaryIO, Self

from wagtail_nastav.deploying.places import Place
from wagtail_nastav.deploying.sources import Source

Done = Callable[[str], None]


class Target(ABC):
    """``part``: how a file is called until it is whole. Troubles are ``Undeployed`` with a sentence."""

    part = "nastav-deploy.part"

    def __init__(self, place: Place) -> None:
        self.place = place
        self.shown = place.shown

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def open(self) -> None:  # noqa: B027
        """Connects; nothing is changed."""

    def close(self) -> None:  # noqa: B027
        """Never fails: what was done is done."""

    @abstractmethod
    def top(self) -> set[str]:
        """Names right in the place; none if it is not there yet, but the folder above it is."""

    @abstractmethod
    def prepare(self) -> None:
        """Makes the place if it is not there."""

    @abstractmethod
    def read(self, name: str) -> bytes: ...

    @abstractmethod
    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        """Of those that are there."""

    @abstractmethod
    def put(self, name: str, file: BinaryIO) -> None:
        """A visitor has the old file or the whole new one, where the protocol can do that."""

    @abstractmethod
    def delete(self, name: str) -> None:
        """What is not there is deleted."""

    @abstractmethod
    def delete_folder(self, name: str) -> None:
        """If nothing is left in it."""

    def delete_folders(self, names: list[str]) -> None:
        """The inner ones come first."""
        for name in names:
            self.delete_folder(name)

    def put_all(self, source: Source, names: list[str], done: Done) -> None:
        for name in names:
            with source.opened(name) as file:
                self.put(name, file)
            done(name)

    def delete_all(self, names: list[str], done: Done) -> None:
        for name in names:
            self.delete(name)
            done(name)
