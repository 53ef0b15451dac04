"""The programme that targets see: identifiers, people, times of parts."""

from __future__ import annotations

import datetime

from harbour import TEXTS, harbour

import abstract_parser as ap
from abstract_parser import programme, tables
from abstract_parser.carried import FIELDS, lost
from abstract_parser.conference import Conference


def documents(*names: str) -> list[ap.Document]:
    return [ap.parse(path.read_bytes(), name=name) for path, name in zip(TEXTS, names or "abc", strict=True)]


def test_identifiers_hang_from_the_acronym_not_from_the_file() -> None:
    forum = Conference(acronym="forum")
    one, two = (programme.build(documents(*names), forum) for names in ("abc", "xyz"))
    assert [(each.session_id, each.number) for each in one.entries] == [
        (each.session_id, each.number) for each in two.entries
    ]
    assert [part.part_id for part in one.entries[0].parts] == [part.part_id for part in two.entries[0].parts]
    assert list(one.guests) == list(two.guests)
    other = programme.build(documents(), Conference(acronym="other"))
    assert not {each.session_id for each in one.entries} & {each.session_id for each in other.entries}


def test_without_an_acronym_they_are_those_of_the_tables() -> None:
    held = documents()
    wanted = [row["session_id"] for each in held for table, row in tables.rows(each) if table == "sessions"]
    assert [str(each.session_id) for each in programme.build(held).entries] == wanted


def test_the_order_of_the_files_changes_no_identifier() -> None:
    forum = Conference(acronym="forum")
    there, back = (programme.build(held, forum) for held in (documents(), documents()[::-1]))
    assert {each.session_id: each.number for each in there.entries} == {
        each.session_id: each.number for each in back.entries
    }


def test_a_session_without_a_name_is_the_nth_of_its_file() -> None:
    held = programme.build(
        [bare.model_copy(update={"sessions": [ap.Session(), ap.Session()]}) for bare in documents("in/a", "in/b", "c")]
    )
    assert [each.label for each in held.entries[1:4]] == ["session 2 of a", "session 1 of b", "session 2 of b"]


def test_sessions_with_one_code_stay_apart() -> None:
    twice = [documents()[0], documents()[0]]
    held = programme.build(twice, Conference(acronym="forum"))
    assert len({each.session_id for each in held.entries}) == len({each.number for each in held.entries}) == 2


def test_a_person_of_several_sessions_is_one_guest() -> None:
    held = harbour()
    names = [guest.name for guest in held.guests.values()]
    assert names.count("Maren Oddleif") == names.count("Tobias Quillfeather") == 1
    assert len(names) == 4
    first = held.entries[0].parts[0].people[0]
    assert held.guests[first.guest_id].name == first.speaker.name == "Maren Oddleif"
    assert all(0 < guest.number < 2**31 for guest in held.guests.values())


def test_what_the_conference_knows() -> None:
    workshop, keynote, poster = harbour().entries
    assert (workshop.start, workshop.end) == (
        datetime.datetime.fromisoformat("2025-05-14T11:00+02:00"),
        datetime.datetime.fromisoformat("2025-05-14T12:15+02:00"),
    )
    assert keynote.start == datetime.datetime.fromisoformat("2025-05-13T09:00+02:00")
    assert keynote.session.location == "Great Hall"
    assert (poster.start, poster.open) == (None, "neither date nor time is printed")
    assert [entry.label for entry in harbour().timed()] == ["Keynote One", "B4"]


def test_parts_whose_labels_print_times_have_them() -> None:
    text = (
        "%abstract-parser 1.0\nSession: A\nDate: 2025-05-14\nStart: 09:00\nTimezone: Europe/Oslo\n"
        "Part: 09:00-09:20\nTitle: One\nPart: 09:20\nTitle: Two\nPart: Table 3\n"
    )
    (entry,) = programme.build([ap.parse(text)]).entries
    times = [(part.start and part.start.isoformat(), part.end and part.end.isoformat()) for part in entry.parts]
    assert times == [
        ("2025-05-14T09:00:00+02:00", "2025-05-14T09:20:00+02:00"), ("2025-05-14T09:20:00+02:00", None), (None, None),
    ]  # fmt: skip


def test_the_version_changes_with_what_it_holds() -> None:
    one = programme.build(documents())
    assert one.version == programme.build(documents()).version
    assert one.version != programme.build(documents()[:1]).version != programme.build([]).version
    assert programme.build([], Conference(version="2.1")).version == "2.1"


def test_the_stamp_is_what_is_known() -> None:
    march = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)
    assert harbour().stamp == march
    assert programme.build([]).stamp == programme.EPOCH
    assert programme.build([], stamp=march).stamp == march


def test_a_person_without_organisation_stays_the_same_when_the_file_is_renamed() -> None:
    def guests(*names: str) -> list[object]:
        texts = (
            "Session: A\nSpeaker: Ada Byron\n  Organisation: {}",
            "Session: B\nSpeaker: Ada Byron\n  Organisation: {}",
            "Session: C\nSpeaker: Ada Byron",
        )
        texts = [
            f"%abstract-parser 1.0\n{text.format(where)}\n"
            for text, where in zip(texts, ("Elm Mill", "Lake House", ""), strict=True)
        ]
        held = [ap.parse(text, name=name) for text, name in zip(texts, names, strict=True)]
        return list(programme.build(held, Conference(acronym="forum")).guests)

    assert len(guests("a", "b", "c")) == 3
    assert guests("a", "b", "c") == guests("x", "y", "z")


def alike(*texts: str) -> programme.Programme:
    return programme.build([ap.parse(f"%abstract-parser 1.0\n{text}") for text in texts], Conference(acronym="forum"))


def test_that_only_their_order_tells_sessions_apart_is_told() -> None:
    (loss,) = alike("Session: A1\nTitle: One\n", "Session: A1\nTitle: Two\n", "Session: B\n").losses.rows()
    assert (loss.kind, loss.what, loss.count, loss.places) == ("assumed", "identifiers", 2, ("A1",))


def test_of_two_sessions_with_one_name_only_the_one_that_is_left_out_loses_nothing_else() -> None:
    held = alike("Session: A\nFormat: One\n", "Session: A\nFormat: Two\n")
    held.losses.leave_out(held.entries[0].session_id, "no time is printed", held.entries[0].label)
    held.weigh(dict.fromkeys(FIELDS, lost("no place")))
    assert [loss.count for loss in held.losses.rows() if loss.what == "format"] == [1]


def test_the_report_says_that_there_are_more_places_only_where_there_are() -> None:
    losses = programme.Losses()
    for place in "AAABCDE":
        losses.add("assumed", "rooms", "none is printed", place)
    assert losses.lines(("assumed",)) == ["assumed: 7 rooms: none is printed (A, B, C, D, E)"]
    losses.add("assumed", "rooms", "none is printed", "F")
    assert losses.lines(("assumed",)) == ["assumed: 8 rooms: none is printed (A, B, C, D, E, ...)"]


def test_a_guest_is_shown_as_first_read() -> None:
    """In the order of the programme, whatever the identifiers of its sessions are."""
    for codes in (("A", "B"), ("B", "A"), ("C", "D"), ("D", "C")):
        texts = [
            f"%abstract-parser 1.0\nSession: {code}\nSpeaker: Ada Byron\n  Role: {role}\n  Organisation: Elm Mill\n"
            for code, role in zip(codes, ("Miller", "Owner"), strict=True)
        ]
        held = programme.build([ap.parse(text, name=f"{text[30]}.txt") for text in texts], Conference(acronym="a25"))
        (guest,) = held.guests.values()
        assert guest.speaker.role == "Miller"
