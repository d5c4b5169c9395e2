from foreigndesk.formats.rows import COLUMNS, row


def test_column_names_are_unique_and_each_has_help():
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
    assert all(column.help for column in COLUMNS)


def test_each_value_is_of_its_columns_kind(reading):
    kinds = {"text": str, "integer": int, "number": float, "flag": bool, "texts": list, "numbers": list}
    for event in reading.events:
        values = row(reading.article, event)
        for column in COLUMNS:
            assert type(values[column.name]) is kinds[column.kind], column.name


def test_the_lists_of_one_side_are_of_one_length(reading):
    values = row(reading.article, reading.events[1])
    assert values["recipients"] == ["Freedonia", "militants"]
    assert values["recipient_ids"] == ["FRE", ""]
    assert values["recipient_sectors"] == ["GOV", "UNK"]
    assert values["amount_values"] == [2e9, 1.5]


def test_a_row_says_where_the_event_stands(reading):
    values = row(reading.article, reading.events[2])
    assert (values["field"], values["caption"], values["start"], values["end"]) == ("caption", 0, 0, 36)
    assert values["url"] == "https://courier.example/a1"


def test_no_speaker_is_empty_text(reading):
    values = row(reading.article, reading.events[0])
    assert {values[name] for name in values if name.startswith("speaker")} == {""}
