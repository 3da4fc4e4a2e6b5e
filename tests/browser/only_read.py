"""One site for all tests of a file that only look at it, with what they look at: made and taken down once, not for each.

    @pytest.fixture(scope="module")
    def news(only_read: OnlyRead) -> str:
        return f"{only_read.url}{happenings.NewsIndexPageFactory().url}"

A test that saves something stands in another file, with `live_server`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer


@dataclass(frozen=True)
class OnlyRead:
    url: str
    folder: Path
    stack: ExitStack

    def settings(self, **values: Any) -> None:
        """Until after the last test of the file."""
        self.stack.enter_context(override_settings(**values))


@contextmanager
def site_for_a_file(folder: Path, blocker: DjangoDbBlocker) -> Iterator[OnlyRead]:
    """What is made meanwhile is committed, as the server's threads have connections of their own."""
    with blocker.unblock(), ExitStack() as stack:
        cache.clear()
        server = LiveServer("localhost")
        site = OnlyRead(server.url, folder, stack)
        site.settings(MEDIA_ROOT=folder / "media", WAGTAIL_NASTAV={"PRIVATE_ROOT": folder / "private"})
        stack.enter_context(translation.override("ru"))
        # As in `content_types_known`: the rows were put back by a flush, maybe.
        ContentType.objects.get_for_models(*apps.get_models())
        try:
            yield site
        finally:
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
