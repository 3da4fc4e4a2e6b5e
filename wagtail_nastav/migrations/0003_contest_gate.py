import swapper
from django.db import migrations

from wagtail_nastav.rules.gate.contest_triggers import creation_sql, removal_sql


def _tables(apps, schema_editor):
    page_app, page_model = swapper.split(swapper.get_model_name("wagtailcore", "Page"))
    models = {
        "page": apps.get_model(page_app, page_model),
        "contest": apps.get_model("wagtail_nastav", "ContestPage"),
        "result": apps.get_model("wagtail_nastav", "ContestResultPage"),
        "protocol": apps.get_model("wagtail_nastav", "ContestProtocol"),
        "stage": apps.get_model("wagtail_nastav", "ContestStage"),
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
    dependencies = [("wagtail_nastav", "0002_gate")]

    operations = [migrations.RunPython(create, remove)]
