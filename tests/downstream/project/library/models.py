"""The site's own files and pictures."""

from __future__ import annotations

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class LibraryDocument(AbstractDocument):
    shelf = models.CharField("полка", max_length=50, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "shelf")


class LibraryImage(AbstractImage):
    author = models.CharField("автор снимка", max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "author")


class LibraryRendition(AbstractRendition):
    image = models.ForeignKey(LibraryImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
