def table(tmp_path):
    path = tmp_path / "keds.csv"
    path.write_text("date,src,tgt,weis\n2018-01-02,USA,PAK,223\n2018-01-02,USA,PAK,223\n2018-01-05,USA,PAK,ME\n")
    return path


def test_an_import_is_told_with_its_duplicates_and_what_was_not_understood(run, tmp_path):
    result = run("import", table(tmp_path), "--name", "k")
    assert result.exit_code == 0
    assert "3 lines: 1 kept, 1 duplicates, 1 not understood" in result.stdout
    assert "beware" in result.stdout
    assert run("import").stdout.startswith("k\tKEDS events\t1 events")


def test_an_import_may_not_be_called_as_the_desks_own(run, tmp_path):
    assert run("import", table(tmp_path), "--name", "desk").exit_code == 2


def test_an_unknown_form_is_told_with_what_to_do(run, tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    result = run("import", tmp_path / "x.csv")
    assert result.exit_code == 1
    assert "mapping" in result.stderr


def test_facts_are_told_with_the_states_not_known(run, tmp_path):
    (tmp_path / "s.csv").write_text("supplier,recipient,year,value\nChina,Pakistan,2018,60\nAtlantis,Pakistan,2018,1\n")
    result = run("facts", "import", "sipri", tmp_path / "s.csv")
    assert result.stdout.startswith("sipri: 2 of 2 lines, 2018 to 2018")
    assert "Atlantis" in result.stdout
    assert run("facts", "import", "weather", tmp_path / "s.csv").exit_code == 2
