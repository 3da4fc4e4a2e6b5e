"""Certificates of an authority of our own, good and bad, made by the openssl program."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


class Authority:
    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "authority.pem"
        self._own("authority", "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign", days=10)

    def context(self, host: str, *, days: int = 10, own: bool = False) -> ssl.SSLContext:
        """For a server called ``host``; with negative ``days`` it has run out, ``own``: signed by itself."""
        if own:
            self._own(host, f"subjectAltName=DNS:{host}", days=days)
        else:
            self._signed(host, days)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{host}.pem", self.folder / f"{host}.key")
        return context

    def _own(self, name: str, *extensions: str, days: int) -> None:
        added = [part for extension in extensions for part in ("-addext", extension)]
        self._run("req", "-x509", *KEY, "-subj", f"/CN={name}", "-days", str(days), *added, *self._files(name, ".pem"))

    def _signed(self, name: str, days: int) -> None:
        (self.folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{name}\nbasicConstraints=CA:FALSE\n")
        self._run("req", "-new", *KEY, "-subj", f"/CN={name}", *self._files(name, ".csr"))
        self._run(
            "x509", "-req", "-in", f"{name}.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
            "-days", str(days), "-extfile", f"{name}.ext", "-out", f"{name}.pem",
        )  # fmt: skip

    def _files(self, name: str, ending: str) -> tuple[str, ...]:
        return ("-keyout", f"{name}.key", "-out", f"{name}{ending}")

    def _run(self, *arguments: str) -> None:
        subprocess.run([str(OPENSSL), *arguments], cwd=self.folder, check=True, capture_output=True)
