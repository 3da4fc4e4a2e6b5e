"""Vocabularies of what happens in the section: rubrics of news, kinds of events."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.snippets.vocabularies import VOCABULARIES, VocabularyTerm


class NewsRubric(VocabularyTerm):
    """What a piece of news is about (001 §VIII.1)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("rubric of news")
        verbose_name_plural = _("rubrics of news")


class EventKind(VocabularyTerm):
    """Seminar, webinar, conference … (000 §IV.12, 002)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of events")


VOCABULARIES.update(news_rubrics=NewsRubric, event_kinds=EventKind)
