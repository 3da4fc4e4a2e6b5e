"""Vocabularies: data that a site extends; their first members come from the seed documents."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from wagtail_nastav.public.records.base import TermRef


class VocabularyTerm(models.Model):
    """A member of a vocabulary. ``code`` is stable and used by imports and the exchange."""

    title = models.CharField(_("title"), max_length=255)
    code = models.SlugField(_("code"), max_length=80, unique=True, blank=True, editable=False)
    definition = models.TextField(_("definition"), blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("order in lists"), default=100)

    panels = [FieldPanel("title"), FieldPanel("definition"), FieldPanel("sort_order")]

    class Meta:
        abstract = True
        ordering = ("sort_order", "title")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.code = self.code or self._free_code()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def _free_code(self) -> str:
        from anyascii import anyascii

        base = slugify(anyascii(self.title))[:70] or "term"
        taken = set(type(self)._default_manager.filter(code__startswith=base).values_list("code", flat=True))
        return next(code for code in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if code not in taken)

    def to_ref(self) -> TermRef:
        return TermRef(code=self.code, title=self.title)


class MentoringForm(VocabularyTerm):
    """Who mentors whom (001 §II.3)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("form of mentoring")
        verbose_name_plural = _("forms of mentoring")


class MentoringKind(VocabularyTerm):
    """How mentor and mentee work together (001 §II.4)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of mentoring")
        verbose_name_plural = _("kinds of mentoring")


class MenteeCategory(VocabularyTerm):
    """Who needs mentoring (000, 002)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("mentee category")
        verbose_name_plural = _("mentee categories")


class Subject(VocabularyTerm):
    class Meta(VocabularyTerm.Meta):
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")


class DocumentLevel(VocabularyTerm):
    class Meta(VocabularyTerm.Meta):
        verbose_name = _("document level")
        verbose_name_plural = _("document levels")


class DocumentKind(VocabularyTerm):
    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of document")
        verbose_name_plural = _("kinds of documents")


class AwardKind(VocabularyTerm):
    """Awards named by the seeds (001 §IX.5)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")


class CompletionGround(VocabularyTerm):
    """Why a programme is completed (001 §VII.1). ``fulfilled``: the plan was carried out in full."""

    fulfilled = models.BooleanField(_("the plan was fulfilled in full"), default=False)

    panels = [*VocabularyTerm.panels, FieldPanel("fulfilled")]

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("ground for completion")
        verbose_name_plural = _("grounds for completion")


class ReplacementGround(VocabularyTerm):
    """Why a mentor is replaced or released (001 §III.9)."""

    class Meta(VocabularyTerm.Meta):
        verbose_name = _("ground for replacing a mentor")
        verbose_name_plural = _("grounds for replacing a mentor")


class OrganizationKind(VocabularyTerm):
    class Meta(VocabularyTerm.Meta):
        verbose_name = _("kind of organization")
        verbose_name_plural = _("kinds of organizations")


VOCABULARIES: dict[str, type[VocabularyTerm]] = {
    "mentoring_forms": MentoringForm,
    "mentoring_kinds": MentoringKind,
    "mentee_categories": MenteeCategory,
    "subjects": Subject,
    "document_levels": DocumentLevel,
    "document_kinds": DocumentKind,
    "award_kinds": AwardKind,
    "completion_grounds": CompletionGround,
    "replacement_grounds": ReplacementGround,
    "organization_kinds": OrganizationKind,
}
