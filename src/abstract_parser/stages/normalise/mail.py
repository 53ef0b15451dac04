"""What mail programs add: quoting marks, the line that says who wrote, the headers of a forwarded message."""

from __future__ import annotations

import re

from abstract_parser.source import Line

_QUOTE = re.compile(r"(?:(?:>|&gt;)\s?){1,8}")
MARKS = (">", "&gt;")
_QUOTED_ENOUGH = 0.5
_WROTE = re.compile(
    r".{0,300}\b(?:wrote|writes|schrieb|a écrit|ha escrito|escribió|schreef|ha scritto|skrev)\b.{0,120}:\Z", re.I
)
_WROTE_BEGINS = re.compile(r"(?:On|Am|Le|El|Op|Il|Den|Em)\s.{0,60}?\d")
_HEADER = re.compile(
    r"[*>\s]{0,3}(from|to|sent|date|subject|cc|bcc|reply-to|von|an|gesendet|datum|betreff|de|à|para|envoyé|enviado|objet"
    r"|asunto|van|aan|verzonden|onderwerp)\s?:",
    re.I,
)
_LONGEST_HEADER = 20
_MOST_HEADERS = 20
_SENDER = frozenset({"from", "von", "de", "van"})
_SUBJECT = frozenset({"subject", "betreff", "objet", "asunto", "onderwerp"})
_FORWARDED = re.compile(
    r"-{2,}\s?[^\W\d_][\w\s]{3,60}\s?-{2,}\Z|Begin forwarded message:\Z|Anfang der weitergeleiteten"
)


def is_quoted(raws: list[str]) -> bool:
    """Whether the text is a quoted mail: at least half of its lines begin with `>`.

    A line right below a quoted one does not count: a later program cut it off the line above.
    """
    if not any(raw.lstrip(" ").startswith(MARKS) for raw in raws):
        return False
    marked = others = 0
    below = False
    for raw in raws:
        text = raw.lstrip()
        if text.startswith(MARKS):
            marked += 1
            below = True
        else:
            others += bool(text) and not below
            below = False
    return marked >= _QUOTED_ENOUGH * (marked + others)


def unquote(text: str, start: int, marks: list[tuple[int, int, str]]) -> int:
    """How many characters the quoting marks take at the beginning of the text; they become marks."""
    mark = _QUOTE.match(text)
    size = mark.end() if mark else 0
    if stripped := text[:size].rstrip():
        marks.append((start, start + len(stripped), "quoting"))
    return size


def preambles(lines: list[Line]) -> None:
    """Gives the lines that a mail program wrote the label `furniture`."""
    for i, line in enumerate(lines):
        if line.text[-1] == ":" and _WROTE.match(line.text):
            first = i
            while first > max(i - 2, 0) and not lines[first].gap and not _WROTE_BEGINS.match(lines[first].text):
                first -= 1
            if _WROTE_BEGINS.match(lines[first].text):
                for held in lines[first : i + 1]:
                    held.label = "furniture"
        elif (
            line.text.find(":", 0, _LONGEST_HEADER) > 0
            and not line.label
            and (found := _HEADER.match(line.text))
            and found[1].lower() in _SENDER
        ):
            _headers(lines, i)


def _headers(lines: list[Line], first: int) -> None:
    """The headers of a message that begin with its sender, and the rule above them."""
    names: set[str] = set()
    end = first
    while end < min(len(lines), first + _MOST_HEADERS) and (end == first or not lines[end].gap):
        found = _HEADER.match(lines[end].text)
        if found is None:
            break
        names.add(found[1].lower())
        end += 1
    if len(names) < 3 or not names & _SUBJECT:
        return
    for held in lines[first:end]:
        held.label = "furniture"
    if first and _FORWARDED.match(lines[first - 1].text):
        lines[first - 1].label = "furniture"
