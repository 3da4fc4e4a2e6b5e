"""The board of honour: for what the school thanks its mentors; who stands there, consents and awards decide."""

from __future__ import annotations

from example_site.demo.publishing import publish
from example_site.demo.stage import Stage
from wagtail_nastav.pages.honours import HonourRow

# Two of them don't appear at present: one withdrew the consent, one keeps the awards to herself.
REASONS = {
    "yasnoglazova": "Три года подряд вела по два молодых учителя сразу, и все они остались в школе.",
    "zvezdochetova": "За физический кабинет, в котором начинающему учителю не страшно ставить опыты.",
    "zlatoustova": "Придумала круг молодых учителей и пять лет собирает его каждую вторую пятницу.",
    "dubravin": "Помог новому коллеге войти в коллектив после переезда.",
    "gorbunkov": "За терпение и хорошие шутки на открытых уроках.",
    "polunochnikov": "За ночные консультации перед первым педсоветом.",
    "samotsvetova": "За мастерскую, двери которой открыты для всех начинающих.",
}


def fill_honours(stage: Stage) -> None:
    page = stage.page("doska-pocheta")
    if page is None or page.people.exists():
        return
    page.people.set([HonourRow(person=stage.people[key], reason=reason) for key, reason in REASONS.items()])
    publish(page, stage.curator)
