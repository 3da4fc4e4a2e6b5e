"""What others need for the same pages: wagtail-bakery, and Eleventy from as much Markdown. Installed outside the checkout."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

# It wants a setuptools with pkg_resources, which must not come into our own environment.
BAKED_BY = ["wagtail-bakery==0.8.0", "django-bakery==0.13.5", "fs==2.4.16", "appdirs", "setuptools<82"]
UPLOADS = ["boto3", "six"]
ELEVENTY = "@11ty/eleventy@3.1.2"
LAYOUT = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<nav><ol><li><a href="/">Наставничество</a></li><li>{{ title }}</li></ol></nav><nav><ul>
{% for one in collections.part %}<li><a href="{{ one.url }}">{{ one.data.title }}</a></li>{% endfor %}</ul></nav>
<main><h1>{{ title }}</h1><img src="/ris.jpg" width="800" height="450" alt="">{{ content }}</main></body></html>
"""


def install_bakery(folder: Path) -> str:
    """Why it can't be had; empty if it can."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", str(folder)]
    return _run([*pip, "--no-deps", *BAKED_BY]) or _run([*pip, *UPLOADS])


def install_eleventy(folder: Path) -> str:
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true}')
    return _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), ELEVENTY])


def write_markdown(folder: Path, texts: list[tuple[str, str, bool]]) -> None:
    """``texts``: title, body, and whether the page stands in the menu."""
    (folder / "_includes").mkdir()
    (folder / "_includes" / "page.liquid").write_text(LAYOUT)
    for number, (title, body, in_menu) in enumerate(texts):
        tags = "tags: part\n" if in_menu else ""
        (folder / f"p{number}.md").write_text(f'---\nlayout: page.liquid\ntitle: "{title}"\n{tags}---\n{body}\n')


def run_eleventy(folder: Path) -> tuple[float, str]:
    """Seconds of processor, the whole command."""
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    problem = _run(["npx", "eleventy", "--quiet"], folder)
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before, problem


def _run(command: list[str], folder: Path | None = None) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{command[0]}: {error}"
    lines = [line for line in done.stderr.splitlines() if "WARNING" not in line]
    return "" if done.returncode == 0 else (lines[-1:] or [f"{command[0]} ended with {done.returncode}"])[0]
