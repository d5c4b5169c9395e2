import pytest

from foreigndesk.relate import codes


def test_unk_of_keds_is_the_united_kingdom_and_sectors_are_cut_off():
    assert codes.keds_state("UNK") == "GBR"
    assert codes.keds_state("EGYGOV") == "EGY"


def test_a_cow_code_is_never_taken_for_another_states_alpha_3():
    assert codes.cow_state("AUS") == "AUT"
    assert codes.iso_state("AUS") == "AUS"


def test_an_icews_actor_is_the_state_in_its_last_brackets_else_whom_the_resolver_knows():
    assert codes.icews_state("Foreign Affairs (South Korea)") == "KOR"
    assert codes.icews_state("Jane Doe", lambda name: "FRA") == "FRA"
    assert codes.icews_state("Jane Doe") == ""


@pytest.mark.parametrize(
    ("code", "quad"), [("010", "neutral"), ("040", "verbal cooperation"), ("190", "material conflict")]
)
def test_a_cameo_code_has_the_quad_of_its_root(code, quad):
    assert codes.QUADS[codes.cameo_act(code)[0]] == quad


def test_the_names_of_cameo_events_are_known_whatever_their_case():
    assert codes.cameo_name_act("make STATEMENT")[:2] == (codes.NEUTRAL, 0.0)


def test_an_unknown_code_is_an_error_to_be_counted():
    for read, code in ((codes.cameo_act, "99"), (codes.weis_act, "ME"), (codes.quad_act, "odd")):
        with pytest.raises(KeyError):
            read(code)


def test_conflict_scores_below_nothing_and_cooperation_above():
    assert codes.weis_act("223")[1] < 0 < codes.weis_act("031")[1]


@pytest.mark.parametrize(
    ("code", "channel", "standing"),
    [
        ("1622", "military", "deed"),
        ("0331", "economic", "promise"),
        ("138", "military", "threat"),
        ("036", "diplomatic", "promise"),
        ("190", "military", "deed"),
    ],
)
def test_a_cameo_code_has_a_channel_and_a_standing(code, channel, standing):
    act = codes.cameo_act(code)
    assert (codes.CHANNELS[act.channel], codes.STANDINGS[act.standing]) == (channel, standing)


def test_what_an_act_is_about_decides_its_channel_before_its_type():
    assert codes.CHANNELS[codes.channel("CONSULT", "", ["intelligence"])] == "intelligence"
    assert codes.CHANNELS[codes.channel("CONSULT")] == "diplomatic"
    assert codes.CHANNELS[codes.channel("RETREAT", "access")] == "access"


def test_weis_promises_and_threats_are_told_apart_from_words():
    assert [codes.STANDINGS[codes.weis_act(c).standing] for c in ("050", "170", "030", "223")] == [
        "promise", "threat", "word", "deed",
    ]  # fmt: skip


def test_states_are_known_by_their_number():
    assert (codes.cow_number("770"), codes.cow_number("2.0"), codes.cow_number("9999")) == ("PAK", "USA", "")


def test_an_act_is_named_as_cameo_has_it_a_root_by_its_type_and_other_words_as_they_are():
    assert [codes.act_name(code) for code in ("111", "11", "gave tents")] == [
        "Criticize or denounce",
        "ACCUSE",
        "gave tents",
    ]
