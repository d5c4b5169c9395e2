from foreigndesk.relate.series import Side


def test_an_undirected_series_is_the_sum_of_both_directions(archive):
    made = archive((0, "USA", "IRN", 4, 3), (1, "IRN", "USA", 1, 2))
    assert made.series("USA", "IRN").quads.sum() == 5
    assert made.series("USA", "IRN", directed=True).quads.sum() == 3


def test_exposure_is_what_names_either_state_without_the_pairs_own(archive):
    made = archive((0, "USA", "IRN", 4, 3), (0, "USA", "FRA", 1, 2), (0, "FRA", "DEU", 1, 7))
    assert made.series("USA", "IRN").exposure.tolist() == [2.0]


def test_a_pair_that_never_meets_has_a_series_of_nothing(archive):
    assert archive((0, "USA", "IRN", 4, 3)).series("FRA", "TCD").quads.sum() == 0


def test_pairs_are_those_of_two_states_with_enough_events(archive):
    made = archive((0, "USA", "IRN", 4, 3), (0, "IRN", "USA", 4, 3), (0, "USA", "", 1, 99), (0, "FRA", "FRA", 1, 9))
    assert made.pairs(5) == [("IRN", "USA")]


def test_periods_between_are_there_and_empty(archive):
    series = archive((0, "USA", "IRN", 4, 3), (3, "USA", "IRN", 4, 3)).series("USA", "IRN")
    assert series.starts() == ("1970-01-01", "1970-02-01", "1970-03-01", "1970-04-01")
    assert series.total.tolist() == [3, 0, 0, 3]


def test_a_side_may_be_several_states_and_what_passes_between_them_is_left_out(archive):
    made = archive((0, "FRA", "USA", 4, 3), (0, "USA", "DEU", 1, 2), (0, "FRA", "DEU", 1, 7))
    series = made.series(Side("FRA+DEU", ("FRA", "DEU")), "USA")
    assert (series.source, series.quads.sum()) == ("FRA+DEU", 5)


def test_a_pair_that_met_one_way_only_has_its_exposure_too(archive):
    made = archive((0, "USA", "IRN", 4, 3), (0, "USA", "FRA", 1, 2))
    assert made.series("IRN", "USA").exposure.tolist() == [2.0]


def test_a_channel_alone_is_counted_alone(archive):
    made = archive((0, "USA", "IRN", 4, 3))
    assert made.series("USA", "IRN", channel="military").quads.sum() == 0
    assert made.series("USA", "IRN", channel="other").quads.sum() == 3


def test_the_channels_of_a_series_sum_to_its_quads_and_scores_and_reports_are_summed(archive):
    made = archive((0, "USA", "IRN", 4, 3), (0, "USA", "IRN", 0, 2), (1, "IRN", "USA", 1, 2))
    series = made.series("USA", "IRN")
    assert series.channels.sum() == series.quads[:, 1:].sum() == 5
    assert series.standings.sum() == series.quads.sum() == 7
    assert series.reports.sum() == 3
    events = made.events
    assert series.score.tolist() == [float((events.score * events.count)[events.day < 31].sum()), series.score[1]]


def test_a_series_asked_for_again_is_the_one_made_before(archive):
    made = archive((0, "USA", "IRN", 4, 3))
    assert made.series("USA", "IRN") is made.series("USA", "IRN")
    assert made.series("USA", "IRN") is not made.series("USA", "IRN", directed=True)


def test_acts_are_those_of_the_first_side_upon_the_other(archive):
    made = archive((0, "USA", "IRN", 4, 3), (2, "USA", "IRN", 1, 1), (1, "IRN", "USA", 1, 2))
    (acts,) = made.acts(Side("USA", ("USA",)), Side("IRN", ("IRN",)))
    assert (acts.period.tolist(), acts.quad.tolist(), acts.count.tolist()) == ([0, 2], [4, 1], [3, 1])
    assert made.acts(Side("USA", ("USA",)), Side("TCD", ("TCD",))) == []
