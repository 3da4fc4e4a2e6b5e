"""Why files could not be brought somewhere, as sentences for whoever started it. None of them holds a password."""

from __future__ import annotations

import errno
from typing import Any

from django.utils.translation import gettext as _


class Undeployed(Exception):
    """A sentence: what is wrong, where, what to do. ``begun``: something may have changed at the other end."""

    begun = False


class NoEntry(Undeployed):
    """The name, the password or the key is refused: nothing comes of trying again but being shut out."""


class Full(Undeployed):
    """There is no room at the other end."""


class Moved(Exception):
    """While one version was being sent, the next one was built."""


def no_host(host: str) -> Undeployed:
    sentence = _("No server called %(host)s is found: look at the address, and whether this computer is connected.")
    return Undeployed(sentence % {"host": host})


def no_answer(host: str, why: Any) -> Undeployed:
    sentence = _(
        "The server %(host)s can't be reached (%(why)s): look at the address and the port, or try again later."
    )
    return Undeployed(sentence % {"host": host, "why": in_words(why)})


def in_words(why: Any) -> str:
    """What systems say in English of a line to a server; ``why`` may be what the server itself has said."""
    # paramiko tells what each address has answered.
    error = next(iter(getattr(why, "errors", {}).values()), why) if isinstance(why, OSError) else why
    told = {
        ConnectionRefusedError: _("nobody answers at this port"),
        TimeoutError: _("no answer in time"),
        ConnectionError: _("the line was cut"),
        EOFError: _("the line was cut"),
    }
    words = next((words for kind, words in told.items() if isinstance(error, kind)), "")
    if not words and getattr(error, "errno", None) in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return _("this computer has no way there")
    return words or str(error) or "—"


def no_entry(host: str, user: str) -> NoEntry:
    sentence = _(
        "The server %(host)s does not let the user «%(user)s» in: look at the name and the password or the key. "
        "A password stands in the settings or in the environment variable NASTAV_DEPLOY_PASSWORD."
    )
    return NoEntry(sentence % {"host": host, "user": user})


def no_right(target: str, name: str) -> Undeployed:
    sentence = _(
        "%(target)s: the user may not read, write or delete %(name)s. "
        "Give this user the right to change the whole folder and run the command again."
    )
    return Undeployed(sentence % {"target": target, "name": name})


def no_room(target: str, name: str, why: Any = "") -> Full:
    sentence = _(
        "%(target)s: there is no room left for %(name)s. Make room and run the command again: it goes on there."
    )
    told = sentence % {"target": target, "name": name}
    return Full(f"{told} ({why})" if why else told)


def not_there(target: str) -> Undeployed:
    sentence = _(
        "%(target)s: there is no such folder, nor the one above it. Look at the path, or make the folder first."
    )
    return Undeployed(sentence % {"target": target})


def broken(target: str, name: str, why: Any) -> Undeployed:
    sentence = _(
        "%(target)s: the connection broke off at %(name)s (%(why)s). Run the command again: it goes on from there."
    )
    return Undeployed(sentence % {"target": target, "name": name, "why": in_words(why)})


def refused(target: str, name: str, why: Any) -> Undeployed:
    sentence = _("%(target)s: the server does not take %(name)s, it says: %(why)s")
    return Undeployed(sentence % {"target": target, "name": name, "why": why})


def no_library(extra: str) -> Undeployed:
    sentence = _("A library is missing for this kind of place: pip install %(package)s")
    return Undeployed(sentence % {"package": f'"wagtail-nastav[{extra}]"'})


def unknown_key(host: str, key: str) -> Undeployed:
    sentence = _(
        "The server %(host)s is not known to this computer yet. Compare its key with what the hosting says: %(key)s. If it "
        "is the same, accept it: connect once with the program ssh, or run ssh-keyscan and add its answer to ~/.ssh/known_hosts."
    )
    return Undeployed(sentence % {"host": host, "key": key})


def strange_key(host: str, key: str) -> Undeployed:
    sentence = _(
        "The server %(host)s has another key than before: %(key)s. Either it was set up anew, or somebody stands between. "
        "Ask the hosting; if the new key is right, remove the old one (ssh-keygen -R %(host)s) and accept the new one."
    )
    return Undeployed(sentence % {"host": host, "key": key})
