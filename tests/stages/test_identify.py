"""Which profile claims a text, and why."""

from __future__ import annotations

import pytest

from abstract_parser import parse
from abstract_parser.pipeline import identify
from sample_files import BY_CASE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two eggs, a cup of flour and some milk.",
        "Format: PDF\n",
        BY_CASE["generic/no-session-recipe"].string(),
        BY_CASE["generic/no-session-minutes"].string(),
        BY_CASE["generic/timed-talks"].string(),
        BY_CASE["generic/markdown-headings"].string(),
    ],
)
def test_is_not_claimed(text: str) -> None:
    assert identify(text).profile == "generic"


def test_the_part_of_a_novel_is_not_claimed() -> None:
    text = "PART ONE: in which nothing happens\nOnce upon a time there was a stream.\n"
    assert identify(text).profile == "generic"


def test_labels_and_a_code_are_enough() -> None:
    found = identify("A6: Waiting well\nFormat: Workshop\nStream: People\n")
    assert found.profile == "international-forum"
    best = found.scores[0]
    assert best.profile == "international-forum"
    assert best.score >= best.threshold > 0
    assert [line.split(" (+")[0] for line in best.evidence] == [
        "a code and a title",
        "label 'Format'",
        "label 'Stream'",
    ]


def test_all_profiles_are_scored_best_first_generic_last() -> None:
    found = identify("A6: Waiting well\nFormat: Workshop\nStream: People\n")
    scores = [score.score for score in found.scores[:-1]]
    assert scores == sorted(scores, reverse=True)
    assert found.scores[-1].profile == "generic"


def test_the_same_evidence_counts_once() -> None:
    once = identify("A6: Waiting well\nStream: People\n")
    again = identify("A6: Waiting well\nStream: People\n" * 20)
    assert again.scores[0].score == once.scores[0].score


def test_bytes_and_line_ends_do_not_matter() -> None:
    text = BY_CASE["international-forum/tight-parts-space-grammar"].string()
    assert identify(text.encode()) == identify(text) == identify(text.replace("\n", "\r\n"))


@pytest.mark.parametrize("case", [case for case in BY_CASE if not case.startswith("diagnostics/no-session")])
def test_parse_takes_the_profile_that_was_identified(case: str) -> None:
    data = BY_CASE[case].data()
    assert parse(data).profile in (identify(data).profile, None)


def test_whoever_asks_for_a_profile_gets_it() -> None:
    text = BY_CASE["international-forum/tight-parts-space-grammar"].string()
    assert parse(text, profile="generic").profile == "generic"


@pytest.mark.parametrize(
    "name",
    [
        "date-only-numbered-objectives",
        "no-header-lines-lead-in-in-prose",
        pytest.param(
            "ordinal-date-debate-chair-last",
            marks=pytest.mark.xfail(reason="a code, a date without year and one lead-in are not enough", strict=True),
        ),
    ],
)
def test_pages_without_labels_are_of_the_forum_too(name: str) -> None:
    assert identify(BY_CASE[f"international-forum/{name}"].string()).profile == "international-forum"
