from django.db import migrations

WORDS, NEWEST = "nastav_gathered_words", "nastav_gathered_newest"
# As the index by day holds them, so that a list need not read the records themselves to number its pages.
LISTED = (
    "publisher", "facets", "recommended", "last_day", "hidden", "has_twin", "is_personal", "source_id", "valid_until",
)  # fmt: skip


def create(apps, schema_editor):
    """Only on PostgreSQL: SQLite has no arrays and no order of empty values in an index, and serves few records."""
    if schema_editor.connection.vendor != "postgresql":
        return
    table = schema_editor.quote_name(apps.get_model("wagtail_nastav", "GatheredRecord")._meta.db_table)
    # The same expression as gathered.stems.Words, or PostgreSQL would not see that this index answers.
    schema_editor.execute(f"CREATE INDEX {WORDS} ON {table} USING gin (string_to_array(btrim(stems), ' '))")
    schema_editor.execute(
        f"CREATE INDEX {NEWEST} ON {table} (section_id, kind, first_day DESC NULLS LAST, id DESC, {', '.join(LISTED)})"
        " WHERE kind = 'news' OR kind = 'practice'"
    )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in (WORDS, NEWEST):
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("wagtail_nastav", "0003_contest_gate")]

    operations = [migrations.RunPython(create, remove)]
