"""From pages with their lines to one text."""

from __future__ import annotations

from abstract_parser.readers.building import Builder
from abstract_parser.readers.pdf.hyphens import Hyphens
from abstract_parser.readers.pdf.paragraphs import Paragraph, goes_on_overleaf, paragraphs
from abstract_parser.readers.pdf.printed import Print
from abstract_parser.readers.pdf.shapes import WRAP, Flow, Line, Page

_LARGER = 1.12
_DEEPEST = 6


def build(pages: list[Page]) -> Builder:
    """The lines of all pages: paragraphs whole, what frames a page at its edges."""
    printed = Print(pages)
    hyphens = Hyphens(pages)
    found = [_of_page(page, printed) for page in pages]
    _join_overleaf(found, printed)
    levels = _levels(pages, printed.body)
    out = Builder()
    for number, (page, parts) in enumerate(zip(pages, found, strict=True)):
        if number:
            out.page()
        _frame(out, page.head)
        if page.head:
            out.blank()
        for paragraph in (paragraph for _, held in parts for paragraph in held):
            if paragraph.gap:
                out.blank()
            _add(out, paragraph, hyphens, levels)
        if page.foot:
            out.blank()
        _frame(out, page.foot)
        for text in page.apart:
            out.blank()
            out.add(text)
            out.line_end()
    return out


_Parts = list[tuple[Flow, list[Paragraph]]]


def _of_page(page: Page, printed: Print) -> _Parts:
    """The flows of a page with their paragraphs. Each flow begins apart from the one before."""
    out: _Parts = []
    for flow in page.flows:
        held = paragraphs(flow, printed)
        if out and held:
            held[0].gap = True
        out.append((flow, held))
    return out


def _join_overleaf(found: list[_Parts], printed: Print) -> None:
    """Paragraphs that go on in the next column or on the next page become one, where they begin."""
    last: tuple[Flow, list[Paragraph]] | None = None
    for parts in found:
        for flow, held in parts:
            if last is not None and held and goes_on_overleaf(last[1][-1], last[0], flow, printed):
                whole = last[1][-1]
                whole.lines.extend(held.pop(0).lines)
                if not held:
                    last = flow, [whole]
                    continue
            if held:
                last = flow, held


def _levels(pages: list[Page], body: float) -> dict[float, int]:
    """The sizes of headings, largest first, as levels."""
    sizes = {
        round(line.size * 2) / 2
        for page in pages
        for flow in page.flows
        for line in flow.lines
        if line.size > _LARGER * body and not line.cells
    }
    return {size: min(i + 1, _DEEPEST) for i, size in enumerate(sorted(sizes, reverse=True))}


def _frame(out: Builder, lines: list[Line]) -> None:
    for line in lines:
        out.furniture()
        for text, bold in line.runs:
            out.add(text, bold)
        out.line_end()


def _add(out: Builder, paragraph: Paragraph, hyphens: Hyphens, levels: dict[float, int]) -> None:
    line = paragraph.lines[0]
    if not line.cells and (level := levels.get(round(line.size * 2) / 2)):
        out.heading(level)
    for text, bold in _joined(paragraph.lines, hyphens):
        out.add(text.replace("\u00ad", ""), bold)
    out.line_end()


def _joined(lines: list[Line], hyphens: Hyphens) -> list[tuple[str, bool]]:
    """The runs of all lines, put together where one ends."""
    out: list[tuple[str, bool]] = []
    wrapped = False
    for number, line in enumerate(lines):
        wrapped = number > 0
        for text, bold in line.runs:
            if text == WRAP:
                wrapped = True
                continue
            if wrapped and out:
                above, was_bold = out[-1]
                cut, between = hyphens.joint(above, text)
                out[-1] = (above[: len(above) - cut] + between.strip(), was_bold)
                if between == " ":
                    out.append((between, False))
            wrapped = False
            out.append((text, bold))
    if out and out[-1][0].endswith("\u00ad"):
        out[-1] = (out[-1][0][:-1] + "-", out[-1][1])
    return out
