from foreigndesk.read.weights import load
from foreigndesk.serve.pages.about import about


def test_the_figures_are_of_the_coder_that_is_shipped(desk):
    assert about(desk).coder == load().version


def test_every_figure_says_how_to_measure_it(desk):
    assert all(figure.command.startswith("foreigndesk evaluate") for figure in about(desk).figures)
    assert about(desk).limits


def test_the_size_of_the_desk_is_told(client):
    assert "5 articles" in " ".join(client.get("/about").text.split())
