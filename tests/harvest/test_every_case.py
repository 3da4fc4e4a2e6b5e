"""The list of bad inputs of the exchange, and that each has a test: one that bears its number.

A test bears it by the mark ``case``, a bad site by its name in ``bad_sites``.
"""

# R-000-IV-9

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.harvest.bad_sites import CASES

TESTS = Path(__file__).resolve().parent.parent
# What the list says of pages of a feed or of single addresses of records is tried on the files of a snapshot.
WHAT = """
1 no such host; 2 connection refused; 3 no connection in time; 4 a byte now and then; 5 headers without end;
6 less than Content-Length; 7 gzip bomb; 8 broken gzip; 9 a byte too many; 10 chunks without end; 11 certificates that
can't be trusted; 12 redirect loop; 13 redirect to an unprotected address; 14 redirect inside, in every notation;
15 name that leads elsewhere later; 16 redirect to another domain; 17 a page instead of data; 18 an empty answer;
19 304 unasked; 20 304 for ever; 21 another ETag each time; 22 429 with any Retry-After; 23 503; 24 401 and 403;
25 404 for a while; 26 410 of the manifest; 27 410 of a file; 28 no JSON; 29 numbers that are none; 30 nested without
end; 31 a key twice; 32 half a surrogate pair; 33 NUL; 34 the next version; 35 an unknown kind or field; 36 no id;
37 an id twice; 38 another school's ids; 39 links to another site; 40 a hash that does not match; 41 a smaller revision;
42 a smaller sequence; 43 a new epoch; 44 files that lie elsewhere; 45 published while it is read; 46 withdrawn before it
was told; 47 withdrawn and never here; 48 told again by an old copy; 49 withdrawn without a reason; 50 withdrawn with a
name; 51 a name without consent; 52 a field beyond the consent; 53 an audience that is too small; 54 a consent that is
over or ends meanwhile; 55 a portrait that stays behind; 56 suddenly nothing; 57 suddenly much less; 58 changed without
a number; 59 clocks that differ by days; 60 moments of another age; 61 scripts; 62 large files and programs behind links;
63 pings of strangers, again and in a storm; 64 a ping with too large a number; 65 silence and return; 66 two visitors;
67 killed half-way; 68 a locked database; 69 a source removed with its records; 70 the gatherer put back from a copy;
71 a new domain; 72 two schools become one
"""


def test_every_case_has_a_test() -> None:
    known = {int(line.split()[0]): line.partition(" ")[2] for line in " ".join(WHAT.split()).split("; ")}
    assert list(known) == list(range(1, 73)), "The list is whole."
    tried = {*_marked(), *(int(name.split()[0]) for name, *_rest in CASES if name[0].isdigit())}
    assert {number: what for number, what in known.items() if number not in tried} == {}
    assert tried <= set(known), "Nobody bears a number that the list does not have."


def _marked() -> Iterator[int]:
    """As Python reads them, so that a mark in a comment is none."""
    for path in TESTS.rglob("test_*.py"):
        source = path.read_text("utf-8")
        if "mark.case(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield from _numbers(node)


def _numbers(test: ast.FunctionDef) -> Iterator[int]:
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "case":
            yield from (one.value for one in mark.args if isinstance(one, ast.Constant) and isinstance(one.value, int))
