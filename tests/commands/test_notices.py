from foreigndesk.commands.notices import notice


def test_a_notice_is_one_harmless_line_on_standard_error(capsys):
    notice("bad\n\x1b[31m file")
    assert capsys.readouterr() == ("", "bad  [31m file\n")
