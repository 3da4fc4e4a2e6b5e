"""The front page takes the place of Wagtail's welcome page."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TITLE = "Добро пожаловать в нашу школу"


def create_home_page(apps: Any, schema_editor: Any) -> None:
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    content_type, _made = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage.objects.create(
        title=TITLE,
        draft_title=TITLE,
        slug="home",
        locale=Locale.objects.get(),
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        show_in_menus=False,
    )
    Site.objects.create(hostname="localhost", site_name="Школа", root_page=home, is_default_site=True)


def remove_home_page(apps: Any, schema_editor: Any) -> None:
    # The site goes with its root page.
    apps.get_model("home", "HomePage").objects.filter(depth=2, slug="home").delete()


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(create_home_page, remove_home_page)]
