"""The section of a school, and the people who work with it."""

from __future__ import annotations

from tests.admin.conftest import (  # noqa: F401
    admin,
    curator,
    head,
    kept_section,
    private_root,
    school,
    section,
    superuser,
    webmaster,
)
from tests.gate.conftest import content_types_known  # noqa: F401
