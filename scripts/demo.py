#!/usr/bin/env python3
"""demo.py PORT: serves the demo until it is stopped: a school, a municipality that gathers it, three schools as files.

The school answers at PORT, the municipality at PORT + 1, the small schools' files at PORT + 2. One of these is broken
on purpose, and in another a teacher takes the consent back after the first round, so that the journal shows both.
The school's own section stands as files at PORT + 3; what is changed at PORT appears there some seconds later.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "example_site" / "manage.py")]
VAR = Path(os.environ.get("NASTAV_VAR", ROOT / "var")).resolve()
FILES = VAR / "municipality" / "schools"
# As example_site/settings/school.py says.
SECTION = VAR / "files"
TOWN = "example_site.settings.municipality"
# As example_site/demo/users.py says: by now what it printed has moved far up.
PASSWORD = "skazka-lukomorya-7"  # noqa: S105 - everybody may know it
# Seconds to wait for a site to answer, and from one round of the gathering to the next.
PATIENCE, ROUND = 60, 30
# Seconds from one look whether the school's files have to change to the next.
LOOK = 3


def main(port: int) -> int:
    with served(port):
        gather(port)
        print_addresses(port)
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(ROUND)
                manage(port + 1, "nastav_harvest", "--all", settings=TOWN, quiet=True)
    return 0


@contextmanager
def served(port: int) -> Iterator[None]:
    """All of them, stopped together."""
    FILES.mkdir(parents=True, exist_ok=True)
    SECTION.mkdir(parents=True, exist_ok=True)
    manage(port + 1, "write_small_schools", str(FILES), address(port + 2), settings=TOWN)
    started = [
        start(port, "runserver", "--noreload", f"127.0.0.1:{port}"),
        start(port + 1, "runserver", "--noreload", f"127.0.0.1:{port + 1}", settings=TOWN),
        show(port + 2, FILES),
        show(port + 3, SECTION),
        # Pages made with DEBUG would show more than visitors should see.
        start(port, "nastav_build", "--every", str(LOOK), log="files", NASTAV_DEBUG="0"),
    ]
    try:
        for number in range(port, port + 4):
            wait_for(address(number))
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def gather(port: int) -> None:
    """Twice: in between one of the small schools withdraws a consent."""
    schools = [address(port), *(f"{address(port + 2)}/{key}/" for key in ("berezovo", "teremok", "ivushka"))]
    for url in schools:
        manage(port + 1, "nastav_source", "add", url, "--yes", settings=TOWN)
    manage(port + 1, "nastav_harvest", "--all", settings=TOWN)
    manage(port + 1, "write_small_schools", str(FILES), address(port + 2), "--after", settings=TOWN)
    manage(port + 1, "nastav_harvest", "--all", settings=TOWN)


def print_addresses(port: int) -> None:
    print(
        f"\nШкола:          {address(port)}/\n"
        f"Муниципалитет:  {address(port + 1)}/  (собирает школу и три маленькие школы, обход каждые {ROUND} с)\n"
        f"Малые школы:    {address(port + 2)}/  (готовые файлы; «Ивушка» испорчена нарочно)\n"
        f"Управление:     {address(port)}/admin/ и {address(port + 1)}/admin/  (admin, {PASSWORD}; другие имена выше)\n"
        f"Школа файлами:  {address(port + 3)}/  (появится через минуту; изменения — через несколько секунд)\n"
        f"Журналы сайтов: {FILES.parent}\n"
        "Отзовите согласие у школы — через полминуты человека не станет и у муниципалитета. Остановить: Ctrl+C.",
        flush=True,
    )


def address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def environment(port: int, settings: str) -> dict[str, str]:
    chosen = {"DJANGO_SETTINGS_MODULE": settings} if settings else {}
    return {**os.environ, "PORT": str(port), **chosen}


def manage(port: int, *words: str, settings: str = "", quiet: bool = False) -> None:
    """A failure of one school is part of the demo; it is printed and nothing ends."""
    out = subprocess.DEVNULL if quiet else None
    subprocess.run([*MANAGE, *words], env=environment(port, settings), check=False, stdout=out, stderr=out)


def start(port: int, *words: str, settings: str = "", log: str = "", **more: str) -> subprocess.Popen[bytes]:
    """What it says of each request goes into a file."""
    with (FILES.parent / f"{log or port}.log").open("wb") as out:
        return subprocess.Popen([*MANAGE, *words], env=environment(port, settings) | more, stdout=out, stderr=out)


def show(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """Files, as a web server without any settings shows them."""
    words = ["-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    return subprocess.Popen([sys.executable, *words], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def wait_for(url: str) -> None:
    for _second in range(PATIENCE * 2):
        try:
            with urlopen(url, timeout=10):  # noqa: S310 - our own address
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"{url} does not answer.")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.exit(main(int(sys.argv[1])))
