import swapper
from django.db import migrations

from wagtail_nastav.rules.gate.triggers import creation_sql, removal_sql


def _tables(apps, schema_editor):
    page_app, page_model = swapper.split(swapper.get_model_name("wagtailcore", "Page"))
    models = {
        "page": apps.get_model(page_app, page_model),
        "programme": apps.get_model("wagtail_nastav", "ProgrammePage"),
        "result": apps.get_model("wagtail_nastav", "ProgrammeResultPage"),
        "practice": apps.get_model("wagtail_nastav", "PracticePage"),
        "completion": apps.get_model("wagtail_nastav", "Completion"),
    }
    names = {key: schema_editor.quote_name(model._meta.db_table) for key, model in models.items()}
    return {**names, "steplen": 4}


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(creation_sql(_tables(apps, schema_editor)), params=None)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(removal_sql(_tables(apps, schema_editor)), params=None)


class Migration(migrations.Migration):
    dependencies = [("wagtail_nastav", "0001_initial")]

    operations = [migrations.RunPython(create, remove)]
