from dataclasses import replace

from told import told


def changed(desk, identity, text):
    reading = told(identity, "2018-01-05", "SANCTION", "USA", "PAK")
    article = replace(reading.article, text=reading.article.text + text)
    desk.store.put(replace(reading, article=article), "2018-01-06T10:00:00+00:00")


def test_what_went_and_what_came_is_marked_word_by_word(client, desk):
    changed(desk, "a2", " It denied it.")
    [step] = client.get("/versions/a2.json").json()["steps"]
    assert step["number"] == 2
    [one] = step["changes"]
    assert [part["kind"] for part in one["parts"]] == ["same", "new"]
    assert "<ins>It denied it.</ins>" in client.get("/versions/a2").text


def test_a_changed_article_is_listed_and_its_pages_lead_there(client, desk):
    changed(desk, "a2", " It denied it.")
    assert [one["id"] for one in client.get("/versions.json").json()["articles"]["items"]] == ["a2"]
    assert 'href="/versions/a2"' in client.get("/article/a2").text
    assert 'href="/versions/a2"' in client.get("/story/a2").text


def test_an_article_as_it_was_published_has_one_version(client):
    assert client.get("/versions/a2.json").json()["steps"] == []
    assert client.get("/versions.json").json()["articles"]["items"] == []
    assert client.get("/versions/nothing").status_code == 404


def test_words_of_an_article_stay_words(client, desk):
    changed(desk, "a2", " <script>alert(1)</script>")
    assert "<script" not in client.get("/versions/a2").text
