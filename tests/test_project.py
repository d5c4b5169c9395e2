"""Rules that the whole repository keeps."""

import ast
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from foreigndesk import __version__

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "foreigndesk"
LARGEST_WEIGHTS = 30_000_000


def tracked():
    """Return the files that are, or would be, committed; none where this is no git checkout."""
    command = ("git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts():
    for path in tracked():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or the weights


@pytest.mark.parametrize(
    "named",
    [
        r"(?<![\w.:/-])/(?:work|root|opt|home|Users)/[\w.-]+",  # a path on somebody's machine
        r"\b(?:pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|(?:deb|security)[.]debian[.]org|crates[.]io)\b",
    ],
)
def test_no_file_names_a_machines_path_or_a_registrys_host(named):
    found = [f"{name}: {match.group()}" for name, text in texts() for match in re.finditer(named, text)]
    assert found == []


def test_the_weights_are_small_enough_to_commit():
    assert all(path.stat().st_size < LARGEST_WEIGHTS for path in (PACKAGE / "weights").iterdir())


def modules():
    """Return the modules that do something: those with a function or a class."""
    for path in sorted(PACKAGE.rglob("*.py")):
        defined = (ast.FunctionDef, ast.ClassDef)
        does = any(isinstance(node, defined) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
        if does and "migrations" not in path.parts:  # store/test_database.py runs them all
            yield path.relative_to(PACKAGE)


@pytest.mark.parametrize("module", list(modules()), ids=str)
def test_every_module_has_a_test_module_that_mirrors_it(module):
    name = module.parent.name if module.stem == "__init__" else module.stem
    assert (ROOT / "tests" / module.parent / f"test_{name}.py").is_file()


def test_every_library_that_the_package_imports_is_declared():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    known = {re.match(r"[\w.-]+", requirement).group().lower().replace("_", "-") for requirement in declared}
    imported = {
        name.partition(".")[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in imported_names(node)
    }
    brought_by = packages_distributions()  # PyYAML is imported as yaml
    foreign = imported - sys.stdlib_module_names - {"foreigndesk"}
    assert [
        name for name in foreign if not known & {one.lower().replace("_", "-") for one in brought_by.get(name, ())}
    ] == []


def imported_names(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_the_locks_have_a_hash_for_every_pin_and_no_torch():
    for lock in ("run", "test", "check"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
        pins = re.findall(r"^([\w.-]+)==.*?(?=^[\w.-]+==|\Z)", text, re.MULTILINE | re.DOTALL)
        hashed = re.findall(r"^([\w.-]+)==[^\n]*\\\n +--hash=sha256:", text, re.MULTILINE)
        assert pins == hashed
        assert "torch" not in pins


def test_the_locks_agree_on_every_version():
    locks = [(ROOT / "requirements" / f"{lock}.txt").read_text("utf-8") for lock in ("run", "test", "check")]
    smaller, middle, larger = (set(re.findall(r"^[\w.-]+==[^\\\n]+", lock, re.MULTILINE)) for lock in locks)
    assert smaller <= middle <= larger


@pytest.fixture
def installed(tmp_path):
    """The wheel, and the command it installs in an environment of its own with this one's libraries."""
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    subprocess.run((*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT), check=True)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "own", with_pip=False)
    python = tmp_path / "own" / "bin" / "python"
    subprocess.run((*pip, f"--python={python}", "install", "--no-deps", wheel), check=True)
    (libraries,) = (tmp_path / "own" / "lib").glob("*/site-packages")
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"))  # a .pth here is not followed further
    return wheel, tmp_path / "own" / "bin" / "foreigndesk"


@pytest.mark.slow
def test_the_wheel_holds_all_of_the_package_and_its_command_works(installed, tmp_path):
    wheel, command = installed
    own = {f"foreigndesk/{path.relative_to(PACKAGE).as_posix()}" for path in tracked() if PACKAGE in path.parents}
    with zipfile.ZipFile(wheel) as packed:
        assert own <= set(packed.namelist())
    article = ROOT / "examples" / "pakistan-recalibrates.html"
    version = subprocess.run((command, "--version"), capture_output=True, text=True, check=True, cwd=tmp_path)
    assert version.stdout == f"foreigndesk {__version__}\n"
    read = subprocess.run((command, "read", article), capture_output=True, text=True, check=True, cwd=tmp_path)
    assert '"country":"PAK"' in read.stdout
