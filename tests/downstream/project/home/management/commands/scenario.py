"""Lives through a day of the site and prints, as JSON, what a visitor and the editor were shown."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.test import Client
from django.test.utils import setup_test_environment

from tests.downstream.project.home.models import CollegeSection, FrontPage, LessonPage, StoryPage
from tests.setup.forms import send_page
from wagtail_nastav.models import (
    Completion,
    CompletionGround,
    MentorBasePage,
    ProgrammeIndexPage,
    ProgrammePage,
    SectionPage,
    TextPage,
)
from wagtail_nastav.rules.gate import NotPublishable

Facts = dict[str, Any]


class Command(BaseCommand):
    def handle(self, *args: Any, **options: Any) -> None:
        setup_test_environment()
        self.visitor, self.editor = Client(), Client()
        self.editor.force_login(get_user_model().objects.create_superuser("editor", "editor@example.org", "x"))
        facts = {"pages": self.pages(), "gate": self.gate(), "admin": self.admin()}
        self.stdout.write(json.dumps(facts, ensure_ascii=False))

    def shown(self, address: str) -> Facts:
        answer = self.visitor.get(address)
        return {"status": answer.status_code, "text": answer.text}

    def pages(self) -> dict[str, Facts]:
        section, front = SectionPage.objects.get(), FrontPage.objects.get()
        section.add_child(instance=LessonPage(title="Урок вдвоём", slug="urok", lead="Как готовить урок", room="214"))
        TextPage.objects.update(lead="С чего начать наставнику")
        college = front.add_child(instance=CollegeSection(title="Наставники колледжа", slug="kolledzh", motto="Вместе"))
        college.add_child(instance=LessonPage(title="Мастерская", slug="masterskaya", room="7", show_in_menus=True))
        college.add_child(instance=MentorBasePage(title="Мастера", slug="mastera", show_in_menus=True))
        addresses = {
            "section": "/nastavnichestvo/",
            "mentors": "/nastavnichestvo/nastavniki/",
            "documents": "/nastavnichestvo/dokumenty/",
            "text": "/nastavnichestvo/metodicheskie-rekomendacii/",
            "lesson": "/nastavnichestvo/urok/",
            "college": "/kolledzh/",
            "college_lesson": "/kolledzh/masterskaya/",
            "college_mentors": "/kolledzh/mastera/",
        }
        return {name: self.shown(address) for name, address in addresses.items()}

    def gate(self) -> Facts:
        today = date.today()
        programme = ProgrammeIndexPage.objects.get().add_child(
            instance=ProgrammePage(title="Год вместе", start=today - timedelta(200), end=today + timedelta(100))
        )
        facts = {"orm": self.publish_directly(programme), "left_behind": StoryPage.objects.count()}
        draft = SectionPage.objects.get().add_child(
            instance=StoryPage(
                title="Как мы работали", slug="istoriya", programme=programme, story="Было так.", live=False
            )
        )
        facts["early"] = self.publish_in_the_admin(draft)
        completion = Completion.objects.create(
            programme=programme, ground=CompletionGround.objects.first(), completed_on=today
        )
        facts["completed"] = self.publish_in_the_admin(draft)
        completion.take_back()
        facts["taken_back"] = self.shown("/nastavnichestvo/istoriya/")
        facts["live_at_last"] = StoryPage.objects.get().live
        return facts

    def publish_directly(self, programme: ProgrammePage) -> str:
        story = StoryPage(title="Рано", slug="rano", programme=programme, story="Ещё идёт.")
        try:
            SectionPage.objects.get().add_child(instance=story)
        except NotPublishable as refusal:
            return str(refusal)
        return ""

    def publish_in_the_admin(self, story: StoryPage) -> Facts:
        answer = send_page(self.editor, f"/cms/pages/{story.pk}/edit/", **{"action-publish": "1"})
        said = BeautifulSoup(answer.text, "html.parser").get_text(" ", strip=True)
        story.refresh_from_db()
        return {
            "answer": answer.status_code,
            "said": said,
            "live": story.live,
            **self.shown("/nastavnichestvo/istoriya/"),
        }

    def admin(self) -> dict[str, int]:
        """Every address of the section in the admin's menu."""
        menu = self.editor.get("/cms/").text
        props = BeautifulSoup(menu, "html.parser").find(id="wagtail-sidebar-props").text
        found = {word for word in props.replace("\\u002D", "-").split('"') if word.startswith("/cms/nastav")}
        return {address: self._opened(address) for address in sorted(found)}

    def _opened(self, address: str) -> int:
        """An entry may lead on to its first screen, but not back to the front page of the admin."""
        answer = self.editor.get(address, follow=True)
        return answer.status_code if answer.request["PATH_INFO"].startswith("/cms/nastav") else 403
