import json

import pytest

from foreigndesk.commands.app import COMMANDS
from foreigndesk.formats.rows import COLUMNS


@pytest.fixture
def docs(tool):
    return tool("docs")


@pytest.fixture
def tree(tmp_path, docs, monkeypatch):
    """A tree whose docs are in order; one page comes from code."""
    monkeypatch.setattr(docs, "PAGES", {"docs/reference/x.md": lambda: "# x\n"})
    for name, text in {
        "README.md": "[a](docs/ARCHITECTURE.md)",
        "docs/ARCHITECTURE.md": "",
        "docs/reference/x.md": "# x\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_docs_in_order_get_no_complaint(docs, tree):
    assert list(docs.complaints(tree)) == []


def test_a_page_that_is_needed_and_missing_is_named(docs, tree):
    (tree / "docs" / "ARCHITECTURE.md").unlink()
    assert "docs/ARCHITECTURE.md: missing" in list(docs.complaints(tree))


@pytest.mark.parametrize("stale", ["# x\n\nby hand\n", None])
def test_a_page_that_the_code_would_write_otherwise_is_named(docs, tree, stale):
    page = tree / "docs" / "reference" / "x.md"
    page.unlink()
    if stale:
        page.write_text(stale)
    assert [complaint.split(":")[0] for complaint in docs.complaints(tree)] == ["docs/reference/x.md"]


@pytest.mark.parametrize("link", ["gone.md", "docs/gone.md#part", "<gone%20too.md>", "gone.md 'title'"])
def test_a_link_that_leads_nowhere_is_named(docs, tree, link):
    (tree / "README.md").write_text(f"[a]({link})")
    assert [complaint.split(":")[0] for complaint in docs.complaints(tree)] == ["README.md"]


@pytest.mark.parametrize(
    "link", ["docs/ARCHITECTURE.md#a", "a%20b.md", "#here", "https://a.example/b", "mailto:a@b.example", "docs/"]
)
def test_a_link_that_leads_somewhere_is_in_order(docs, tree, link):
    (tree / "a b.md").write_text("")
    (tree / "README.md").write_text(f"[a]({link})")
    assert list(docs.complaints(tree)) == []


def test_the_command_reference_has_every_command_with_its_options(docs):
    page = docs.commands_page()
    for name in COMMANDS:
        assert f"## `foreigndesk {name}`" in page
    assert "--allow-private" in page


def test_the_event_reference_shows_offsets_that_fit_its_sentence(docs):
    page = docs.events_page()
    event = json.loads(page.partition("```json")[2].partition("```")[0])
    sentence = event["sentence"]
    for actor in (*event["actors"], *event["recipients"], event["speaker"]):
        start = actor["start"] - sentence["start"]
        assert sentence["text"][start : start + len(actor["text"])] == actor["text"]
        assert actor["end"] == actor["start"] + len(actor["text"])


def test_the_column_reference_has_every_column(docs):
    page = docs.columns_page()
    assert all(f"| `{column.name}` | {column.kind} |" in page for column in COLUMNS)


def test_the_settings_reference_has_every_setting_with_its_default(docs):
    assert "| `timeout` | `15.0` |" in docs.settings_page()
