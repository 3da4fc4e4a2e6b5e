"""Migrations of the app fit sites with a document or picture model of their own."""

from __future__ import annotations

import runpy
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent.parent / "scripts" / "portable_migrations.py"
FRESH = """\
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('wagtaildocs', '0014_alter_document_file_size'),
    ]

    operations = [
        migrations.AddField('a', 'file', models.ForeignKey(to='wagtaildocs.document', on_delete=models.CASCADE)),
        migrations.AddField('a', 'scan', models.ForeignKey(to='wagtaildocs.document', on_delete=models.CASCADE)),
        migrations.AddField('a', 'page', models.ForeignKey(to='wagtailcore.page', on_delete=models.CASCADE)),
    ]
"""
portable = runpy.run_path(str(SCRIPT))["portable"]


def test_names_of_wagtail_s_models_become_questions_to_the_site() -> None:
    text = portable(FRESH)
    compile(text, "0001.py", "exec")
    assert "wagtaildocs.document" not in text
    assert text.count("to=get_document_model_string()") == 2
    assert text.count("from wagtail.documents import get_document_model_string\n") == 1
    assert text.count("migrations.swappable_dependency(get_document_model_string()),\n") == 1
    assert "wagtail.images" not in text
    assert "to='wagtailcore.page'" in text


def test_what_was_done_is_not_done_again() -> None:
    text = portable(FRESH)
    assert portable(text) == text
    added = text + "\n# to='wagtaildocs.document'\n"
    assert portable(added).count("import get_document_model_string") == 1


def test_pictures_and_documents_stand_side_by_side() -> None:
    text = portable(FRESH.replace("to='wagtailcore.page'", "to='wagtailimages.image'"))
    compile(text, "0001.py", "exec")
    assert "migrations.swappable_dependency(get_image_model_string())" in text
    assert "migrations.swappable_dependency(get_document_model_string())" in text
