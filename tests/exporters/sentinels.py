"""A programme in which every field of the contract holds something that stands nowhere else, and how to find it again.

There is a session in parts and one without, people of a session and of a part, those whose given name is certain and
others: what a target carries, it carries in all these places.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Iterable

import pyarrow.parquet
import python_calamine
from harbour import FOLDER

from abstract_parser import conference, programme
from abstract_parser.model import Country, Document, LearningObjectives, Part, Reading, Session, Source, Speaker

# Those of the first session and of the second; no other value has such digits.
DATES = datetime.date(2031, 7, 19), datetime.date(2032, 8, 23)
STARTS = datetime.time(14, 7), datetime.time(13, 11)
ENDS = datetime.time(16, 43), datetime.time(15, 58)
ZONES = "Asia/Tashkent", "America/Caracas"
NUMBER = 7919
CODES = ("UZ", "VE", "MN", "PY", "LA", "GY")
"""Of the people of the first session, of its part, and of the second session."""


def token(name: str) -> str:
    """A word that stands for a field in a place, of letters only, so that nothing has to escape or split it."""
    digest = hashlib.sha256(name.encode()).digest()
    return "Zx" + "".join(chr(97 + byte % 26) for byte in digest[:8])


def _objectives(place: str) -> LearningObjectives:
    items = [token(f"{place} item {number}") for number in (1, 2)]
    return LearningObjectives(lead_in=token(f"{place} lead-in"), items=items)


def _person(place: str, number: int, code: str, certain: bool) -> Speaker:
    where = f"{place} {number}"
    return Speaker(
        name=token(f"{where} name"),
        honorific=token(f"{where} honorific"),
        credentials=[token(f"{where} credential {each}") for each in (1, 2)],
        given_name=token(f"{where} given") if certain else None,
        family_name=token(f"{where} family") if certain else None,
        role=token(f"{where} role"),
        affiliations=[token(f"{where} affiliation {each}") for each in (1, 2)],
        country=Country(name=token(f"{where} country"), code=code),
        session_role=token(f"{where} session role"),
        confidence=0.61803,
        alternatives=[Reading(name=token(f"{where} alternative"))],
        text=token(f"{where} text"),
    )


def _people(place: str, codes: Iterable[str]) -> list[Speaker]:
    return [_person(place, number, code, number == 1) for number, code in enumerate(codes, 1)]


def _session(place: int) -> Session:
    where = f"session {place}"
    part = f"{where} part"
    parts = [
        Part(
            number=NUMBER, label=token(f"{part} label"), title=token(f"{part} title"),
            description=token(f"{part} description"), learning_objectives=_objectives(part),
            speakers=_people(part, CODES[2:4]),
        )
    ]  # fmt: skip
    return Session(
        code=token(f"{where} code"), title=token(f"{where} title"), when=token(f"{where} when"), date=DATES[place],
        start_time=STARTS[place], end_time=ENDS[place], timezone=ZONES[place], location=token(f"{where} location"),
        format=token(f"{where} format"), stream=token(f"{where} stream"),
        content_filters=[token(f"{where} filter {each}") for each in (1, 2)],
        extra_fields={token(f"{where} label"): token(f"{where} value")}, description=token(f"{where} description"),
        learning_objectives=_objectives(where), speakers=_people(where, CODES[4:] if place else CODES[:2]),
        parts=[] if place else parts,
    )  # fmt: skip


def marked(*, split: bool = False) -> programme.Programme:
    """The programme. Its conference has another time zone."""
    held = conference.load(FOLDER / "conference.toml").model_copy(update={"days": list(DATES)})
    source = Source(name="marked.txt", sha256="0", characters=0, lines=0)
    return programme.build([Document(source=source, sessions=[_session(0), _session(1)])], held, split=split)


def wanted(field: str) -> list[str]:
    """Patterns of a field, one for each place where it stands."""
    if field in _SCHEDULE:
        return list(_SCHEDULE[field])
    if field == "parts.number":
        return [rf"\b{NUMBER}\b"]
    owner, leaf = field.split(".", 1) if field.startswith(("speakers.", "parts.")) else ("", field)
    leaf = leaf.removeprefix("learning_objectives.")
    if owner == "speakers":
        return [_of_person(leaf, place, number) for place in _PLACES for number in _NUMBERS.get(leaf, (1, 2))]
    places = ("session 0 part",) if owner else ("session 0", "session 1")
    return [token(f"{place} {name}") for place in places for name in _NAMES.get(leaf, (leaf,))]


def traces(field: str) -> list[str]:
    """Patterns of which none is found where a field is lost. A zone is, when only the offset of the times is left."""
    return ["Tashkent", "Caracas"] if field == "timezone" else wanted(field)


_SCHEDULE = {
    "date": (
        r"2031-07-19|20310719|19 July 2031|July 19, 2031|<day>19</day>",
        r"2032-08-23|20320823|23 August 2032|August 23, 2032|<day>23</day>",
    ),
    "start_time": (r"14:07|T1407|09:07|11:07", r"13:11|T1311|17:11|19:11"),
    "end_time": (
        r"16:43|T1643|11:43|13:43|\b0?2:36\b|PT2H36M|\b156\b",
        r"15:58|T1558|19:58|21:58|\b0?2:47\b|PT2H47M|\b167\b",
    ),
    "timezone": (r"Tashkent|\+05:?00", r"Caracas|-04:?00"),
}
"""A time may be told in UTC or as that of the conference, an end by how long it lasts, a zone by an offset."""
_PLACES = ("session 0", "session 0 part", "session 1")
_NAMES = {
    "content_filters": ("filter 1", "filter 2"),
    "extra_fields": ("value",),
    "lead_in": ("lead-in",),
    "items": ("item 1", "item 2"),
}
# Where given and family name are certain, they may stand for the name.
_NUMBERS = {"name": (2,), "given_name": (1,), "family_name": (1,)}
_WORDS = {
    "given_name": "given", "family_name": "family", "country.name": "country", "session_role": "session role",
    "alternatives": "alternative", "credentials": "credential [12]", "affiliations": "affiliation [12]",
}  # fmt: skip


def _of_person(leaf: str, place: str, number: int) -> str:
    if leaf == "country.code":
        return rf"\b{CODES[2 * _PLACES.index(place) + number - 1]}\b"
    if leaf == "confidence":
        return r"0\.61803"
    name = _WORDS.get(leaf, leaf)
    if name.endswith(" [12]"):
        both = [token(f"{place} {number} {name[:-5]} {each}") for each in (1, 2)]
        return rf"{both[0]}(?s:.)*{both[1]}"
    return token(f"{place} {number} {name}")


def readable(files: dict[str, bytes]) -> str:
    """All that stands in the files, on lines as they were before a calendar folded them."""
    out = []
    for name, data in files.items():
        if name.endswith(".xlsx"):
            with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
                sheets = [book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]
            out += [str(cell) for sheet in sheets for row in sheet for cell in row]
        elif name.endswith(".parquet"):
            rows = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
            out += [str(cell) for row in rows for cell in row.values()]
        else:
            out.append(re.sub(r"\r\n[ \t]", "", data.decode()))
    return "\n".join(out)
