import pytest

from foreigndesk.gather.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The foreign minister said on Monday that his country would close the border for a month.", "en"),
        ("Der Außenminister sagte am Montag, sein Land werde die Grenze für einen Monat schließen.", "de"),
        ("Le ministre des Affaires étrangères a déclaré lundi que son pays fermerait la frontière.", "fr"),
        ("Министр иностранных дел заявил в понедельник, что страна закроет границу на месяц.", "ru"),
        ("外交部长周一表示，该国将关闭边境一个月，直到另行通知为止，并呼吁双方恢复谈判。", "zh"),
    ],
)
def test_the_language_of_a_sentence_is_told(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize("text", ["", "OK", "12.3.2018 – 14:30", "★★★ 100 %", "Xi, Li"])
def test_too_little_text_has_no_language(text):
    assert language_of(text) == ""


def test_a_text_that_begins_in_another_tongue_has_the_language_of_the_rest():
    foreign = "« Nous ne céderons pas », a dit le ministre. " * 6
    body = "The minister said that the talks with the neighbours would go on next week in the capital. " * 60
    assert language_of(foreign + body) == "en"
