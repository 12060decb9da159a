"""The page: what it holds, and how it behaves in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shibei_metrics import InputError, Report, extract
from shibei_metrics.language.lexicon import load
from shibei_metrics.output.page import render

SAMPLE = (Path(__file__).parents[2] / "examples" / "yunting-2024.txt").read_text("utf-8")
REPORT = extract(SAMPLE)
NASTY = (
    "<script>alert(1)</script>\"'&\u202e某区公报\n一、<img src=x onerror=alert(2)>成绩\n"
    "2024年，新增</script><b>企业\ud800\0</b>9家，增长5%。\n"
)


# What it holds


def test_every_record_is_marked_once_and_listed_once() -> None:
    page = render(REPORT)
    marks = re.findall(r'<a class="m [^"]*" id="(m\d+)" href="#(t\d+)">([^<]*)</a>', page)
    assert [text for _, _, text in marks] == [record.text for record in REPORT]
    assert len({id_ for id_, _, _ in marks}) == len(REPORT)
    assert all(page.count(f'id="{row}"') == 1 for _, row, _ in marks)


def test_the_text_is_all_there() -> None:
    article = render(REPORT).partition('<article id="article"')[2].partition("</article>")[0]
    shown = re.sub(r"\s|<[^>]*>", "", article)
    for record in REPORT:
        assert re.sub(r"\s", "", record.sentence) in shown


def test_nothing_from_the_text_is_markup() -> None:
    page = render(extract(NASTY))
    assert page.encode("utf-8")
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "onerror=alert(2)&gt;" in page


def test_nothing_comes_from_elsewhere() -> None:
    page = render(REPORT)
    assert not re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", page)
    assert "default-src 'none'" in page


def test_both_languages_have_every_word() -> None:
    words = load("page", "output/assets")["words"]
    assert all(set(word) == {"zh", "en"} for word in words.values())
    assert 'lang="en"' in render(REPORT, "en")


@pytest.mark.parametrize("text", ["", "各项事业迈上新台阶。", "新增企业9家。"])
def test_small_reports_have_a_page_too(text: str) -> None:
    assert "</html>" in render(extract(text))


def test_what_cannot_be_shown_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'zh' or 'en'"):
        render(REPORT, "fr")
    bare = Report.model_validate_json(REPORT.model_dump_json(exclude={"source"}))
    with pytest.raises(InputError, match="does not hold the text"):
        bare.to_html(tmp_path / "r.html")
    assert list(tmp_path.iterdir()) == []


# In the browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("no Chromium")
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


def unexpected(url: str) -> list[str]:
    return [] if url.startswith("data:") or "/report.html" in url else [url]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open a report; whatever the console says, a dialog or a request of the page fails the test."""
    troubles: list[str] = []

    def opened(report: Report, width: int = 1440, height: int = 900) -> Any:
        path = tmp_path / "report.html"
        report.to_html(path)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append("a dialog"), dialog.dismiss()))
        page.on("request", lambda request: troubles.extend(unexpected(request.url)))
        page.goto(path.as_uri())
        return page

    yield opened
    assert troubles == []


def rows(page: Any) -> Any:
    return page.locator("#rows tr:visible")


def test_rows_lead_to_mentions_and_back(open_page: Any) -> None:
    page = open_page(REPORT)
    assert rows(page).count() == len(REPORT)
    last = len(REPORT) - 1
    rows(page).nth(last).click()
    mention = page.locator(f"#m{last}")
    mention.wait_for(state="visible")
    page.wait_for_function(
        f"() => {{ const r = document.getElementById('m{last}').getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; }"
    )
    assert page.evaluate("document.activeElement.id") == f"m{last}"
    mention.click()
    page.wait_for_function(
        f"() => {{ const r = document.getElementById('t{last}').getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight; }"
    )


def test_the_record_shows_on_hover_and_on_focus(open_page: Any) -> None:
    page = open_page(REPORT)
    page.hover("#m0")
    page.wait_for_selector("#pop:not([hidden])")
    assert REPORT.indicators[0].name in page.inner_text("#pop")
    page.keyboard.press("Escape")
    page.focus("#m1")
    page.wait_for_selector("#pop:not([hidden])")


def test_filters_and_sorting(open_page: Any) -> None:
    page = open_page(REPORT)
    page.select_option("#f-kind", "rank")
    ranks = [r for r in REPORT if r.kind == "rank"]
    assert rows(page).count() == len(ranks)
    page.select_option("#f-kind", "")
    page.fill("#f-text", "高新技术企业")
    assert 0 < rows(page).count() < 10
    page.fill("#f-text", "")
    assert rows(page).count() == len(REPORT)
    page.click("#table th.value button")
    assert page.get_attribute("#table th.value", "aria-sort") in ("ascending", "descending")


def test_the_language_can_be_switched(open_page: Any) -> None:
    page = open_page(REPORT)
    before = page.inner_text("#filters")
    page.click("#switch")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text("#filters") != before
    assert "Level" in page.inner_text(".legend") or "level" in page.inner_text(".legend")


def test_the_keyboard_is_enough(open_page: Any) -> None:
    page = open_page(REPORT)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "f-text"
    page.keyboard.press("Escape")
    rows(page).nth(3).focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').id") == "t4"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'm4'")


def test_a_phone_needs_no_sideways_scrolling(open_page: Any) -> None:
    page = open_page(REPORT, 375, 812)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.click("#tab-records")
    assert rows(page).count() == len(REPORT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_hostile_report_stays_text(open_page: Any) -> None:
    page = open_page(extract(NASTY))
    assert "<script>alert" in page.inner_text("h1")
    assert rows(page).count() == 2
