"""The weights file is one zip, and says clearly when it is not."""

import zipfile
from importlib.resources import files

import pytest

from foreigndesk.errors import WeightsError
from foreigndesk.read import weights


def test_the_shipped_file_loads_and_names_its_version():
    shipped = weights.load(threads=1)
    assert shipped.version.startswith("foreigndesk-coder/")
    assert set(shipped.graphs) == set(weights.OUTPUTS)
    assert len(shipped.cuts.types) == 16
    assert len(shipped.cuts.status) == 5


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_file_is_a_clear_error(tmp_path, content):
    path = tmp_path / "coder.zip"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"coder\.zip: the model cannot be loaded"):
        weights.load(path)


def test_a_missing_file_is_a_clear_error(tmp_path):
    with pytest.raises(WeightsError, match="cannot be loaded"):
        weights.load(tmp_path / "coder.zip")


def test_a_damaged_graph_is_a_clear_error(tmp_path):
    path = tmp_path / "coder.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("card.json", "{}")
        archive.writestr("glance.onnx", b"no graph")
    with pytest.raises(WeightsError):
        weights.load(path)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("card.json", b'{"version": "mine/1"}'),
        ("card.json", b'{"version": "mine/1", "cuts": {"types": [], "status": []}}'),
        ("card.json", b"[]"),
        ("tokenizer.json", b"{}"),
        ("tokenizer.json", b"\xff"),
        ("glance.onnx", b"none"),
    ],
)
def test_a_file_of_a_users_own_that_lacks_something_is_a_clear_error_with_a_hint(tmp_path, part, content):
    shipped = files("foreigndesk.weights") / weights.SHIPPED
    path = tmp_path / "mine.zip"
    with shipped.open("rb") as stream, zipfile.ZipFile(stream) as whole, zipfile.ZipFile(path, "w") as changed:
        for name in whole.namelist():
            changed.writestr(name, content if name == part else whole.read(name))
    with pytest.raises(WeightsError, match=r"mine\.zip: the model cannot be loaded") as caught:
        weights.load(path, threads=1)
    assert "training/" in caught.value.hint
