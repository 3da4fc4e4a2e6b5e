from __future__ import annotations

from tests.admin.conftest import *  # noqa: F403
