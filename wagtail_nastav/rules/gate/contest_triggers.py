"""The second rule of the gate in PostgreSQL: results of a contest wait for the final stage's end and the protocol.

Like ``triggers``, with the same tolerance: a day has come as soon as it has come anywhere on the globe. The functions
of that module have to be there.
"""

from __future__ import annotations

from collections.abc import Mapping

DECIDED = """
CREATE OR REPLACE FUNCTION nastav_furthest_today() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (now() AT TIME ZONE 'UTC' + interval '14 hours')::date
$$;

CREATE OR REPLACE FUNCTION nastav_contest_decided(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM {page} owner JOIN {protocol} signed ON signed.contest_id = owner.id
        WHERE owner.translation_key = nastav_source_key(asked)
          AND signed.cancelled_at IS NULL
          AND signed.decided_on <= nastav_furthest_today()
          AND EXISTS (SELECT 1 FROM {stage} s WHERE s.page_id = owner.id AND s.kind <> 'results')
          AND NOT EXISTS (
              SELECT 1 FROM {stage} s WHERE s.page_id = owner.id AND s.kind <> 'results'
              AND (s."end" IS NULL OR s."end" >= nastav_furthest_today())
          )
    )
$$;
"""

TOO_EARLY = """
CREATE OR REPLACE FUNCTION nastav_contest_result_too_early(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM {result} r JOIN {page} p ON p.id = r.page_ptr_id
        WHERE p.id = asked AND p.live AND NOT (
            (r.contest_id IS NULL OR nastav_contest_decided(r.contest_id))
            AND EXISTS (
                SELECT 1 FROM {contest} above JOIN {page} parent ON parent.id = above.page_ptr_id
                WHERE parent.path = left(p.path, -{steplen}) AND nastav_contest_decided(parent.id)
            )
        )
    )
$$;

CREATE OR REPLACE FUNCTION nastav_gate_contest_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nastav_contest_result_too_early((to_jsonb(NEW) ->> TG_ARGV[0])::bigint) THEN
        RAISE EXCEPTION 'wagtail_nastav: page % shows results of a contest that is not decided',
            to_jsonb(NEW) ->> TG_ARGV[0] USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

# Everything that rests on the contest in any language and under any alias.
LOST = """
CREATE OR REPLACE FUNCTION nastav_contest_left_behind(lost bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH mirrors AS (
        SELECT p.id, p.path FROM {contest} c JOIN {page} p ON p.id = c.page_ptr_id
        WHERE nastav_source_key(p.id) = nastav_source_key(lost)
    )
    SELECT EXISTS (
        SELECT 1 FROM {result} r JOIN {page} p ON p.id = r.page_ptr_id
        WHERE p.live AND nastav_contest_result_too_early(p.id) AND (
            r.contest_id IN (SELECT id FROM mirrors) OR left(p.path, -{steplen}) IN (SELECT path FROM mirrors)
        )
    )
$$;

CREATE OR REPLACE FUNCTION nastav_gate_contest_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    FOREACH touched IN ARRAY ARRAY[
        (to_jsonb(OLD) ->> TG_ARGV[0])::bigint, (to_jsonb(NEW) ->> TG_ARGV[0])::bigint
    ] LOOP
        IF touched IS NOT NULL AND nastav_contest_left_behind(touched) THEN
            RAISE EXCEPTION 'wagtail_nastav: results of contest % are public and would lose their ground',
                touched USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE CONSTRAINT TRIGGER nastav_contest_gate AFTER INSERT OR UPDATE OF live, path ON {page}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.live) EXECUTE FUNCTION nastav_gate_contest_page('id');
CREATE CONSTRAINT TRIGGER nastav_contest_gate AFTER INSERT OR UPDATE OF contest_id ON {result}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nastav_gate_contest_page('page_ptr_id');
CREATE CONSTRAINT TRIGGER nastav_contest_gate AFTER UPDATE OR DELETE ON {protocol}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nastav_gate_contest_row('contest_id');
CREATE CONSTRAINT TRIGGER nastav_contest_gate AFTER INSERT OR UPDATE OR DELETE ON {stage}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nastav_gate_contest_row('page_id');
"""

REMOVAL = """
DROP TRIGGER IF EXISTS nastav_contest_gate ON {stage};
DROP TRIGGER IF EXISTS nastav_contest_gate ON {protocol};
DROP TRIGGER IF EXISTS nastav_contest_gate ON {result};
DROP TRIGGER IF EXISTS nastav_contest_gate ON {page};
DROP FUNCTION IF EXISTS nastav_gate_contest_row();
DROP FUNCTION IF EXISTS nastav_contest_left_behind(bigint);
DROP FUNCTION IF EXISTS nastav_gate_contest_page();
DROP FUNCTION IF EXISTS nastav_contest_result_too_early(bigint);
DROP FUNCTION IF EXISTS nastav_contest_decided(bigint);
DROP FUNCTION IF EXISTS nastav_furthest_today();
"""


def creation_sql(tables: Mapping[str, str | int]) -> str:
    """``tables``: quoted names for page, contest, result, protocol, stage; and treebeard's ``steplen``."""
    return (DECIDED + TOO_EARLY + LOST + TRIGGERS).format(**tables)


def removal_sql(tables: Mapping[str, str | int]) -> str:
    return REMOVAL.format(**tables)
