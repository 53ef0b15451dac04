"""Consensus: several documents of a run settle what is doubtful in one, whatever their order."""

from __future__ import annotations

import itertools
import os
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abstract_parser import Document, Origin, Speaker, parse, parse_many
from abstract_parser.consensus import AT_LEAST, LONGEST, Seen, Tally
from ledger_checks import covers_once, has_all_origins, places_hold, points_home

SAMPLES = Path(__file__).parents[1] / "samples"
HEAD = """\
{code}: Waiting {code}
Thursday 22 May 2025 | 11:00-12:15
Format: Workshop
We show what helps people who wait, and what does not help them at all.
{announced}
- Name three ways to keep in touch with people
- Draft a letter that helps them to wait
"""
KNOWN = "In this session, participants will:"


def document(code: str, *people: str, announced: str = KNOWN) -> str:
    return HEAD.format(code=code, announced=announced) + "\n".join(people) + "\n"


def written(folder: Path, texts: Iterable[str]) -> list[Path]:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def together(folder: Path, *texts: str) -> list[Document]:
    return list(parse_many(written(folder, texts), consensus=True, provenance=True))


def check_ledger(read: Document, text: str) -> None:
    for holds in (covers_once, points_home, places_hold):
        holds(text, read)
    has_all_origins(read)


def speaker(read: Document, number: int = 0) -> Speaker:
    return read.sessions[0].speakers[number]


def origins(read: Document, number: int = 0) -> dict[str, Origin]:
    assert read.provenance is not None
    begins = f"/sessions/0/speakers/{number}/"
    return {p.removeprefix(begins): o for p, o in read.provenance.values.items() if p.startswith(begins)}


DOUBTFUL = document("A1", "Mafalda da Silva Tandem Larkfield; England")
OTHERS = (
    document("A2", "Odile Brandt, Nurse Educator, Tandem Larkfield; England"),
    document("A3", "Piotr Wolny, Lead Midwife, Tandem Larkfield; Wales"),
)


# what it must leave alone


def test_without_consensus_each_document_is_read_alone(tmp_path: Path) -> None:
    paths = written(tmp_path, [DOUBTFUL, *OTHERS])
    assert [read.sessions for read in parse_many(paths)] == [parse(text).sessions for text in (DOUBTFUL, *OTHERS)]


@pytest.mark.parametrize("others", [[], [DOUBTFUL], [DOUBTFUL] * 5, ["", "\0", "A text"]])
def test_one_document_is_no_agreement(tmp_path: Path, others: list[str]) -> None:
    """Not even where it comes again."""
    assert together(tmp_path, DOUBTFUL, *others)[0].sessions == parse(DOUBTFUL).sessions


def test_an_end_that_many_organisations_have_says_nothing(tmp_path: Path) -> None:
    texts = [document(f"B{i}", f"{name}, Nurse, Hospital for Children; Wales") for i, name in enumerate(NAMES)]
    alone = document("A1", "Hoi Ching Leung Hospital for Children; England")
    assert together(tmp_path, alone, *texts)[0].sessions == parse(alone).sessions


NAMES = ("Odile Brandt", "Piotr Wolny", "Sven Aalto", "Rosa Quint")


def test_what_different_things_follow_may_be_a_title(tmp_path: Path) -> None:
    """`Tandem` might be an unknown job title: it stands with different people, and each time before another word."""
    places = ("Larkfield", "Quillmere", "Ostby", "Venn")
    texts = [
        document(f"B{i}", f"{name}, Tandem, {place}") for i, (name, place) in enumerate(zip(NAMES, places, strict=True))
    ]
    for text, read in zip(texts, together(tmp_path, *texts), strict=True):
        assert read.sessions == parse(text).sessions


def test_confident_lines_stay_as_they_are(tmp_path: Path) -> None:
    paths = sorted(SAMPLES.rglob("*.txt"))
    for alone, read in zip(parse_many(paths), parse_many(paths, consensus=True), strict=True):
        before = [each for session in alone.sessions for each in people(session)]
        after = [each for session in read.sessions for each in people(session)]
        assert len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            assert one.confidence < 0.9 or one == other


def people(session: object) -> list[Speaker]:
    return [*session.speakers, *(each for part in session.parts for each in part.speakers)]  # type: ignore[attr-defined]


# what it settles


def test_an_organisation_of_other_documents_settles_a_line(tmp_path: Path) -> None:
    assert speaker(parse(DOUBTFUL)).confidence < 0.9
    read, *_ = together(tmp_path, DOUBTFUL, *OTHERS)
    settled = speaker(read)
    assert (settled.name, settled.role, settled.affiliations) == ("Mafalda da Silva", None, ["Tandem Larkfield"])
    assert settled.confidence >= 0.9
    assert settled.alternatives == []
    assert not any(found.code == "AP401" for found in read.diagnostics)


@pytest.mark.parametrize("title", ["Nurse Educator", "Lead Midwife", "Programme Lead"])
@pytest.mark.parametrize("between", [" ", ", "])
def test_a_title_and_an_organisation_without_a_mark_are_told_apart(tmp_path: Path, title: str, between: str) -> None:
    text = document("A1", f"Lucy Robin{between}{title} Tandem Larkfield; England")
    assert speaker(parse(text)).confidence < 0.9
    read = speaker(together(tmp_path, text, *OTHERS)[0])
    assert (read.name, read.role, read.affiliations) == ("Lucy Robin", title, ["Tandem Larkfield"])
    assert read.confidence >= 0.9


@pytest.mark.parametrize(
    "title, alone",
    [
        ("Parent Liaison", ("Parent Liaison Tandem Larkfield", [])),
        ("Nurse Liaison", (None, ["Nurse Liaison Tandem Larkfield"])),
        ("Play Specialist", (None, ["Play Specialist Tandem Larkfield"])),
    ],
)
@pytest.mark.parametrize("between", [" ", ", "])
def test_a_rare_title_that_is_read_wrong_alone_is_put_right(
    tmp_path: Path, title: str, alone: tuple[str | None, list[str]], between: str
) -> None:
    text = document("A1", f"Lucy Robin{between}{title} Tandem Larkfield; England")
    assert (speaker(parse(text)).role, speaker(parse(text)).affiliations) == alone
    whole, *_ = together(tmp_path, text, *OTHERS)
    read = speaker(whole)
    assert (read.name, read.role, read.affiliations) == ("Lucy Robin", title, ["Tandem Larkfield"])
    assert read.confidence > speaker(parse(text)).confidence
    rules = {pointer: origin.rule for pointer, origin in origins(whole).items()}
    assert (rules["role"], rules["affiliations/0"]) == ("role+consensus", "organisation+consensus")


def test_the_organisation_settles_where_the_name_ends(tmp_path: Path) -> None:
    name, place = "Mafalda da Silva", "Prado Akersholt Hospital"
    text = document("A1", f"{name} {place}; England")
    others = [document(f"B{i}", f"{each}, Nurse, {place}; Wales") for i, each in enumerate(NAMES)]
    read = speaker(together(tmp_path, text, *others)[0])
    assert speaker(parse(text)).name == f"{name} Prado"
    assert (read.name, read.affiliations) == (name, [place])


def test_the_delimiters_of_the_run_settle_a_document_of_one_line(tmp_path: Path) -> None:
    text = document("A1", "Jan Kerst Larkfield, Tandem; England")
    titles = ("Nurse Educator", "Surgeon", "Lead Midwife", "Pharmacist")
    lines = [f"{name}{{}} {title}, Ely Hospital; Wales" for name, title in zip(NAMES, titles, strict=True)]
    read = {}
    for mark in (",", ""):
        others = [document(f"B{i}", *(line.format(mark) for line in lines[i:])) for i in range(3)]
        read[mark] = speaker(together(tmp_path, text, *others)[0])
    assert (read[","].name, read[","].affiliations) == ("Jan Kerst Larkfield", ["Tandem"])
    assert (read[""].name, read[""].affiliations) == ("Jan Kerst", ["Larkfield", "Tandem"])


ANNOUNCED = "What visitors take home from this {}:"


def test_an_announcement_of_several_documents_is_one(tmp_path: Path) -> None:
    kinds = ("session", "workshop", "talk")
    texts = [document(f"A{i}", announced=ANNOUNCED.format(kind)) for i, kind in enumerate(kinds, 1)]
    for kind, text, read in zip(kinds, texts, together(tmp_path, *texts), strict=True):
        assert parse(text).sessions[0].learning_objectives is None
        found = read.sessions[0].learning_objectives
        assert found is not None
        assert found.lead_in == ANNOUNCED.format(kind)
        assert [item.split()[0] for item in found.items] == ["Name", "Draft"]
        assert read.sessions[0].description == HEAD.splitlines()[3]
        check_ledger(read, text)
        assert read.provenance is not None
        rules = {p: o.rule for p, o in read.provenance.values.items() if "objectives" in p}
        assert set(rules.values()) == {"lead-in+consensus", "objective+consensus"}


@pytest.mark.parametrize(
    "announced, items",
    [
        ("Topics covered:", "- Letters that help people wait\n- Calls that help people wait"),
        ("Who should come and see:", "- Ward nurses\n- Managers"),
        ("Please bring the following:", "- A laptop\n- A pen"),
        ("Here is what we will not say:", "- Only one thing is in this list"),
        ("This is a sentence above a list.", "- Letters that help people wait\n- Calls that help people wait"),
    ],
)
def test_other_lists_stay_text(tmp_path: Path, announced: str, items: str) -> None:
    begins = HEAD.partition("{announced}")[0]
    texts = [f"{begins.format(code=f'A{i}')}{announced}\n{items}\n" for i in range(1, 4)]
    for text, read in zip(texts, together(tmp_path, *texts), strict=True):
        assert read.sessions == parse(text).sessions


def test_no_session_is_found_by_consensus(tmp_path: Path) -> None:
    texts = [
        f"Plum chutney {i}\n\n{ANNOUNCED.format('hour')}\n- The plums of {i} trees\n- A pan of {i} gallons\n"
        for i in "123"
    ]
    sessions = [document(f"A{i}", announced=ANNOUNCED.format("hour")) for i in range(3)]
    assert not any(read.sessions for read in together(tmp_path, *texts, *sessions)[:3])


# it says so


def test_values_that_other_documents_decide_say_so(tmp_path: Path) -> None:
    read, *_ = together(tmp_path, DOUBTFUL, *OTHERS)
    found = origins(read)
    rules = {pointer: origin.rule for pointer, origin in found.items()}
    assert rules["name"] == "name+consensus"
    assert rules["affiliations/0"] == "organisation+consensus"
    assert rules["country/name"] == "country"
    for pointer in ("name", "affiliations/0"):
        ((start, end),) = found[pointer].spans
        assert found[pointer].kind == "verbatim"
        assert DOUBTFUL[start:end] in (speaker(read).name, *speaker(read).affiliations)
    check_ledger(read, DOUBTFUL)


def test_a_value_that_was_so_before_does_not_say_so(tmp_path: Path) -> None:
    """The title and the organisation are new, the name is not, and the line is still in doubt."""
    text = document("A1", "Lucy Robin, Nurse Second Wind; England")
    others = [document(f"B{i}", f"{each}, Lead Midwife, Second Wind; Wales") for i, each in enumerate(NAMES)]
    alone = speaker(parse(text))
    assert (alone.name, alone.role, alone.affiliations) == ("Lucy Robin", None, ["Nurse Second Wind"])
    read = together(tmp_path, text, *others)[0]
    assert (speaker(read).name, speaker(read).role) == ("Lucy Robin", "Nurse")
    assert speaker(read).affiliations == ["Second Wind"]
    assert speaker(read).confidence < 0.9
    rules = {pointer: origin.rule for pointer, origin in origins(read).items()}
    assert (rules["name"], rules["role"]) == ("name", "role+consensus")
    check_ledger(read, text)


# order, memory, laziness


LINES = (
    "Mafalda da Silva Tandem Larkfield; England",
    "Odile Brandt, Nurse Educator, Tandem Larkfield; England",
    "Piotr Wolny Lead Midwife Tandem Larkfield; Wales",
    "Hoi Ching Leung Quillmere; England",
    "Rosa Quint, Quillmere",
    "Sven Aalto Surgeon Quillmere Trust; Wales",
    "Jan Kerst Larkfield, Tandem; England",
    "Ana Maria Silva Larkfield, Tandem; England",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.lists(st.sampled_from(LINES), max_size=3), min_size=2, max_size=6),
    announced=st.sampled_from([KNOWN, ANNOUNCED.format("hour")]),
    order=st.randoms(use_true_random=False),
)
def test_any_order_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, people: list[list[str]], announced: str, order: object
) -> None:
    folder = tmp_path_factory.mktemp("run")
    paths = written(folder, (document(f"A{i}", *each, announced=announced) for i, each in enumerate(people)))
    shuffled = list(paths)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    first = {read.source.name: read.model_dump_json() for read in parse_many(paths, consensus=True, provenance=True)}
    again = {read.source.name: read.model_dump_json() for read in parse_many(shuffled, consensus=True, provenance=True)}
    assert first == again
    for path, text in zip(paths, first.values(), strict=True):
        check_ledger(Document.model_validate_json(text), path.read_text(encoding="utf-8"))


def test_what_is_kept_does_not_depend_on_the_order() -> None:
    """Not even when there is more than is kept."""
    pages = []
    for i in range(40):
        seen = Seen()
        for word in range(i % 7, 60, 7):
            seen.note("organisation", f"trust {word}", f"person {i}")
        pages.append(seen)
    kept = []
    for order in (pages, pages[::-1], pages[1::2] + pages[::2]):
        tally = Tally(most=10)
        for seen in order:
            tally.add(seen)
            assert all(len(table) <= 20 for table in tally._tables.values())
        run = tally.close()
        kept.append(
            [
                (run.documents("organisation", f"trust {i}"), run.several("organisation", f"trust {i}"))
                for i in range(60)
            ]
        )
    assert kept[0] == kept[1] == kept[2]
    assert sum(documents >= AT_LEAST for documents, _ in kept[0]) == 10


def test_long_texts_are_not_kept() -> None:
    seen = Seen()
    seen.note("organisation", "x" * (LONGEST + 1))
    seen.note("organisation", "")
    assert seen.beside == {}


def test_paths_may_come_from_an_iterator_and_files_may_fail(tmp_path: Path) -> None:
    def paths() -> Iterator[Path]:
        yield from written(tmp_path, [DOUBTFUL, *OTHERS])
        yield tmp_path / "missing.txt"
        yield tmp_path

    *good, missing, folder = parse_many(paths(), consensus=True)
    assert speaker(good[0]).confidence >= 0.9
    assert [each.diagnostics[0].code for each in (missing, folder)] == ["AP001", "AP001"]


def test_a_file_that_goes_away_between_the_passes_fails_alone(tmp_path: Path) -> None:
    paths = written(tmp_path, [DOUBTFUL, *OTHERS])
    documents = parse_many(paths, consensus=True)
    assert speaker(next(documents)).confidence >= 0.9
    paths[1].unlink()
    assert [len(each.sessions) for each in documents] == [0, 1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_evidence(tmp_path: Path) -> None:
    """It can be read only once, and that is for its own Document."""
    os.mkfifo(tmp_path / "pipe")
    paths = [*written(tmp_path, [DOUBTFUL, *OTHERS]), tmp_path / "pipe"]
    assert len(list(itertools.islice(parse_many(paths, consensus=True), 3))) == 3


def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    prose = "Waiting lists are long, and people wait without a word. " * 200

    def peak(many: int) -> int:
        texts = [DOUBTFUL.replace("A1", f"A{i}").replace("We show", prose) for i in range(many)]
        documents = parse_many(written(tmp_path, texts), consensus=True)
        tracemalloc.start()
        try:
            for _ in documents:
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(2)
    few, many = peak(5), peak(50)
    assert many < few + 10 * len(prose)  # and not 45 times
