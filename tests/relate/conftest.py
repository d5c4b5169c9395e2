import numpy as np
import pytest

from foreigndesk.relate.events import Keyed, Row, collect
from foreigndesk.relate.series import Archive


@pytest.fixture
def archive():
    """Make an archive of months from (month, source, target, quad, events)."""

    def make(*cells, by="month"):
        days = [int(np.datetime64(np.datetime64(m, "M"), "D").astype(int)) for m, *_ in cells]
        rows = [
            Keyed(i, Row(day, s, t, quad, 0.0, n))
            for i, (day, (_, s, t, quad, n)) in enumerate(zip(days, cells, strict=True))
        ]
        return Archive(collect(rows, "c", "f", by)[0], by)

    return make
