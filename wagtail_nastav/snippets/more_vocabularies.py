"""Vocabularies of what happens in the section: rubrics of news, kinds of events and of materials, stages of support."""

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


class LibraryKind(VocabularyTerm):
    """What a text of the library is: a methodical work, a publication, a recommendation … (000 §IV.10)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of material")
        verbose_name_plural = _("kinds of materials")


class SupportStage(VocabularyTerm):
    """A stage of work with young teachers: adaptation, training, support (000 §V.1.7)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("stage of work with young teachers")
        verbose_name_plural = _("stages of work with young teachers")


VOCABULARIES.update(news_rubrics=NewsRubric, event_kinds=EventKind)
VOCABULARIES.update(library_kinds=LibraryKind, support_stages=SupportStage)
