"""Messages of a chat: who wrote when stands before each."""

from __future__ import annotations

import re

from abstract_parser.source import Line
from abstract_parser.stages.normalise import markup, rebuild

_STAMP = re.compile(
    r"(?:(?P<brackets>\[)\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\]"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\s-)\s(?P<writer>[^:\n]{1,40}):\s"
)
_PHONE = re.compile(r"\+?[\d\s()-]{7,20}")
_FEWEST = 2


def unstamp(lines: list[Line], marks: list[tuple[int, int, str]]) -> None:
    """Takes the stamps off, where more than one line has one."""
    found = [(line, stamp) for line in lines if line.text[0] in "[0123456789" and (stamp := _STAMP.match(line.text))]
    if len(found) < _FEWEST or not all(_wrote(stamp) for _, stamp in found):
        return
    for line, stamp in found:
        rebuild.drop(line, 0, stamp.end(), marks, "quoting")
        if markup.needed(line.text):
            markup.read(line, marks)
    lines[:] = [line for line in lines if line.text]


def _wrote(stamp: re.Match[str]) -> bool:
    """Whether somebody wrote at that time: programmes have `2025-05-12 09:00 - Keynote: Title`."""
    if stamp["brackets"]:
        return True
    from abstract_parser.fields.speaker.several import is_name

    writer = stamp["writer"]
    return bool(_PHONE.fullmatch(writer)) or (" " in writer and is_name(writer))
