"""The site section «Наставничество» for Wagtail."""

__version__ = "0.1.0"
