"""Lines of a document as readers make them, and the text and styles they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from abstract_parser.source import Styles
from abstract_parser.value import Span


@dataclass(slots=True)
class BuiltLine:
    """A line: stretches of text with whether they are bold, and what is known of the line as a whole.

    ``gap``: blank lines above. ``page``: a new page begins with it.
    """

    runs: list[tuple[str, bool]] = field(default_factory=list)
    level: int = 0
    gap: int = 0
    furniture: bool = False
    page: bool = False

    def text(self) -> str:
        """The characters alone."""
        return "".join(run for run, _ in self.runs)


def laid_out(lines: Iterable[BuiltLine]) -> tuple[str, Styles]:
    """Lines as one text, and the styles by their offsets in it."""
    out: list[str] = []
    bold: list[Span] = []
    headings: list[tuple[int, int]] = []
    furniture: list[int] = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            end = ("\f" if line.page else "\n") + "\n" * line.gap
            out.append(end)
            at += len(end)
        begins = at
        text = line.text().rstrip()
        lead = len(text) - len(text.lstrip())
        if line.level:
            headings.append((begins + lead, line.level))
        if line.furniture:
            furniture.append(begins + lead)
        bold.extend((begins + a, begins + b) for a, b in _bold(line.runs))
        out.append(text)
        at += len(text)
    if out:
        out.append("\n")
    return "".join(out), Styles(tuple(bold), tuple(headings), tuple(furniture))


def _bold(runs: list[tuple[str, bool]]) -> list[Span]:
    """The bold stretches of a line, with no blanks at their ends. Blanks between two do not part them, tabs do."""
    out: list[Span] = []
    at = 0
    joins = False
    for text, is_bold in runs:
        bare = text.strip()
        if bare:
            if is_bold:
                start = at + len(text) - len(text.lstrip())
                end = start + len(bare)
                if joins:
                    start = out.pop()[0]
                out.append((start, end))
            joins = is_bold
        elif "\t" in text:
            joins = False
        at += len(text)
    return out
