"""The parts of an e-mail: where they stand in it, and what they hold. Nothing is decoded before it is asked for."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.mail.headers import Headers, base64, headers

_DEEPEST = 30
"""Parts inside parts; what stands deeper is not taken apart."""
_UU = re.compile(rb"begin [0-7]{3,4} [^\r\n]{0,300}\r?\n")


@dataclass(slots=True)
class Part:
    """A part: its headers, where its body stands in the data, and the parts in it. ``cut``: the last one has no end."""

    headers: Headers
    data: bytes
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    cut: bool = False

    def content(self) -> bytes:
        """The body, decoded for the way it was sent in. Never raises; what is damaged is read as far as it goes."""
        raw = self.data[self.start : self.end]
        encoding = self.headers.plain("content-transfer-encoding").split(" ")[0]
        if encoding == "base64":
            return base64(raw)
        if encoding == "quoted-printable":
            return binascii.a2b_qp(raw)
        if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
            return _uu(raw)
        return raw


def parts(data: bytes, start: int, end: int, name: str, limits: Limits) -> Part:
    """The message that stands there, taken apart. Raises `UnreadableInput` where it has more parts than is allowed."""
    head, body = headers(data, start, end)
    whole = Part(head, data, body, end)
    todo = [(whole, 0)]
    count = 0
    while todo:
        part, depth = todo.pop()
        boundary = part.headers.parameter("content-type", "boundary")
        if not part.headers.content_type().startswith("multipart/") or not boundary or depth >= _DEEPEST:
            continue
        for low, high in _between(part, boundary):
            count += 1
            if count > limits.members * 2 + 100:
                raise exceeded(name, f"has more than {limits.members} parts", "raise --max-members")
            inner, at = headers(data, low, high)
            part.parts.append(Part(inner, data, at, high))
        todo.extend((inside, depth + 1) for inside in part.parts)
    return whole


def _between(part: Part, boundary: str) -> Iterator[tuple[int, int]]:
    """Where the parts stand that lines with the boundary divide. The last of a message that is cut off counts."""
    mark = re.escape(boundary.encode("utf-8", "replace").rstrip())
    line = re.compile(rb"^--" + mark + rb"(--)?[ \t]*\r?$\n?", re.M)
    low = -1
    for found in line.finditer(part.data, part.start, part.end):
        if low >= 0:
            yield low, _without_line_end(part.data, low, found.start())
        low = found.end()
        if found[1]:
            return
    if low >= 0:
        part.cut = True
        if low < part.end:
            yield low, part.end


def _without_line_end(data: bytes, low: int, high: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    if high > low and data[high - 1 : high] == b"\n":
        high -= 1
        if high > low and data[high - 1 : high] == b"\r":
            high -= 1
    return high


def _uu(raw: bytes) -> bytes:
    found = _UU.search(raw)
    out = []
    for line in raw[found.end() if found else 0 :].splitlines():
        if line.strip() == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            size = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                out.append(binascii.a2b_uu(line[:size]))
            except binascii.Error:
                continue
    return b"".join(out)
