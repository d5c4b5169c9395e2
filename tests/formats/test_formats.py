import io

import pytest

from foreigndesk.formats import FORMATS, open_writer


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_in_the_table_can_be_written(name, reading):
    stream = io.BytesIO() if FORMATS[name].binary else io.StringIO()
    writer = open_writer(name, stream)
    writer.write(reading.article, reading.events)
    writer.close()
    assert stream.getvalue()


def test_endings_are_unique():
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)
