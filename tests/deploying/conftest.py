from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploying.ground import FIRST, build

HERE = Path(__file__).resolve().parent


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that was built."""
    return build(tmp_path / "out", FIRST)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """What a server shows; not there yet, but the folder above it is."""
    (tmp_path / "www").mkdir()
    return tmp_path / "www" / "razdel"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Servers and what sends to them are processes that know of no database."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.apart)
