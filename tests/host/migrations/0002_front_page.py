"""The front page in the place of Wagtail's welcome page, as Wagtail's own project template makes it."""

from django.db import migrations


def make_front_page(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("host", "HomePage")
    Site = apps.get_model("wagtailcore", "Site")
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="host", model="homepage"
    )
    locale = apps.get_model("wagtailcore", "Locale").objects.get()
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    home = HomePage.objects.create(
        title="Школа для проверки", draft_title="Школа для проверки", slug="shkola", url_path="/shkola/",
        path="00010001", depth=2, numchild=0, content_type=content_type, locale=locale,
    )  # fmt: skip
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(hostname="localhost", root_page_id=home.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [("host", "0001_initial")]

    operations = [migrations.RunPython(make_front_page, migrations.RunPython.noop)]
