"""The page says what the run was, shows the worst first, and nothing from the run is ever more than text."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser.model import Diagnostic
from abstract_parser.report import DoubtRow, FileRow, RunReport, TieRow, write
from abstract_parser.report.spot import spot
from abstract_parser.snippets import snippet
from abstract_parser.source import SourceText

pytest.importorskip("jinja2")
html = pytest.importorskip("lxml.html")

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\"'><a href=\"http://example.org/\" onclick='x'>",
    "{{ 7 * 7 }}{% raw %}",
    "a\x00b\x1b[31m\r\n\x85\u202egnp.exe\u2066",
    "\ud800 alone",
    "<!-- ]]> &amp; &#60; <svg onload=x>",
    "=cmd|' /C calc'!A0",
)


def page(**given: object) -> str:
    return "".join(write(RunReport(title="A run", version="1.2", **given)))  # type: ignore[arg-type]


def failed(name: str, code: str = "AP007", reason: str = "the file is encrypted") -> FileRow:
    return FileRow(name, "failed", code, reason, errors=1)


def doubt(message: str = "odd", line: int = 3, severity: str = "warning", text: str = "", caret: str = "") -> DoubtRow:
    return DoubtRow("a.txt", "AP401", "ambiguous-speaker", severity, message, line, 5, text, caret)  # type: ignore[arg-type]


def texts(source: str, query: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in html.fromstring(source).cssselect(query)]


def first(source: str, query: str) -> str:
    return texts(source, query)[0]


def rows(source: str, table: str) -> list[list[str]]:
    found = html.fromstring(source).cssselect(f"{table} tbody tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_the_headline_says_how_the_run_went() -> None:
    files = [FileRow(f"{i:03}.txt", "read", sessions=2, speakers=9) for i in range(212)]
    files += [failed(f"x{i}.pdf") for i in range(38)]
    got = page(files=files, counts={"files": 250, "read": 212, "failed": 38, "sessions": 431, "speakers": 1904})
    assert first(got, ".headline") == "212 of 250 files were read: 431 sessions, 1,904 speakers."
    assert first(got, ".eye") == "38 files need a person’s eye: they could not be read."


@pytest.mark.parametrize(
    "files, headline, eye",
    [
        ([], "There were no files to read.", "Nothing needs a person’s eye."),
        ([FileRow("a", "read")], "The file was read.", "Nothing needs a person’s eye."),
        ([failed("a")], "The file could not be read.", "1 file needs a person’s eye: it could not be read."),
        ([failed("a"), failed("b")], "None of the 2 files could be read.", "2 files need a person’s eye: they could"),
        ([FileRow("a", "read", warnings=1), FileRow("b", "read")], "All 2 files were read.", "1 file needs a person’s"),
        ([FileRow("a", "read", errors=1), failed("b")], "1 of 2 files", "2 files need a person’s eye: 1 could not be"),
    ],
)
def test_small_runs_are_told_in_whole_sentences(files: list[FileRow], headline: str, eye: str) -> None:
    got = page(files=files)
    assert first(got, ".headline").startswith(headline)
    assert first(got, ".eye").startswith(eye)


def test_failed_files_are_grouped_by_reason_with_what_to_do() -> None:
    got = page(files=[*(failed(f"{i}.pdf") for i in range(7)), failed("b.xyz", "AP013", "a photo"), failed("c", "?")])
    steps = texts(got, ".step")
    assert steps[0].startswith("7 files could not be read: AP007 encrypted-file Open it with its password")
    assert "0.pdf the file is encrypted" in steps[0]
    assert steps[0].endswith("and 3 more, each with its reason in quarantine/")
    assert [step.split(":")[1].split()[0] for step in steps[1:]] == ["other", "AP013"]


def test_a_run_that_was_stopped_says_how_it_goes_on() -> None:
    got = page(files=[FileRow("a", "read"), FileRow("b", "waiting"), FileRow("c", "waiting")])
    assert texts(got, ".step")[0].startswith("2 files still to be read")
    assert [row[1] for row in rows(got, ".files")] == ["waiting", "waiting", "read"]


def test_the_worst_rows_are_shown_and_the_others_counted() -> None:
    files = [FileRow("fine", "read"), FileRow("left", "ignored"), FileRow("b", "read", warnings=2), failed("z")]
    files.append(FileRow("a", "read", errors=1))
    doubts = [doubt("i", severity="info"), doubt("w", 9), doubt("w", 2), doubt("e", severity="error")]
    got = page(files=files, doubts=doubts, more_doubts=1000, ties=[(["A"], "x", ["p"])] * 4, limit=3)
    assert [row[0].split()[0] for row in rows(got, ".files")] == ["z", "a", "b"]
    assert [(row[1], row[3]) for row in rows(got, ".places")] == [("3", "error"), ("2", "warning"), ("9", "warning")]
    more = texts(got, "section > .more")
    assert more[0].startswith("1,001 places more are not shown here: run with --format csv")
    assert more[1] == "1 decision more is not shown here: merges.jsonl has all of them."
    assert more[2].startswith("2 files more are not shown here: files.jsonl")


def test_numbers_have_commas_and_times_are_short() -> None:
    got = page(files=[FileRow("a", "read", sessions=12345, speakers=0, milliseconds=1234.5)])
    assert rows(got, ".files")[0][2:] == ["12,345", "0", "0", "0", "1,234"]
    assert len(rows(page(files=[FileRow("a", "read")]), ".files")[0]) == 6, "where nobody measured, no column"


def test_every_code_leads_to_its_explanation() -> None:
    got = page(files=[failed("a")], doubts=[doubt()], diagnostics={"AP401": 5, "AP203": 2, "AP999": 1})
    tree = html.fromstring(got)
    targets = {link.get("href")[1:] for link in tree.cssselect("a")}
    assert targets <= {element.get("id") for element in tree.iter() if element.get("id")}
    assert texts(got, "article h3")[-1] == "AP401 ambiguous-speaker warning 5 times"


def test_charts_have_titles_and_their_numbers_as_text() -> None:
    bins = [0] * 17 + [100, 300, 600]
    got = page(confidences=bins, diagnostics={"AP401": 1500, "AP101": 3})
    assert "90.0% of 1,000 speakers are read with a confidence of 0.9 or more." in texts(got, "#charts p")
    confidence, diagnostics = html.fromstring(got).cssselect("svg.bars")
    counts = [text.text for text in confidence.cssselect("text.count")]
    assert counts == ["600", "300", "100"] + ["0"] * 17
    assert len(confidence.cssselect("rect.sure")) == 2
    assert [text.text for text in diagnostics.cssselect("text.value")] == ["1,500", "3"]
    assert "AP401 ambiguous-speaker: 1,500 times" in texts(got, "svg title")
    for chart in (confidence, diagnostics):
        assert chart.get("role") == "img"
        assert set(chart.get("aria-labelledby").split()) <= {element.get("id") for element in chart.iter()}


def test_a_share_is_not_rounded_to_what_it_is_not() -> None:
    bins = [1] + [0] * 18 + [99_999]
    assert any(text.startswith("99.9% of 100,000") for text in texts(page(confidences=bins), "#charts p"))


def test_the_spot_is_marked() -> None:
    got = page(doubts=[doubt(text="Speaker: Jo Kay; England", caret="         ^^^^^^")])
    (line,) = html.fromstring(got).cssselect(".places pre")
    assert line.text_content() == "Speaker: Jo Kay; England"
    assert [mark.text for mark in line.cssselect("mark")] == ["Jo Kay"]


def marked(text: str, start: int, end: int) -> str:
    found = Diagnostic(code="AP403", severity="warning", message="m", line=1, column=start + 1, start=start, end=end)
    given = snippet(found, "a", SourceText(text))
    return spot(given.text, given.caret).marked


@pytest.mark.parametrize(
    "text, what",
    [("東京（大学）Jo", "Jo"), ("発表 花子 (X)", "花子"), ("e\u0301te\u0301 Jo!", "Jo"), ("\x1b[1m\x9bJo", "Jo")],
)
def test_the_mark_finds_the_same_characters_as_the_carets(text: str, what: str) -> None:
    at = text.index(what)
    assert marked(text, at, at + len(what)) == what


def test_a_wide_line_is_cut_around_the_caret() -> None:
    got = spot("x" * 1_000_000 + "Jo" + "y" * 1_000_000, " " * 1_000_000 + "^^")
    assert got.marked == "Jo"
    assert got.before.startswith("…x")
    assert got.after.endswith("y…")
    assert sum(map(len, got)) < 130


def test_a_spot_behind_the_end_of_the_line_is_a_marked_blank() -> None:
    assert spot("ab", "  ^") == ("ab", " ", "")


@given(st.text(max_size=200), st.integers(0, 250), st.integers(0, 90))
def test_no_line_is_lost_by_marking(text: str, indent: int, carets: int) -> None:
    got = spot(text, " " * indent + "^" * carets)
    assert not [c for piece in got for c in piece if ord(c) < 32]
    if text.isprintable() and len(text) <= 100:
        assert (got.before + got.marked + got.after).rstrip(" ") == text.rstrip(" ")


def hostile(value: str) -> str:
    return "".join(
        write(
            RunReport(
                title=value,
                version=value,
                profile=value,
                options={value: value},
                files=[
                    FileRow(value, "failed", value, value, value, value, sha256=value),
                    FileRow(value, "failed", "AP008", value, value, value, sha256=value),
                    FileRow(value, "read", profile=value),
                ],
                doubts=[DoubtRow(value, value, value, "error", value, 1, 1, value, "  ^^^", value)],
                diagnostics={value: 3},
                confidences=[1] * 20,
                counts={value: 5},
                ties=[TieRow([value], value, [value])],
                when=value,
            )
        )
    )


def shape(source: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Elements with their attributes, but for those whose values may come from the run."""
    free = {"aria-label", "content"}
    return [
        (element.tag, tuple((name, value) for name, value in element.items() if name not in free))
        for element in html.fromstring(source).iter()
        if isinstance(element.tag, str)
    ]


PLAIN = shape(hostile("plain"))


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_no_value_becomes_an_element_or_an_attribute(value: str) -> None:
    got = hostile(value)
    assert shape(got) == PLAIN
    assert got.encode("utf-8")
    body = got.replace(script_of(got), "").replace(style_of(got), "")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", body)


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_second_parser_sees_no_elements_from_values_either(value: str) -> None:
    parser = pytest.importorskip("selectolax.lexbor").LexborHTMLParser
    kinds = [[(node.tag, sorted(node.attributes)) for node in parser(hostile(v)).css("*")] for v in (value, "plain")]
    assert kinds[0] == kinds[1]


@given(st.text(st.characters(), max_size=40).map("-{}".format))  # no code of the catalogue, which is linked
def test_any_value_is_only_text(value: str) -> None:
    assert [tag for tag, _ in shape(hostile(value))] == [tag for tag, _ in PLAIN]


def script_of(source: str) -> str:
    return re.findall(r"<script>(.*?)</script>", source, re.S)[0]


def style_of(source: str) -> str:
    return re.findall(r"<style>(.*?)</style>", source, re.S)[0]


def test_the_page_allows_its_own_style_and_script_and_nothing_else() -> None:
    got = hostile("x")
    tree = html.fromstring(got)
    policy = tree.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content")
    assert policy.startswith("default-src 'none'; ")
    for text in (script_of(got), style_of(got)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert len(tree.cssselect("script")) == len(tree.cssselect("style")) == 1
    for element in tree.iter():
        for name, value in element.items():
            assert name not in ("style", "src", "action"), (element.tag, name)
            assert not name.startswith("on"), (element.tag, name)
            assert name != "href" or value.startswith("#")
    assert "://" not in style_of(got) + script_of(got)
    assert "url(" not in style_of(got)


def test_identifiers_are_unique() -> None:
    ids = [element.get("id") for element in html.fromstring(hostile("x")).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_the_same_run_gives_the_same_bytes_and_no_time_of_its_own() -> None:
    def run() -> str:
        return page(files=[failed("a")], doubts=[doubt()], diagnostics={"AP401": 2, "AP101": 2}, options={"b": "1"})

    assert run() == run()
    assert not re.search(r"20\d\d-\d\d-\d\d|\d\d:\d\d", run().replace(style_of(run()), ""))
    assert "2025-05-01 10:00" in page(when="2025-05-01 10:00")


def test_a_hundred_thousand_files_need_the_memory_of_a_thousand() -> None:
    def many(count: int) -> Iterator[FileRow]:
        return (FileRow(f"{i:06}.txt" + "x" * 2000, "read", warnings=i % 7) for i in range(count))

    def lines(count: int) -> Iterator[DoubtRow]:
        return (doubt(text="x" * 9_000, caret=" " * 5_000 + "^") for _ in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in write(RunReport(title="t", version="1", files=many(count), doubts=lines(count // 100), limit=50)):
            pass
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    peak(100)
    assert peak(9_000) < 1.3 * peak(1_000) + 300_000


def test_a_line_of_a_megabyte_costs_the_page_little() -> None:
    assert len(page(doubts=[doubt("m" * 1_000_000, text="x" * 1_000_000, caret="^")] * 20)) < 120_000


def test_without_the_library_the_extra_is_named() -> None:
    code = """if True:
        import sys; sys.modules["jinja2"] = None
        from abstract_parser.errors import MissingLibrary
        from abstract_parser.report import RunReport, write
        try: next(write(RunReport(title="t", version="1")))
        except MissingLibrary as error: print(error)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "abstract-parser[report]" in done.stdout


def colours(style: str) -> list[dict[str, str]]:
    """The variables in light and in dark."""
    blocks = re.findall(r":root \{(.*?)\}", style, re.S)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    return [light, dark]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_all_text_can_be_read_in_light_and_in_dark() -> None:
    for palette in colours(style_of(page())):
        pairs = [(ink, ground) for ink in ("ink", "soft", "accent", "error") for ground in ("ground", "paper")]
        pairs += [(kind, f"{kind}-tint") for kind in ("error", "warning", "info", "clear")] + [("ink", "mark")]
        assert {pair: got for pair in pairs if (got := contrast(palette[pair[0]], palette[pair[1]])) < 4.5} == {}
        bars = [(f"bar-{kind}", "paper") for kind in ("error", "info", "clear")]
        assert {pair: got for pair in bars if (got := contrast(palette[pair[0]], palette[pair[1]])) < 2.9} == {}


BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)

# Runs after the page's own script; what it finds is in the title that the browser prints.
CLICKS = """
const head = document.querySelectorAll("table.files th");
const names = () => Array.from(document.querySelectorAll("table.files tbody bdi"), (name) => name.textContent).join("");
const found = [names()];
head[2].firstChild.click(); found.push(names(), head[2].getAttribute("aria-sort"));
head[2].firstChild.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" })); found.push(names());
head[0].firstChild.click(); found.push(names(), head[0].getAttribute("aria-sort"), head[2].getAttribute("aria-sort"));
const box = document.getElementById("filter");
box.value = "PEAR two"; box.dispatchEvent(new Event("input"));
found.push(document.getElementById("matches").textContent, box.closest("p").hidden);
document.title = found.join(";");
"""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome on this machine")
def test_a_browser_sorts_and_filters(tmp_path: Path) -> None:
    files = [FileRow("b", "read", sessions=9), FileRow("c", "read", sessions=1200), FileRow("a", "read", sessions=30)]
    got = page(files=files, doubts=[doubt("pear one"), doubt("pear two"), doubt("plum two")])
    digest = base64.b64encode(hashlib.sha256(CLICKS.encode()).digest()).decode()
    got = got.replace("script-src ", f"script-src 'sha256-{digest}' ")
    got = got.replace("</body>", f"<script>{CLICKS}</script><script>document.title = 'not allowed'</script></body>")
    target = tmp_path / "report.html"
    target.write_text(got, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    command = [str(BROWSER), *options, "--virtual-time-budget=1000", target.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    title = html.fromstring(shown).findtext(".//title")
    assert title == "abc;cab;descending;bac;abc;ascending;;1 of 3;false"
