"""A PostgreSQL server in a folder of its own, kept between runs, heard on a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OPTIONS = (
    "-c listen_addresses='' -c shared_buffers=512MB -c maintenance_work_mem=256MB -c max_wal_size=8GB "
    "-c synchronous_commit=off -c random_page_cost=1.1"
)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Give the address of a desk's database on a server that runs while the block does; both made where absent."""
    folder = folder.resolve()
    data = folder / "data"
    new = not (data / "PG_VERSION").exists()
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, *pwd.getpwnam("postgres")[2:4])
    if new:
        _run("initdb", f"--pgdata={data}", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C")
    options = f"--options={_OPTIONS} -k {folder}"
    _run("pg_ctl", "start", "--wait", "--timeout=600", f"--pgdata={data}", f"--log={folder / 'log'}", options)
    try:
        if new:
            _run("createdb", f"--host={folder}", "--username=postgres", "desk")
        yield f"postgresql://postgres@/desk?host={folder}"
    finally:
        _run("pg_ctl", "stop", "--wait", f"--pgdata={data}", "--mode=fast")


def _run(program: str, *arguments: str) -> None:
    folders = [str(one) for one in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    found = shutil.which(program, path=os.pathsep.join([*folders, *os.get_exec_path()]))
    if found is None:
        raise SystemExit(f"no {program} on this machine: install postgresql")
    user = "postgres" if os.geteuid() == 0 else None  # it does not run as root
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/", user=user, group=user)
