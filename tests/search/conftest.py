from tests.happening_fixtures import folders, kept_section, section, show, webmaster  # noqa: F401
