def test_no_desk_is_said_with_a_hint(run, tmp_path):
    result = run("mcp", "--desk", tmp_path / "none.sqlite")
    assert result.exit_code == 1
    assert "foreigndesk add SOURCE" in result.stderr
