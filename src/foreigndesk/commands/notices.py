"""What a command tells its user, on standard error: standard output is for events."""

from __future__ import annotations

import sys

from foreigndesk.formats.terminal import fit


def notice(line: str) -> None:
    """Print one line on standard error, whatever stands in it."""
    print(fit(line), file=sys.stderr, flush=True)
