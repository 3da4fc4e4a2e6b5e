"""SSH with SFTP, and with programs, which is what rsync needs."""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh


@dataclass
class Ssh:
    """``cut``: the end of a name at which the connection breaks. ``programs``: each one that was begun.

    ``killed``: the how many-th program that receives files is ended at once.
    """

    root: Path
    folder: Path
    port: int = 0
    cut: str = ""
    full: str = ""
    killed: int = 0
    programs: list[str] = field(default_factory=list)
    known: Path = Path()
    key: Path = Path()

    def remember(self, host_key: asyncssh.SSHKey) -> None:
        self.known = self.folder / "known_hosts"
        public = host_key.export_public_key().decode().strip()
        self.known.write_text(f"[127.0.0.1]:{self.port} {public}\n")


class Door(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("school", "tajna")


@contextmanager
def ssh_server(root: Path, folder: Path) -> Iterator[Ssh]:
    """The user «school», with the password «tajna» or with the key, sees ``root`` as the top of the disk by SFTP."""
    ssh, host_key = Ssh(root, folder), asyncssh.generate_private_key("ssh-ed25519")
    own = asyncssh.generate_private_key("ssh-ed25519")
    ssh.key = folder / "key"
    own.write_private_key(str(ssh.key))
    ssh.key.chmod(0o600)
    own.write_public_key(str(folder / "authorized"))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_listening(ssh, host_key), loop).result(10)
    ssh.port = server.get_port()
    ssh.remember(host_key)
    try:
        yield ssh
    finally:
        asyncio.run_coroutine_threadsafe(_closed(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _listening(ssh: Ssh, host_key: asyncssh.SSHKey) -> asyncssh.SSHAcceptor:
    return await asyncssh.listen(
        "127.0.0.1", 0, server_factory=Door, server_host_keys=[host_key], encoding=None,
        authorized_client_keys=str(ssh.folder / "authorized"),
        sftp_factory=lambda channel: Files(channel, ssh),
        process_factory=lambda process: _run(process, ssh),
    )  # fmt: skip


async def _closed(server: asyncssh.SSHAcceptor) -> None:
    server.close()
    await server.wait_closed()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


class Files(asyncssh.SFTPServer):
    def __init__(self, channel: Any, ssh: Ssh) -> None:
        super().__init__(channel, chroot=str(ssh.root))
        self.ssh = ssh

    def posix_rename(self, oldpath: bytes, newpath: bytes) -> Any:
        name = newpath.decode()
        if self.ssh.cut and name.endswith(self.ssh.cut):
            self.channel.get_connection().abort()
        if self.ssh.full and name.endswith(self.ssh.full):
            raise asyncssh.SFTPFailure("Failure")
        return super().posix_rename(oldpath, newpath)

    def rename(self, oldpath: bytes, newpath: bytes) -> Any:
        if self.ssh.full and newpath.decode().endswith(self.ssh.full):
            raise asyncssh.SFTPFailure("Failure")
        return super().rename(oldpath, newpath)


async def _run(process: asyncssh.SSHServerProcess, ssh: Ssh) -> None:
    command = process.command or ""
    ssh.programs.append(command)
    if not {"--sender", "--delete-missing-args"} & set(command.split()):
        ssh.killed -= 1
        if ssh.killed == 0:
            process.exit(137)
            return
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    program = await asyncio.create_subprocess_shell(command, **pipes)
    await process.redirect(stdin=program.stdin, stdout=program.stdout, stderr=program.stderr)
    await process.stdout.drain()
    process.exit(await program.wait())
