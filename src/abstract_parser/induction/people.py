"""How people are printed: what stands behind their names, and the headings above them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from abstract_parser.fields import country
from abstract_parser.fields.labelled import MAX_LABEL
from abstract_parser.induction.evidence import Found, Section, Seen, rarely
from abstract_parser.induction.sections import labelled
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line

_DELIMITER = re.compile(r"\s?[,;]\s|\s[-–—|]\s|\s(?=\()")
_ENOUGH, _MOST = 3, 0.8
_LONGEST_NAME = 4


def find(sections: Sequence[Section], generic: Layout) -> Iterator[Found]:
    """Lines of a few words right above people, in several sessions."""
    seen: dict[str, Seen] = {}
    printed: dict[str, str] = {}
    for section in sections:
        body = section.body()
        for line, below in itertools.pairwise(body):
            text = line.text.rstrip(" :")
            if below.label != "person" or line.label != "text" or line.mark or len(text) > MAX_LABEL - 1:
                continue
            if text and text[0].isupper() and text[-1] not in ".?!," and fold(text) not in generic.roles:
                seen.setdefault(fold(text), Seen()).add(section, line)
                printed.setdefault(fold(text), text)
    for key, places in seen.items():
        if places.often:
            yield Found("people.speaker", printed[key], places, "people stand below it", rarely(places))


def grammar(sections: Sequence[Section]) -> tuple[str, list[tuple[str, Seen]]]:
    """`comma`, `space` or nothing: what follows the names; and the forms of the lines, the commonest first."""
    forms: dict[str, Seen] = {}
    votes: Counter[str] = Counter()
    for section, line, text in _lines(sections):
        form, follows = _form(text)
        forms.setdefault(form, Seen()).add(section, line)
        votes[follows] += 1
    ranked = sorted(forms.items(), key=lambda item: -len(item[1].places))
    total = votes.total()
    for follows in ("comma", "space"):
        if total >= _ENOUGH and votes[follows] >= _MOST * total:
            return follows, ranked
    return "", ranked


def _lines(sections: Sequence[Section]) -> Iterator[tuple[Section, Line, str]]:
    """The people of the bodies, without a label or bullet before them."""
    for section in sections:
        for line in section.body():
            if line.label == "person":
                found = labelled(line.text)
                yield section, line, found[1] if found else line.text[line.body :]


def _form(text: str) -> tuple[str, str]:
    """The form of a line, such as `Name, ..., Country`, and what stands behind the name."""
    tail = country.tail(text)
    first, *rest = _DELIMITER.split(text)
    marks = _DELIMITER.findall(text)
    spaced = len(first.split()) > _LONGEST_NAME or not rest
    pieces = ["Name Organisation" if spaced else "Name", *("..." for _ in rest)]
    if tail and rest:
        pieces[-1] = "Country"
    form = "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))
    return form + (")" if text.endswith(")") and " (" in form else ""), "space" if spaced else "comma"
