"""Two contests: one takes applications, the other is decided and has its results; a curator may log in."""

from __future__ import annotations

from django.contrib.auth.models import Group, User

from tests import factories
from tests.contests import factories as contests
from wagtail_nastav.pages.contests import ContestIndexPage
from wagtail_nastav.setup.groups import CURATORS, ensure_groups

PASSWORD = "a long password"


def build() -> ContestIndexPage:
    index = contests.ContestIndexPageFactory(title="Конкурсы")
    ensure_groups([index.get_parent().specific], [])
    User.objects.create_user("kurator", "kurator@example.org", PASSWORD).groups.add(Group.objects.get(name=CURATORS))
    current = contests.ContestPageFactory(
        parent=index, title="Учитель — учителю", how_to_apply="Заявку принесите в кабинет 202",
        lead="Длинноесловобезпробеловкотороенепомещаетсянаэкран" * 3,
    )  # fmt: skip
    person = factories.MentorFactory(family_name="Выдуманова", given_name="Марфа")
    factories.ConsentFactory(person=person, full=True)
    for title in ("Урок вдвоём", "Карта умений"):
        contests.EntryFactory(contest=current, title=title, people=[person])
    over = contests.ContestPageFactory(parent=index, title="Лучшие практики", stages=contests.over())
    for title, scores in (("Час обмена", (9, 9)), ("Первый кабинет", (9, 9)), ("Круг молодых", (5, 5))):
        contests.score(contests.EntryFactory(contest=over, title=title, people=[person]), *scores)
    contests.ProtocolFactory(contest=over)
    factories.publish(contests.ContestResultPageFactory(parent=over, title="Итоги конкурса практик"))
    return index
