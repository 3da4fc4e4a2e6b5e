"""Some pages of which nothing says that they changed are made nevertheless: what nobody foresaw would show in them."""

from __future__ import annotations

import random

from wagtail_nastav.static_site.making import Maker
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.workers import made_again

SAMPLE = 3


def is_as_remembered(clean: list[Planned], maker: Maker) -> bool:
    stage = maker.stage
    some = random.sample(clean, min(SAMPLE, len(clean)))
    return all(stage.files.get(one.file) == stage.before.get(one.file) for one in made_again(maker, some))
