"""The file of the shipped reader of statements."""

import json
import zipfile
from importlib.resources import files

import pytest

from foreigndesk.errors import WeightsError
from foreigndesk.read.statement_spans import StatementCuts
from foreigndesk.read.statement_weights import INPUTS, OUTPUTS, SHIPPED, load_statements


def changed(path, **parts):
    """Write the shipped file to a path, with other parts (None: without it); names have no ending."""
    with (files("foreigndesk.weights") / SHIPPED).open("rb") as stream, zipfile.ZipFile(stream) as whole:
        kept = {name: whole.read(name) for name in whole.namelist()}
    for name in kept:
        kept[name] = parts.get(name.split(".")[0], kept[name])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def test_the_shipped_file_has_every_graph_with_the_inputs_and_outputs_that_are_used():
    graphs = load_statements(threads=1).graphs
    assert set(graphs) == set(INPUTS) == set(OUTPUTS)
    for name, graph in graphs.items():
        assert {i.name for i in graph.get_inputs()} == set(INPUTS[name])
        assert {o.name for o in graph.get_outputs()} >= set(OUTPUTS[name])


def test_the_shipped_file_names_its_version_and_cuts_that_can_be_met():
    shipped = load_statements(threads=1)
    assert shipped.version
    assert 0 < shipped.cuts.cue < 1
    assert 0 <= shipped.cuts.sure < 1


def test_a_file_of_ones_own_brings_its_own_version_and_cuts(tmp_path):
    cuts = {"cue": 0.25, "source": -1.0, "content": 0.5, "border": 2.0, "sure": 0.125}
    path = changed(tmp_path / "mine.zip", card=json.dumps({"version": "freedonia/1", "cuts": cuts}))
    mine = load_statements(path, threads=1)
    assert (mine.version, mine.cuts) == ("freedonia/1", StatementCuts(**cuts))


def test_the_number_of_threads_is_the_callers():
    [one, two] = (load_statements(threads=n).graphs["said"].get_session_options().intra_op_num_threads for n in (1, 2))
    assert (one, two) == (1, 2)


def test_a_missing_file_is_a_clear_error(tmp_path):
    with pytest.raises(WeightsError, match=r"mine\.zip: the reader of statements cannot be loaded"):
        load_statements(tmp_path / "mine.zip")


@pytest.mark.parametrize(
    "parts",
    [
        {"card": b"[]"},
        {"card": b"\xff"},
        {"card": b'{"cuts": {}}'},
        {"card": b'{"version": "freedonia/1"}'},
        {"context": b"no graph"},
        {"said": None},
    ],
)
def test_a_file_that_lacks_something_is_a_clear_error_with_a_hint(tmp_path, parts):
    path = changed(tmp_path / "mine.zip", **parts)
    with pytest.raises(WeightsError, match=r"mine\.zip: the reader of statements cannot be loaded") as caught:
        load_statements(path, threads=1)
    assert "training/quotes" in caught.value.hint
