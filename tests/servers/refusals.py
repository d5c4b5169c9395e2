"""What the store says when it cannot do a thing."""

import pytest

from foreigndesk.errors import StoreError


def failure(act):
    """Return in what words ``act`` fails: a StoreError of one line, with a hint."""
    with pytest.raises(StoreError) as caught:
        act()
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return str(caught.value)
