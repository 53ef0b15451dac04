"""What the columns of a sheet hold, by what stands above them and by how long their cells are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from abstract_parser.ids import fold


class Column(NamedTuple):
    """A column: its place from 0, its label as printed, and what it holds.

    ``kind`` is `title`, `code`, `date`, `time`, `start`, `end`, `text`, `section` (paragraphs below a label of their
    own), `objectives`, `person` or `field`. Of a person, ``part`` says what is told (`name`, `given`, `family`,
    `honorific`, `role`, `organisation`, `country`), and columns of the same ``group`` tell of the same people.
    ``long``: its cells are paragraphs.
    """

    at: int
    label: str
    kind: str
    part: str = ""
    group: tuple[str, str] = ("", "")
    long: bool = False
    whole: bool = False
    """Its cells begin with a short line of their own, as whole sessions do."""


_KINDS = {
    "title": "title titel titre titulo",
    "code": "code id nr no number num nummer numero ref reference kennung kode codigo",
    "date": "date day datum tag fecha jour dag dia data",
    "time": "time scheduled zeit uhrzeit heure hora tijd when wann quand wanneer cuando slot timeslot horario horaire"
    " termin",
    "start": "start starts begin beginn debut inicio aanvang from von",
    "end": "end ends to until ende fin einde bis",
    "text": "text abstract session body content contents description summary synopsis abstracts fulltext"
    " zusammenfassung beschreibung inhalt kurzfassung texte resume contenu texto resumen contenido descripcion"
    " tekst samenvatting inhoud beschrijving omschrijving",
    "objectives": "objectives outcomes aims lernziele objectifs objetivos leerdoelen",
}
_PARTS = {
    "given": "first given forename vorname prenom nombres voornaam firstname givenname",
    "family": "last family surname nachname apellido apellidos achternaam lastname familyname",
    "honorific": "salutation honorific prefix anrede aanhef",
    "role": "job position role post occupation funktion fonction cargo functie",
    "organisation": "affiliation affiliations organisation organization institution institute company employer hospital"
    " university einrichtung organisme instelling institucion organisatie organizacion",
    "country": "country land pays pais",
    "name": "name names nom nombre naam",
}
_PEOPLE = frozenset(
    "speaker speakers presenter presenters author authors coauthors chair chairs moderator moderators facilitator"
    " facilitators panellist panellists panelist panelists discussant discussants referent referenten referentin"
    " redner sprecher vortragende vorsitz moderation autor autoren autores ponente ponentes orador oradores"
    " intervenant intervenants orateur orateurs auteur auteurs spreker sprekers presentator voorzitter host hosts"
    " convener conveners organiser organisers organizer organizers lecturer lecturers contributors".split()
)
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_PERSON = {word: part for part, words in _PARTS.items() for word in words.split()}
_NO_TITLE = frozenset({"job", "academic", "professional", "personal"})
_VAGUE = frozenset("session text body content contents inhalt inhoud contenu contenido texte texto tekst".split())
"""Above short cells they name a session, a type, or anything."""
_BESIDE_PEOPLE = frozenset("s co the of and presenting invited main keynote lead session corresponding primary".split())
_BESIDE_TIMES = frozenset(
    "session talk event presentation slot of the and at start starts end ends date time day scheduled".split()
)
_TIMES = ("date", "time", "start", "end")
_TITLES, _NO_TITLES = ("titel", "title", "titre"), ("unter", "sub", "sous", "onder")
_SIGNS = ("#", "№")
"""Above numbers of submissions."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"[\d.,:/\s%+-]+\Z")
_LONGEST_LABEL, _LONGEST_SHORTENED = 120, 12
_LONG, _LONG_WITH_BREAKS = 120, 60
_SAMPLE = 200
"""Rows below the labels that are looked at, and labels are looked for in the first of that many."""
_FIRST = 10


def labels_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The row that labels the columns, from 0; None where no row does. Lines above it are of the whole sheet."""
    filled = [i for i, row in enumerate(rows[: _FIRST * 5]) if any(row)][:_FIRST]
    for i in filled:
        cells = [cell for cell in rows[i] if cell]
        twice = [cell for cell, count in Counter(cells).items() if count > 1]
        if not all(map(_may_label, cells)) or any(_kind(cell)[0] == "field" for cell in twice):
            continue  # `Speaker` may stand there twice
        if are_known(cells) and (len(cells) > 1 or max(map(len, rows)) == 1):
            return i
        below = [row for row in rows[i + 1 : i + 1 + _SAMPLE] if any(row)]
        if len(cells) > 1 and below and any(_is_told_apart(below, n) for n, cell in enumerate(rows[i]) if cell):
            return i
    return None


def are_known(labels: Sequence[str]) -> bool:
    """Whether enough of the labels of a row are ones that are known."""
    known = sum(_kind(label)[0] != "field" for label in labels)
    return known > 0 and known * 4 >= len(labels)


def _may_label(cell: str) -> bool:
    if len(cell) > _LONGEST_LABEL or "\n" in cell or _NUMBER.match(cell):
        return False
    if cell not in _SIGNS and not any(map(str.isalpha, cell)):
        return False
    return cell[-1] not in ".!;" or (cell[-1] == "." and len(cell) <= _LONGEST_SHORTENED)  # `Nr.`


def _is_told_apart(rows: Sequence[Sequence[str]], n: int) -> bool:
    """Whether the cells below are nothing that could be a label."""
    cells = [row[n] for row in rows if n < len(row) and row[n]]
    return bool(cells) and not any(map(_may_label, cells))


def columns(rows: Sequence[Sequence[str]], labels: int | None) -> list[Column]:
    """All columns that hold something, those without a label too."""
    body = [row for row in rows[0 if labels is None else labels + 1 :][: _SAMPLE * 5] if any(row)]
    out = []
    for at in range(max(map(len, rows), default=0)):
        cells = [row[at] for row in body[:_SAMPLE] if at < len(row) and row[at]]
        above = rows[labels][at] if labels is not None and at < len(rows[labels]) else ""
        kind, part, group = _kind(above) if above else ("field", "", ("", ""))
        long = _is_long(cells)
        if long and (kind in ("field", "code", *_TIMES) or (kind == "title" and _are_whole(cells))):
            kind = "text" if _are_whole(cells) else "section"
        elif not long and kind == "text" and (len(fold(above).split()) > 1 or fold(above) in _VAGUE):
            kind = "field"  # `Abstract status`, `Session`
        out.append(Column(at, above, kind, part, group, long, long and _are_whole(cells)))
    return out


def _kind(label: str) -> tuple[str, str, tuple[str, str]]:
    words = fold(_CAMEL.sub(" ", label)).split()
    number = next((word for word in words if word.isdigit()), "")
    bare = [word for word in words if not word.isdigit()]
    who = next((word for word in bare if word in _PEOPLE), "")
    part = _part(bare)
    if who and not part and set(bare) - _PEOPLE - _BESIDE_PEOPLE - {"first", "second", "third", "last"}:
        return "field", "", ("", "")  # `Speaker e-mail`
    if who or (part and (len(bare) == 1 or part in ("given", "family", "role"))):
        return "person", part or "name", (who.rstrip("s"), number)
    found = [_WORDS[word] for word in bare if word in _WORDS]
    if any(word.endswith(_TITLES) and not word.startswith(_NO_TITLES) for word in bare):
        found.append("title")  # `Vortragstitel`
    if label.strip() in _SIGNS:
        return "code", "", ("", "")
    if not found or (len(bare) > 5 and not {"title", "objectives"} & set(found)):
        return "field", "", ("", "")  # a question of a form
    kind = next((kind for kind in ("objectives", "title", "code", "start", "end") if kind in found), found[0])
    if kind in _TIMES and any(_WORDS.get(w) != kind and w not in _BESIDE_TIMES for w in bare):
        kind = "field"  # `Submission date`, `Time zone`
    if kind in ("code", "text") and len(bare) > 3:
        kind = "field"
    return kind, "", ("", "")


def _part(words: Sequence[str]) -> str:
    """What of a person the words of a label name; nothing for `Authors and affiliations`, which tell all."""
    if "title" in words and _NO_TITLE & set(words):
        return "role"
    if {"and", "und", "et", "y", "en"} & set(words):
        return ""
    named = "name" in words or len(words) == 1
    return next((part for w in words if (part := _PERSON.get(w)) and (named or w not in ("first", "last"))), "")


def _is_long(cells: Sequence[str]) -> bool:
    if not cells:
        return False
    middle = median(map(len, cells))
    broken = sum("\n" in cell for cell in cells) * 2 >= len(cells)
    return middle >= _LONG or (broken and middle >= _LONG_WITH_BREAKS and median(c.count("\n") for c in cells) >= 1)


def _are_whole(cells: Sequence[str]) -> bool:
    """Whether most begin with a line that is a title, and go on below it."""
    heads = [cell.partition("\n")[0] for cell in cells if "\n" in cell]
    titled = sum(len(head) <= 150 and head[-1:] not in ".;,?!" for head in heads)
    return titled * 3 >= len(cells) * 2
