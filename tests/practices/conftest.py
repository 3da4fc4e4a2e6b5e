from tests.admin.conftest import (  # noqa: F401
    admin,
    bank,
    curator,
    head,
    kept_section,
    private_root,
    section,
    superuser,
    webmaster,
)
from tests.happening_fixtures import show  # noqa: F401
