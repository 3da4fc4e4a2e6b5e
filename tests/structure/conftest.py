from tests.happening_fixtures import folders, section, show, webmaster  # noqa: F401
