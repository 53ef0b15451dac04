"""Every sample reads as the file beside it says, however it is handed in."""

from __future__ import annotations

from typing import Any

import pytest

from abstract_parser import Document, parse, parse_file
from abstract_parser.profiles import load, names
from sample_files import FOLDER, KNOWN_WRONG, SAMPLES, TOO_DOUBTFUL, Sample, readings

AS_IT_IS = [sample for sample in SAMPLES if sample.case not in KNOWN_WRONG]
UTF8 = [sample for sample in SAMPLES if sample.case != "diagnostics/encoding-guessed"]

# Their lines are cut at a width: a blank line in between ends the paragraph, and is meant to.
WRAPPED = {
    "international-forum/email-quoted",
    "international-forum/hard-wrapped-72",
    "international-forum/wrapped-title-part-letters",
}


def cases(samples: list[Sample]) -> Any:
    return pytest.mark.parametrize("sample", [pytest.param(sample, id=sample.case) for sample in samples])


def cases_wrong(samples: list[Sample], wrong: dict[str, str]) -> Any:
    """The same, those that are read wrong yet marked so."""
    params = []
    for sample in samples:
        why = wrong.get(sample.case)
        marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
        params.append(pytest.param(sample, id=sample.case, marks=marks))
    return pytest.mark.parametrize("sample", params)


def gist(document: Document) -> tuple[list[Any], list[str], list[str]]:
    """What a hand-made expectation says: not how sure the reading is, nor what is said of that (AP401)."""
    codes = sorted({found.code for found in document.diagnostics} - {"AP401"})
    return readings(document), codes, [fragment.text for fragment in document.unclaimed]


@cases_wrong(AS_IT_IS, TOO_DOUBTFUL)
def test_reads_as_expected(sample: Sample) -> None:
    assert parse(sample.data(), name=sample.text.name) == sample.expected()


@cases_wrong([sample for sample in SAMPLES if sample.case in KNOWN_WRONG | TOO_DOUBTFUL], KNOWN_WRONG)
def test_reads_as_a_person_reads_it(sample: Sample) -> None:
    assert gist(parse(sample.data(), name=sample.text.name)) == gist(sample.expected())


@cases_wrong(AS_IT_IS, TOO_DOUBTFUL)
def test_a_file_reads_like_its_bytes(sample: Sample) -> None:
    expected = sample.expected()
    document = parse_file(sample.text)
    assert document.source.name == str(sample.text)
    source = document.source.model_copy(update={"name": sample.text.name})
    assert document.model_copy(update={"source": source}) == expected


@cases(UTF8)
def test_a_string_reads_like_its_bytes(sample: Sample) -> None:
    assert parse(sample.string(), name=sample.text.name) == parse(sample.data(), name=sample.text.name)


@cases(UTF8)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(sample: Sample, end: str) -> None:
    text = end.join(sample.string().splitlines())
    everything = frozenset[str]()
    assert readings(parse(text), everything) == readings(parse(sample.string()), everything)


@cases([sample for sample in UTF8 if sample.case not in WRAPPED])
def test_blank_lines_between_all_lines_do_not_matter(sample: Sample) -> None:
    text = "\n\n".join(sample.string().splitlines())
    assert readings(parse(text)) == readings(parse(sample.string()))


@cases(SAMPLES)
def test_provenance_changes_nothing_else(sample: Sample) -> None:
    traced = parse(sample.data(), provenance=True)
    assert traced.provenance is not None
    assert traced.model_copy(update={"provenance": None}) == parse(sample.data())


@cases(SAMPLES)
def test_has_an_expectation(sample: Sample) -> None:
    expected = sample.expected()
    assert expected.source.name == sample.text.name
    assert expected.provenance is None


def test_every_expectation_has_its_sample() -> None:
    assert [path for path in sorted(FOLDER.rglob("*.json")) if not path.with_suffix(".txt").is_file()] == []


@pytest.mark.parametrize("profile", names())
def test_every_profile_is_valid_and_has_a_sample(profile: str) -> None:
    assert load(profile).name == profile
    assert list((FOLDER / profile).glob("*.txt"))
    assert any(sample.expected().profile == profile for sample in SAMPLES)


def test_what_is_known_to_be_wrong_is_there() -> None:
    assert KNOWN_WRONG.keys() | TOO_DOUBTFUL.keys() <= {sample.case for sample in SAMPLES}
