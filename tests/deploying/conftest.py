from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploying.ground import FIRST, build


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that was built."""
    return build(tmp_path / "out", FIRST)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """What a server shows; not there yet, but the folder above it is."""
    (tmp_path / "www").mkdir()
    return tmp_path / "www" / "razdel"
