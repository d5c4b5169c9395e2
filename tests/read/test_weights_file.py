"""A file of weights opens, or says what it lacks."""

import zipfile
from importlib.resources import files

import pytest

from foreigndesk.errors import WeightsError
from foreigndesk.read.weights_file import opened, sessions


def test_the_packages_own_file_is_the_default():
    with opened(None, "coder.zip", "the model", "") as archive:
        assert "card.json" in archive.namelist()


@pytest.mark.parametrize("error", [KeyError("cuts"), ValueError("no number"), TypeError("no list"), OSError("gone")])
def test_what_is_found_wrong_while_it_is_open_names_the_file_and_what_to_do(tmp_path, error):
    path = tmp_path / "mine.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("card.json", "{}")
    with pytest.raises(WeightsError, match=r"mine\.zip: the model cannot be loaded") as caught:  # noqa: SIM117
        with opened(path, "coder.zip", "the model", "reinstall"):
            raise error
    assert caught.value.hint == "reinstall"


def test_a_graph_that_lacks_an_output_is_told():
    with (files("foreigndesk.weights") / "quotes.zip").open("rb") as stream, zipfile.ZipFile(stream) as archive:
        assert set(sessions(archive, {"said": ["said"]}, threads=1)) == {"said"}
        with pytest.raises(ValueError, match=r"said\.onnx: no output nothing"):
            sessions(archive, {"said": ["said", "nothing"]}, threads=1)
        with pytest.raises(KeyError):
            sessions(archive, {"dream": []}, threads=1)
