"""The pages in Debian's Chromium, on a phone and on a desk, without script; and with it for axe, which is one."""

import shutil
import socket
import threading
import time
from datetime import UTC, datetime

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from told import READINGS, told

from foreigndesk.alerting import Alerting
from foreigndesk.filing import open_desk
from foreigndesk.follow.parse import Parser
from foreigndesk.knowledge import Knowledge
from foreigndesk.serve.app import build
from foreigndesk.serve.guard import Rates
from foreigndesk.serve.served import serving

CHROMIUM = shutil.which("chromium")
PAGES = ("/", "/countries", "/country/PAK", "/pair/PAK/USA", "/pair/FRA/DEU", "/imports/counts/PAK/USA",
         "/stories", "/story/a2", "/articles",
         "/article/a2", "/correct/a2?start=0", "/about", "/nope", "/search?q=Thursday", "/ledger/PAK", "/statements",
         "/feeds", "/map?code=PAK", "/network", "/following", "/follow?rule=Pakistan",
         "/versions", "/versions/a2")  # fmt: skip
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
]


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path / "desk.sqlite", create=True) as store:
        for reading in READINGS:
            store.put(reading)
        yield store


@pytest.fixture
def address(desk):
    """Where a desk of its own is served, by a real server."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = build(serving(desk), rates=Rates(burst=1e9))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=SIZES)
def page(browser, request):
    """A page of a browser of one size that runs no script."""
    context = browser.new_context(viewport=SIZES[request.param], java_script_enabled=False)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_follow_from_an_article_get_the_alert_open_the_pair_go_to_the_evidence_correct_an_event(page, address, desk):
    page.goto(f"{address}/article/a2")
    page.get_by_role("button", name="Follow Pakistan and United States").click()
    page.get_by_role("button", name="Following Pakistan and United States").wait_for()

    desk.put(told("b1", "2018-02-20", "SANCTION", "USA", "PAK"))  # what `foreigndesk add` does with an article
    assert Alerting(Parser(Knowledge.load())).catch_up(desk, lambda: datetime.now(UTC)) == 1

    page.goto(address)
    page.get_by_role("link", name="Title of b1").first.click()
    assert page.url.endswith("/article/b1#event-e-b1")
    page.goto(address)
    page.get_by_role("link", name="Pakistan – United States").click()
    page.get_by_role("link", name="2018-02: 1 material conflict").click()
    assert page.url.endswith("/pair/PAK/USA?month=2018-02#events")
    page.get_by_role("link", name="United States did it to Pakistan on Thursday.").click()
    page.get_by_role("link", name="Wrong? Correct it").click()
    page.get_by_label("Status").first.select_option("alleged")
    page.get_by_role("button", name="This is what the sentence says").click()
    page.wait_for_url("**/article/b1")
    page.get_by_text("corrected by a person").wait_for()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(browser, address, path):
    for size in SIZES.values():
        context = browser.new_context(viewport=size, bypass_csp=True)
        context.set_default_timeout(30_000)
        shown = context.new_page()
        shown.goto(address + path)
        assert shown.evaluate("document.documentElement.scrollWidth") <= size["width"], size
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, address, scheme):
    context = browser.new_context(viewport=SIZES["desk"], color_scheme=scheme, bypass_csp=True)
    context.set_default_timeout(30_000)
    shown = context.new_page()
    found = []
    for path in PAGES:
        shown.goto(address + path)
        violations = Axe().run(shown).response["violations"]
        found += [
            (path, one["id"], one["nodes"][0]["html"][:100])
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
    context.close()
    assert found == []


def test_the_keyboard_reaches_the_page_past_the_links_at_its_head(browser, address):
    context = browser.new_context(bypass_csp=True)
    shown = context.new_page()
    shown.goto(address)
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the page"
    context.close()
