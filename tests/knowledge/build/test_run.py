import pytest

from foreigndesk.knowledge.build.run import main

TABLES = {
    "states.tsv",
    "places.tsv.gz",
    "gazetteer.tsv.gz",
    "groups_more.tsv",
    "organs_more.tsv",
    "organisations_more.tsv",
    "people.tsv.gz",
    "names.tsv.gz",
    "posts.tsv.gz",
}


@pytest.mark.usefixtures("cities")
def test_all_tables_are_written_and_counted(reference, out, table, capsys):
    assert main([str(reference.path), str(out)]) == 0
    assert {path.name for path in out.iterdir()} == TABLES | {"gazetteer_names.tsv.gz", "regions_more.tsv"}
    counts = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    for name in TABLES:
        assert counts[name.partition(".")[0].removesuffix("_more")] == str(len(table(name)))


@pytest.mark.usefixtures("cities")
def test_a_leader_is_put_under_the_state_that_the_correlates_of_war_code_means(reference, out, table):
    reference.write("cow_states.csv", {"cow_abb": "POR", "iso3": "PRT"})
    reign = {"leader": "Rufus Firefly", "stateabb": "POR", "syear": "2015", "smonth": "3", "eyear": "2018"}
    reference.write("reign_leaderlist_3_21.csv", reign)
    assert main([str(reference.path), str(out)]) == 0
    (offices,) = (fields[-1] for fields in table("people.tsv.gz") if fields[0] == "Rufus Firefly")
    assert offices.startswith("PRT~Leader~")


@pytest.mark.usefixtures("cities")
def test_the_same_sources_always_give_the_same_bytes(reference, out):
    written = []
    for _ in range(2):
        assert main([str(reference.path), str(out)]) == 0
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert written[0] == written[1]


def test_a_missing_source_is_one_line_that_names_it(tmp_path, capsys):
    assert main([str(tmp_path), str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "cow_states.csv") in line


def test_without_a_folder_it_says_how_to_call_it(capsys):
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")
