"""What control words say of a paragraph."""

from __future__ import annotations

from abstract_parser.readers.rtf.state import Paragraph

DEEPEST_HEADING = 9
_SPACED = 240
"""What programs leave between paragraphs that are spaced as on a web page, in twentieths of a point."""
PARAGRAPH = frozenset(b"pard s intbl outlinelevel ls ilvl sb sa sbauto saauto contextualspace itap".split())


def looks(paragraph: Paragraph, word: bytes, number: int | None) -> Paragraph:
    """The paragraph after that word."""
    value = number or 0
    if word == b"pard":
        return Paragraph()
    if word == b"s":
        return paragraph._replace(style=value)
    if word == b"intbl":
        return paragraph._replace(in_table=number != 0)
    if word == b"itap":
        return paragraph._replace(in_table=paragraph.in_table or value > 0)
    if word == b"outlinelevel":
        return paragraph._replace(level=value + 1 if 0 <= value < DEEPEST_HEADING else 0)
    if word == b"ls":
        return paragraph._replace(list=value)
    if word == b"ilvl":
        return paragraph._replace(depth=min(max(value, 0), DEEPEST_HEADING))
    if word == b"sb":
        return paragraph._replace(before=value)
    if word == b"sa":
        return paragraph._replace(after=value)
    if word == b"sbauto":
        return paragraph._replace(before=_SPACED if value else paragraph.before)
    if word == b"saauto":
        return paragraph._replace(after=_SPACED if value else paragraph.after)
    return paragraph._replace(alike_tight=True) if word == b"contextualspace" else paragraph
