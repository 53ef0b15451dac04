"""Forms as browsers and `curl --form` send them (RFC 7578), taken apart in memory. Runs in a worker."""

from __future__ import annotations

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from abstract_parser.web.tasks import Problem, Refused

MOST_PARTS = 1000
_LONGEST_BOUNDARY = 70
"""Characters (RFC 2046, 5.1.1)."""


class Part:
    """A part of a form. What is not said is empty."""

    __slots__ = ("content_type", "data", "file_name", "name")

    def __init__(self) -> None:
        self.name = ""
        self.file_name = ""
        self.content_type = ""
        self.data = b""


class _Taker:
    """Puts parts together from what the parser of the library calls back with."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.ended = False
        self._field = bytearray()
        self._value = bytearray()
        self._headers: dict[bytes, bytes] = {}
        self._chunks: list[bytes] = []

    def on_part_begin(self) -> None:
        if len(self.parts) >= MOST_PARTS:
            raise Refused(Problem(413, f"The form has more than {MOST_PARTS} parts; send it in several requests."))
        self.parts.append(Part())
        self._headers, self._chunks = {}, []

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self._headers[bytes(self._field).lower()] = bytes(self._value)
        self._field.clear()
        self._value.clear()

    def on_headers_finished(self) -> None:
        part = self.parts[-1]
        kind, said = parse_options_header(self._headers.get(b"content-disposition", b""))
        if kind != b"form-data" or not said.get(b"name"):
            raise Refused(Problem(400, "The form holds a part without `Content-Disposition: form-data; name=...`."))
        if self._headers.get(b"content-transfer-encoding", b"").strip().lower() in (b"base64", b"quoted-printable"):
            raise Refused(Problem(400, "The form holds a part that is encoded; send each as it is (RFC 7578, 4.7)."))
        part.name = said[b"name"].decode("utf-8", "replace")
        part.file_name = said.get(b"filename", b"").decode("utf-8", "replace")
        part.content_type = self._headers.get(b"content-type", b"").decode("latin-1")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._chunks.append(data[start:end])

    def on_part_end(self) -> None:
        self.parts[-1].data = b"".join(self._chunks)

    def on_end(self) -> None:
        self.ended = True


def parts(data: bytes, boundary: str) -> list[Part]:
    """The parts of a form, in their order. Raises `Refused` for what is none."""
    if not boundary or len(boundary) > _LONGEST_BOUNDARY or not boundary.isascii():
        raise Refused(Problem(400, "The Content-Type of a form names its boundary; this one does not."))
    taker = _Taker()
    parser = MultipartParser(
        boundary,
        {
            "on_part_begin": taker.on_part_begin,
            "on_part_data": taker.on_part_data,
            "on_part_end": taker.on_part_end,
            "on_header_field": taker.on_header_field,
            "on_header_value": taker.on_header_value,
            "on_header_end": taker.on_header_end,
            "on_headers_finished": taker.on_headers_finished,
            "on_end": taker.on_end,
        },
    )
    try:
        parser.write(data)
        parser.finalize()
    except FormParserError:
        raise Refused(Problem(400, "The body is no form: its parts do not fit its boundary.")) from None
    if not taker.ended:
        raise Refused(Problem(400, "The form is cut off: its last boundary is missing."))
    return taker.parts
