import pytest
import typer

from foreigndesk.commands.guard import guarded
from foreigndesk.errors import RuleError, StoreError, UsageError


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (UsageError("no", hint="yes"), 2, "foreigndesk: no\n  yes\n"),
        (
            RuleError("wrong", "aid x", 4, 5, hint="right"),
            2,
            "foreigndesk: rule, column 5: wrong\n  aid x\n      ^\n  right\n",
        ),
        (StoreError("full\x1b", hint="make room"), 1, "foreigndesk: full \n  make room\n"),
        (StoreError("locked"), 1, "foreigndesk: locked\n"),
        (OSError(28, "No space left on device", "out.csv"), 1, "foreigndesk: out.csv: No space left on device\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_are_told_in_a_line_and_a_hint_and_turned_to_exit_codes(capsys, error, code, told):
    def failing() -> None:
        raise error

    with pytest.raises(typer.Exit) as caught:
        guarded(failing)()
    assert caught.value.exit_code == code
    assert capsys.readouterr().err == told
