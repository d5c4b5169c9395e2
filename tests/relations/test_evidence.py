from foreigndesk.relate.days import day_number
from foreigndesk.relate.series import Side
from foreigndesk.relations.evidence import of_desk, of_import
from foreigndesk.relations.own import deeds

PAK, USA = Side("PAK", ("PAK",)), Side("USA", ("USA",))


def test_evidence_is_ranked_by_score_and_reports_and_has_its_sentence(kept, event):
    told = [event(1, "2018-01-04"), event(2, "2018-01-05", "AID"), event(3, "2018-01-06", "ASSAULT")]
    first, stop = day_number("2018-01-01"), day_number("2018-02-01")
    found = of_desk(deeds(kept(*told)), first, stop, "thaw")
    assert [one.act for one in found] == ["AID", "CONSULT"]
    assert found[0].sentence == told[1][1].sentence.text
    assert [one.act for one in of_desk(deeds(kept(*told)), first, stop, "rupture")] == ["ASSAULT"]


def test_a_surer_reading_outranks_one_less_sure(kept, event):
    told = [event(1, "2018-01-04", "AID", confidence=0.4), event(2, "2018-01-20", "AID", confidence=0.9)]
    found = of_desk(deeds(kept(*told)), day_number("2018-01-01"), day_number("2018-02-01"), "thaw")
    assert [one.event for one in found] == ["e2", "e1"]


def test_in_an_import_like_acts_are_one_and_the_usual_ones_count_less(corpus):
    usual = [(f"2018-{m:02}-01", "USA", "PAK", 3, 10) for m in range(1, 7)]
    made = corpus(*usual, ("2018-06-03", "USA", "PAK", 4, 6), ("2018-06-04", "USA", "PAK", 4, 1))
    archive = made.cut("month")[0]
    found = of_import(archive, (PAK, USA), (5, 6), "rupture")
    assert (found[0].act, found[0].sentence) == ("Consult", "")
    assert found[0].times == 17


def test_what_came_after_a_span_is_no_evidence_of_it(corpus):
    made = corpus(("2018-01-03", "USA", "PAK", 3, 10), ("2018-03-03", "PAK", "USA", 3, 30))
    found = of_import(made.cut("month")[0], (PAK, USA), (1, 2), "rupture")
    assert found == []
