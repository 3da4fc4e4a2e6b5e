"""The gate: nothing that rests on an unfinished act becomes public, on any path.

One pure question, ``publication_obstacles(now)``, is asked at four thin call sites (form, save, signal, scheduled
publishing) and again whenever a page is read.
"""

from wagtail_nastav.rules.gate.forms import GatedFormMixin
from wagtail_nastav.rules.gate.obstacles import Blocked, NotPublishable, Obstacle
from wagtail_nastav.rules.gate.pages import GatedPageMixin
from wagtail_nastav.rules.gate.reading import GatedQuerySet, gated_models

__all__ = [
    "Blocked",
    "GatedFormMixin",
    "GatedPageMixin",
    "GatedQuerySet",
    "NotPublishable",
    "Obstacle",
    "gated_models",
]
