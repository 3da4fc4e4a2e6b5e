from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def private_root(tmp_path: Path, settings) -> Path:
    settings.WAGTAIL_NASTAV = {**getattr(settings, "WAGTAIL_NASTAV", {}), "PRIVATE_ROOT": tmp_path / "private"}
    return tmp_path / "private"
