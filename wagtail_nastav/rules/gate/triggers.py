"""The gate in PostgreSQL: deferred triggers that stop queryset updates and raw SQL at commit.

Deferred, because a page's base row is saved before its own row. They ask the same as ``publication_obstacles``, with
one tolerance: a day has come as soon as it has come anywhere on the globe. The exact rule, in the site's time zone,
is asked whenever a page is read.
"""

from __future__ import annotations

from collections.abc import Mapping

# Aliases of aliases are followed three steps, as in querysets.
COMPLETED = """
CREATE OR REPLACE FUNCTION nastav_source_key(asked bigint) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT COALESCE(third.translation_key, second.translation_key, first.translation_key, page.translation_key)
    FROM {page} page
    LEFT JOIN {page} first ON first.id = page.alias_of_id
    LEFT JOIN {page} second ON second.id = first.alias_of_id
    LEFT JOIN {page} third ON third.id = second.alias_of_id
    WHERE page.id = asked
$$;

CREATE OR REPLACE FUNCTION nastav_programme_completed(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM {page} owner JOIN {completion} c ON c.programme_id = owner.id
        WHERE owner.translation_key = nastav_source_key(asked)
          AND c.cancelled_at IS NULL
          AND c.completed_on <= (now() AT TIME ZONE 'UTC' + interval '14 hours')::date
    )
$$;
"""

TOO_EARLY = """
CREATE OR REPLACE FUNCTION nastav_live_too_early(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM {result} r JOIN {page} p ON p.id = r.page_ptr_id
        WHERE p.id = asked AND p.live AND NOT (
            (r.programme_id IS NULL OR nastav_programme_completed(r.programme_id))
            AND EXISTS (
                SELECT 1 FROM {programme} above JOIN {page} parent ON parent.id = above.page_ptr_id
                WHERE parent.path = left(p.path, -{steplen}) AND nastav_programme_completed(parent.id)
            )
        )
    ) OR EXISTS (
        SELECT 1 FROM {practice} q JOIN {page} p ON p.id = q.page_ptr_id
        WHERE p.id = asked AND p.live AND q.programme_id IS NOT NULL
          AND NOT nastav_programme_completed(q.programme_id)
    )
$$;

CREATE OR REPLACE FUNCTION nastav_gate_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nastav_live_too_early((to_jsonb(NEW) ->> TG_ARGV[0])::bigint) THEN
        RAISE EXCEPTION 'wagtail_nastav: page % rests on a programme that is not completed',
            to_jsonb(NEW) ->> TG_ARGV[0] USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

# Everything that rests on the programme in any language and under any alias.
LOST = """
CREATE OR REPLACE FUNCTION nastav_left_behind(lost bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH mirrors AS (
        SELECT p.id, p.path FROM {programme} g JOIN {page} p ON p.id = g.page_ptr_id
        WHERE nastav_source_key(p.id) = nastav_source_key(lost)
    )
    SELECT EXISTS (
        SELECT 1 FROM {result} r JOIN {page} p ON p.id = r.page_ptr_id
        WHERE p.live AND nastav_live_too_early(p.id) AND (
            r.programme_id IN (SELECT id FROM mirrors) OR left(p.path, -{steplen}) IN (SELECT path FROM mirrors)
        )
    ) OR EXISTS (
        SELECT 1 FROM {practice} q
        WHERE q.programme_id IN (SELECT id FROM mirrors) AND nastav_live_too_early(q.page_ptr_id)
    )
$$;

CREATE OR REPLACE FUNCTION nastav_gate_completion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nastav_left_behind(OLD.programme_id) THEN
        RAISE EXCEPTION 'wagtail_nastav: results of programme % are public and would lose their completion',
            OLD.programme_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE CONSTRAINT TRIGGER nastav_gate AFTER INSERT OR UPDATE OF live, path ON {page}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.live) EXECUTE FUNCTION nastav_gate_page('id');
CREATE CONSTRAINT TRIGGER nastav_gate AFTER INSERT OR UPDATE OF programme_id ON {result}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nastav_gate_page('page_ptr_id');
CREATE CONSTRAINT TRIGGER nastav_gate AFTER INSERT OR UPDATE OF programme_id ON {practice}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nastav_gate_page('page_ptr_id');
CREATE CONSTRAINT TRIGGER nastav_gate AFTER UPDATE OR DELETE ON {completion}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nastav_gate_completion();
"""

REMOVAL = """
DROP TRIGGER IF EXISTS nastav_gate ON {completion};
DROP TRIGGER IF EXISTS nastav_gate ON {practice};
DROP TRIGGER IF EXISTS nastav_gate ON {result};
DROP TRIGGER IF EXISTS nastav_gate ON {page};
DROP FUNCTION IF EXISTS nastav_gate_completion();
DROP FUNCTION IF EXISTS nastav_left_behind(bigint);
DROP FUNCTION IF EXISTS nastav_gate_page();
DROP FUNCTION IF EXISTS nastav_live_too_early(bigint);
DROP FUNCTION IF EXISTS nastav_programme_completed(bigint);
DROP FUNCTION IF EXISTS nastav_source_key(bigint);
"""


def creation_sql(tables: Mapping[str, str | int]) -> str:
    """``tables``: quoted names for page, programme, result, practice, completion; and treebeard's ``steplen``."""
    return (COMPLETED + TOO_EARLY + LOST + TRIGGERS).format(**tables)


def removal_sql(tables: Mapping[str, str | int]) -> str:
    return REMOVAL.format(**tables)
