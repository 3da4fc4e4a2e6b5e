"""The counter in PostgreSQL: a statement that touches a counted table adds a row, and no row is ever updated.

So writers do not wait for each other. A version is the sum over the rows that are visible: it changes with every row
that becomes visible, in whatever order transactions commit. Once in some hundred statements the rows of each table are
replaced by one that bears their sum, which changes no version.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

TABLE = "nastav_changes_counted"
# Sums are taken modulo this; a token fits into a number of any language.
MODULUS = 2**53
ACCOUNT = f"""
CREATE TABLE IF NOT EXISTS {TABLE} (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL DEFAULT '',
    number bigint NOT NULL DEFAULT 1,
    token bigint NOT NULL DEFAULT (random() * {MODULUS - 1})::bigint
);
GRANT SELECT ON {TABLE} TO PUBLIC;
"""
# With the rights of whoever migrates: a site whose own user may only write its tables goes on writing them.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION nastav_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path TO {{schema}}, pg_temp AS $$
BEGIN
    INSERT INTO {TABLE} (name) VALUES (TG_TABLE_NAME);
    IF random() < 0.003 THEN
        BEGIN
            WITH taken AS (SELECT id FROM {TABLE} FOR UPDATE SKIP LOCKED),
                gone AS (DELETE FROM {TABLE} c USING taken WHERE c.id = taken.id RETURNING c.name, c.number, c.token)
            INSERT INTO {TABLE} (name, number, token)
                SELECT name, sum(number), mod(sum(token), {MODULUS}) FROM gone GROUP BY name;
        EXCEPTION WHEN serialization_failure OR deadlock_detected THEN
            NULL;
        END;
    END IF;
    RETURN NULL;
END $$;
"""  # noqa: S608
# «Always»: also while a copy is loaded with triggers of replicas only. Whoever switched it off and on again leaves it
# in another state, and is noticed.
TRIGGER = """
CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION nastav_changed();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name};
"""
# Another text, another name: what an older version of the package has made is not taken for this one's.
PREFIX = "nastav_changes_"
NAME = PREFIX + sha256((ACCOUNT + FUNCTION + TRIGGER).encode()).hexdigest()[:8]
EACH = 1  # triggers of a table
PRESENT = """
    SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = %s AND t.tgenabled = 'A' AND c.relname = ANY(%s) AND pg_table_is_visible(c.oid)
"""
VERSION = f"SELECT ({PRESENT}), sum(number), mod(sum(token), {MODULUS}) FROM {TABLE}"  # noqa: S608
COUNTS = f"SELECT name, sum(number), mod(sum(token), {MODULUS}) FROM {TABLE} GROUP BY name"  # noqa: S608
# A row without a name, which means all tables.
BUMP = [f"INSERT INTO {TABLE} DEFAULT VALUES"]
FORGET = [f"DROP TABLE IF EXISTS {TABLE}, nastav_changes", "DROP FUNCTION IF EXISTS nastav_changed()"]
OURS = """
    SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname LIKE 'nastav\\_changes\\_%' AND pg_table_is_visible(c.oid)
"""


def parameters(tables: list[str]) -> list[Any]:
    return [NAME, tables]


def preparation(connection: Any) -> Iterable[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        [schema] = cursor.fetchone()
    return [ACCOUNT, FUNCTION.format(schema=connection.ops.quote_name(schema))]


def creation(connection: Any, table: str) -> Iterable[str]:
    quote = connection.ops.quote_name
    return [TRIGGER.format(name=quote(NAME), table=quote(table))]


def removal(connection: Any, name: str, table: str) -> str:
    return f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)} ON {connection.ops.quote_name(table)}"
