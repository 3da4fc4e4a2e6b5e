"""A section of 2,000 pages as files: ours from nothing with one process and with two, then with little changed, against
wagtail-bakery's build of the same pages, Eleventy on as much Markdown, and the bare templates; all in one run.

wagtail-bakery builds with visitors' pages made anew for each request, as those of any Wagtail site are, and once more with
the memory that this app gives to visitors (KEPT_ANSWERS), which speeds up its builds too.

Each thing runs in a process of its own, ours in three turns around theirs, of which the middle one counts: its seconds of
processor, which neighbours on the machine change little; two processes are judged by the clock. All of them write into
memory where the system has a place for it, so that the disk of the machine says nothing, and once more on the disk, where
three files a page cost the system's kernel a good part of the build. Prints `bench NAME FIGURE aim AIM ok|short`.
NASTAV_BENCH_PAGES asks for fewer pages.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path
from typing import Any

from tests.bench.articles.peers import install_bakery, install_eleventy, run_eleventy, write_markdown

PAGES, TURNS = int(os.environ.get("NASTAV_BENCH_PAGES", "2000")), 3
MIDDLE = TURNS // 2
BAKERIES = (("bakery", "0"), ("bakery-remembering", "300"))
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
Told = dict[str, Any]


def main() -> None:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory(dir=IN_MEMORY) as light:
        folder, there = Path(name), Path(light)
        os.environ |= {"NASTAV_BENCH_FOLDER": name, "NASTAV_TEST_SCRATCH": str(folder / "scratch")}
        (folder / "scratch").mkdir()
        missing = install_bakery(folder / "bakery")
        if missing:
            print(f"wagtail-bakery can't be installed here, so nothing is compared with it: {missing}")
        child("make", str(PAGES))
        one = builds(there, missing)
        if IN_MEMORY:
            builds(folder, missing, "-on-disk")
        bare = child("templates")
        print(f"bare templates: {bare['pages'] / bare['rendering']:.0f} pages/s of processor")
        against_eleventy(folder, there, one)
        judge("static-one-against-templates", speed(one) / (bare["pages"] / bare["rendering"]), 1.0)
        changes(there / "one-0", one)
        judge("static-memory", one["memory"], 250, most=True)


def builds(folder: Path, missing: str, where: str = "") -> Told:
    """In turns, of which theirs are long ones. Judged by processor; two processes by the clock."""
    told: dict[str, list[Told]] = {}
    for turn in range(TURNS):
        for name, jobs in (("one", "1"), ("two", "2")):
            told.setdefault(name, []).append(child("ours", str(folder / f"{name}-{turn}"), jobs))
        for name, kept in BAKERIES if turn == MIDDLE and not missing else ():
            told.setdefault(name, []).append(baked(folder, kept))
    one, two, *peers = (show(f"{name}{where}", middle(some)) for name, some in told.items())
    for (name, _kept), theirs in zip(BAKERIES, peers, strict=False):
        judge(f"static-one-against-{name}{where}", speed(one) / speed(theirs), 10)
        by_clock = two["pages"] / two["wall"] / (theirs["pages"] / theirs["wall"])
        judge(f"static-two-against-{name}{where}", by_clock, 16)
    return one


def baked(folder: Path, kept: str) -> Told:
    return child("bakery", NASTAV_BENCH_BAKERY="1", NASTAV_BENCH_KEPT=kept, NASTAV_BENCH_BAKED=str(folder / "baked"))


def middle(some: list[Told]) -> Told:
    """Of several runs the one in the middle."""
    return sorted(some, key=lambda told: float(told["wall"]))[len(some) // 2]


def against_eleventy(folder: Path, built: Path, one: Told) -> None:
    site = folder / "eleventy"
    if problem := install_eleventy(site):
        print(f"Eleventy can't be installed here, so nothing is compared with it: {problem}")
        return
    texts = list(as_markdown(built / "one-0"))
    write_markdown(site, texts)
    cpu, problem = run_eleventy(site)
    if problem:
        print(f"Eleventy did not finish: {problem}")
        return
    print(f"Eleventy: {len(texts)} pages, {len(texts) / cpu:.0f} pages/s of processor")
    judge("static-one-against-eleventy", speed(one) / (len(texts) / cpu), 1.0)


def as_markdown(built: Path) -> Any:
    """The texts of the pages that were built, paragraph by paragraph."""
    for path in sorted(built.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        title = unescape(html.partition("<title>")[2].partition("</title>")[0]).replace('"', "")
        main = html.partition('<div class="nastav-text">')[2]
        paragraphs = [unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<p[^>]*>(.*?)</p>", main, re.S)]
        yield title, "\n\n".join(paragraphs), path.parent.name.startswith("chast-")


def changes(out: Path, one: Told) -> None:
    """Beside a full build with one process, in percent of its processor time."""
    for what, aim in (("nothing", 5), ("person", 15), ("body", 15), ("withdrawn", 15)):
        if what != "nothing":
            child(what, "3")
        told = child("ours", str(out), "1")
        print(f"{what} changed: {told['made']} pages made, {told['written']} files written, {told['cpu']:.2f} s")
        judge(f"static-{what}", told["cpu"] / one["cpu"] * 100, aim, most=True)


def child(*arguments: str, **environment: str) -> Told:
    command = [sys.executable, "-m", "tests.bench.articles.child", *arguments]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr[-2000:]}")
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def show(name: str, told: Told) -> Told:
    print(f"{name}: {told['pages']} pages, {told['cpu']:.1f} s of processor, {told['wall']:.1f} s by the clock, "
          f"{speed(told):.0f} pages/s, {told['memory']} MB", flush=True)  # fmt: skip
    return told


def speed(told: Told) -> float:
    """Pages in a second of processor."""
    return float(told["pages"] / told["cpu"])


def judge(name: str, figure: float, aim: float, most: bool = False) -> None:
    right = figure <= aim if most else figure >= aim
    print(f"bench {name} {figure:.1f} aim {aim:g} {'ok' if right else 'short'}", flush=True)


if __name__ == "__main__":
    main()
