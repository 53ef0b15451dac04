"""Undoes hard wraps: lines that a mail program, an editor or a page cut at its width become one line again.

A line was cut there if the next word did not fit the width any more. That, and what cannot be a continuation (a
bullet, a label, a heading, a person after a finished line), decides; nothing is joined across a blank line.
"""

from __future__ import annotations

import itertools
import re

from abstract_parser.fields import country, schedule
from abstract_parser.fields.speaker import shape
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild

_MAX_WIDTH = 110
_MIN_WIDTH = 40
_LONGEST_WORD = 50
_PARAGRAPH = 3
_LONGEST_SCHEDULE = 80
_MAX_JOINED = 20_000
"""Characters. No paragraph is longer; without a bound, joining line by line would take quadratic time."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNFINISHED = (",", ";", ":", "-", "–", "—", "(", "&", "/")


_FENCES = ("---", "+++")
_MOST_DATA = 400


def unwrap(lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]]) -> list[Line]:
    """Logical lines. Where the text is not wrapped, only the bulleted lines that go on are joined."""
    if lines and lines[0].text in _FENCES and (size := _data(lines)):
        return lines[:size] + unwrap(lines[size:], layout, marks)
    width = _width(lines)
    if not width or not _is_wrapped(lines, width):
        return _join_items(lines)
    hyphens = _Hyphens(lines)
    out: list[Line] = []
    last_size = 0
    runs = _runs(lines, width)
    for i, line in enumerate(lines):
        size = line.indent + len(line.text)
        if (
            out
            and line.gap == 0
            and len(out[-1].text) < _MAX_JOINED
            and _continues(out[-1], last_size, line, width, layout, runs[i])
        ):
            out[-1] = hyphens.join(out[-1], line, marks)
        else:
            out.append(line)
        last_size = size
    return out


def _data(lines: list[Line]) -> int:
    """How many lines hold data between two fences above the text; their line ends are never wraps."""
    fence = lines[0].text
    return next((i + 1 for i, line in enumerate(lines[1:_MOST_DATA], 1) if line.text == fence), 0)


def _join_items(lines: list[Line]) -> list[Line]:
    """A bulleted line that goes on in lower case on the next one, with nothing between, whatever the width."""
    if not any(line.mark for line in lines):
        return lines
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if (
            above is not None
            and above.mark
            and not (line.gap or line.mark or line.level)
            and line.text[0].islower()
            and above.text[-1] not in ".:!?"
            and len(above.text) < _MAX_JOINED
        ):
            out[-1] = rebuild.glue(above, line, " ")
        else:
            out.append(line)
    return out


def _width(lines: list[Line]) -> int:
    """The width the text was cut at: its longest line; 0 where lines are too long or too short for that."""
    longest = 0
    for line in lines:
        size = line.indent + len(line.text)
        if size > _MAX_WIDTH:
            return 0
        if not line.bold and not line.level:
            longest = max(longest, size)
    return longest if longest >= _MIN_WIDTH else 0


def _fits(size: int, line: Line, width: int) -> bool:
    """Whether the first word of the line would have fitted the line above, of that size."""
    return size + 1 + len(line.text.split(None, 1)[0]) <= width


def _is_wrapped(lines: list[Line], width: int) -> bool:
    """Where a line was full, the next goes on in lower case (twice, in a long text) or hangs below it."""
    going_on = full = 0
    for above, line in itertools.pairwise(lines):
        if line.gap or line.mark or _fits(above.indent + len(above.text), line, width):
            continue
        full += 1
        going_on += line.text[0].islower() and not above.text.endswith((".", "!", "?", ":"))
        going_on += 2 * _hangs(above, line)
    return going_on >= 2 or (going_on == 1 and full >= 1 and len(lines) < 40)


def _runs(lines: list[Line], width: int) -> list[int]:
    """For each line, how many full lines it leads, itself included: the length of a paragraph from here on."""
    out = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        below = lines[i + 1] if i + 1 < len(lines) else None
        full = below is not None and not below.gap and not _fits(lines[i].indent + len(lines[i].text), below, width)
        out[i] = out[i + 1] + 1 if full else 1
    return out


def _hangs(above: Line, line: Line) -> bool:
    """Whether the line is set in below an unindented one, as mail programs and editors continue an entry."""
    return line.indent >= above.indent + 2 and not above.mark and not line.mark


def _continues(above: Line, size: int, line: Line, width: int, layout: Layout, run: int) -> bool:
    text, so_far = line.text, above.text
    if line.mark or line.level or line.label == "rule" or above.label == "rule":
        return False
    if _fits(size, line, width):
        # A continuation set in deeper than its first line is one whatever fits.
        return line.indent > above.indent and not above.mark and text[0].islower() and not so_far.endswith((".", ":"))
    if so_far.endswith(":") or starts_structure(text, layout):
        return False
    if _is_schedule(so_far, layout) or _is_schedule(text, layout):
        return False
    if line.indent > above.indent or text[0].islower() or so_far.endswith(_UNFINISHED):
        return True
    if country.tail(so_far) is not None:
        return False  # a line that ends in its country is a whole speaker line
    if shape.likeness(text) >= shape.ENOUGH and country.tail(text) and not shape.likeness(so_far):
        return False  # a whole speaker line below what is none
    # A heading or header line whose end cannot be seen: a paragraph of several lines is not part of it.
    return not (run >= _PARAGRAPH and starts_structure(so_far, layout))


def _is_schedule(text: str, layout: Layout) -> bool:
    """Whether a short line is a date or time and nothing else."""
    if len(text) >= _LONGEST_SCHEDULE or not schedule.begins(text, layout.languages):
        return False
    read = schedule.read(text, layout.languages)
    return read is not None and read.stop >= len(text)


def starts_structure(text: str, layout: Layout) -> bool:
    """Whether the text begins something of its own: a label, a part, a code and title, a lead-in, a page mark."""
    word = first_word(text)
    if layout.part(text, word):
        return True
    colon = text.find(":", 0, 40)
    if colon > 0:
        label = fold(text[:colon])
        if label in layout.labels or label in layout.roles:
            return True
    if text.endswith(":") and layout.lead_ins.begins(text):
        return True
    return layout.code(text, word) is not None or layout.noise.match(text) is not None


class _Hyphens:
    """Decides whether a hyphen at a line's end belongs to the word. The rest of the text is the evidence."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._words: set[str] | None = None
        self._hyphenated: set[str] = set()

    def join(self, above: Line, line: Line, marks: list[tuple[int, int, str]]) -> Line:
        """Both lines as one."""
        text = above.text
        if not text.endswith("-") or len(text) < 2 or not text[-2].isalpha() or not line.text[0].isalpha():
            return rebuild.glue(above, line, " ")
        head = re.search(r"[^\W\d_]{1,40}-\Z", text[-_LONGEST_WORD:])
        tail = _WORD.match(line.text)
        keep = head is None or tail is None or not line.text[0].islower() or self._kept(head[0][:-1], tail[0])
        if not keep:
            rebuild.drop(above, len(text) - 1, len(text), marks, "hyphen")
        return rebuild.glue(above, line, "")

    def _kept(self, head: str, tail: str) -> bool:
        if self._words is None:
            self._words = set()
            for line in self._lines:
                text = line.text.casefold()
                self._words.update(_WORD.findall(text))
                self._hyphenated.update(re.findall(r"[^\W\d_]+-[^\W\d_]+", text))
        head, tail = head.casefold(), tail.casefold()
        if f"{head}-{tail}" in self._hyphenated:
            return True
        if head + tail in self._words:
            return False
        # Editors cut at hyphens that are there; only typesetting adds its own, in the middle of what is no word.
        return tail in self._words or len(head) <= 3 or head in self._words
