"""A PostgreSQL server of our own: in a folder that goes with it, heard on a socket there, never run as root."""

import contextlib
import glob
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

from foreigndesk.store.database import open_store

_BINARIES = (*sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), *os.get_exec_path())
# Nothing of a test is worth waiting for the disk.
_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"
_EMPTY = """DO $$ DECLARE one text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(one::regclass, 1, false);
    END LOOP;
END $$"""


class AbsentError(Exception):
    """PostgreSQL cannot be run here; says why."""


class Postgres:
    """A running server; each desk is a database of its own, copied from one that was made once."""

    def __init__(self, folder):
        self.folder = folder
        self._numbers = itertools.count(1)
        self._free = []
        self.made("template")
        open_store(self.address("template"), create=True).close()

    def address(self, name):
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def made(self, name, more=""):
        self.tell(f'CREATE DATABASE "{name}" {more}')
        return self.address(name)

    def desk(self):
        """Return the address of a new desk with nothing in it."""
        return self.made(f"desk{next(self._numbers)}", "TEMPLATE template")

    @contextlib.contextmanager
    def lent(self):
        """Give the address of an empty desk that others have used before: much faster than a new one."""
        address = self._free.pop() if self._free else self.desk()
        yield address
        self.tell(_EMPTY, address.partition("@/")[2].partition("?")[0])
        self._free.append(address)

    def tell(self, command, name="postgres"):
        with psycopg.connect(host=str(self.folder), user="postgres", dbname=name, autocommit=True) as connection:
            return connection.execute(command)


@contextlib.contextmanager
def running():
    """Give a server while the block runs; raises AbsentError."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fdpg")))
        who = _user()
        if who is not None:
            os.chown(folder, who.pw_uid, who.pw_gid)
        else:
            folder.chmod(0o700)
        data = folder / "data"
        # The order of letters is German's here, which is not that of code points.
        made = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
        icu = ("--locale-provider=icu", "--icu-locale=de")
        _run(who, "initdb", f"--pgdata={data}", *made, *icu)
        options = f"{_OPTIONS} -k {folder}"
        _run(who, "pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={folder / 'log'}", f"--options={options}")
        stack.callback(_run, who, "pg_ctl", "stop", f"--pgdata={data}", "--mode=immediate")
        yield Postgres(folder)


def _user():
    """Return whom the server is to run as, None for who runs the tests."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise AbsentError("run by root, and there is no user postgres") from None


def _run(who, program, *arguments):
    found = next((path for folder in _BINARIES if (path := shutil.which(program, path=folder))), None)
    if found is None:
        raise AbsentError(f"no {program} on this machine: install postgresql")
    as_user = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
    done = subprocess.run((found, *arguments), capture_output=True, text=True, check=False, cwd="/", **as_user)
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr or done.stdout}")
