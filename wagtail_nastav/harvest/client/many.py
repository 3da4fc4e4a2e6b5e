"""Many sources at once, for code that waits for one after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.harvest.client.results import Known, Result

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session
    from wagtail_nastav.harvest.client.rounds import Round


def read_many(
    knowns: Iterable[Known], at_once: int, per_host: int = 2, session: Callable[[], Session] | None = None
) -> Iterator[tuple[Known, Result | Trouble]]:
    """Each source with what came of it, in the order in which they are done; what one does is no matter of the others.

    Reading goes on while the caller works on a result, but never far ahead of it. Who stops early closes the
    iterator (a loop that is left does so), and nothing goes on behind his back. ``session``: makes another client.
    """
    return _single(_round(knowns, at_once, per_host, session).groups(1))


def read_in_groups(
    knowns: Iterable[Known], at_once: int, most: int, session: Callable[[], Session] | None = None
) -> Iterator[list[tuple[Known, Result | Trouble]]]:
    """The same, for whoever works faster on several: what is done by now, at most so many; no group is empty."""
    return _round(knowns, at_once, 2, session).groups(most)


def _round(knowns: Iterable[Known], at_once: int, per_host: int, session: Callable[[], Session] | None) -> Round:
    try:
        from wagtail_nastav.fetching.session import Session
        from wagtail_nastav.harvest.client.rounds import Round
    except ImportError:
        raise Trouble(Code.EXTRA, _("To read addresses, install wagtail-nastav[exchange].")) from None
    # Settings that can't be used are told before anything begins.
    return Round(list(knowns), at_once, per_host, (session or Session)())


def _single(
    groups: Generator[list[tuple[Known, Result | Trouble]], None, None],
) -> Iterator[tuple[Known, Result | Trouble]]:
    with closing(groups):
        for group in groups:
            yield from group
