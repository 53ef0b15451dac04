"""Which characters the bytes of an RTF text are: by the code page of the document, or that of the font."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from abstract_parser.readers.rtf import symbols

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gbk", 81: "cp950", 82: "big5", 83: "cp1255",
    84: "cp1256", 85: "mac_greek", 86: "mac_turkish", 88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949",
    130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
DOCUMENT = {b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_PAGES = {65001: "utf-8", 10000: "mac_roman", 936: "gbk", 1361: "johab", 28591: "cp1252", 20127: "cp1252",
          1200: "utf-16-le", 1201: "utf-16-be", 20866: "koi8-r", 21866: "koi8-u", 50220: "iso2022-jp",
          50221: "iso2022-jp", 50222: "iso2022-jp", 51932: "euc-jp", 51949: "euc-kr", 52936: "hz",
          54936: "gb18030"}  # fmt: skip
_LATIN = 28590
_SYMBOL = 2
_NAMED = "abstract_parser.byte"


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    """Bytes that a code page leaves undefined stand for themselves, so that none is lost."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error(_NAMED, _as_latin)


@dataclass(slots=True)
class Font:
    """A font of the document's table, while that is read and after."""

    name: str = ""
    charset: int = 1
    page: int = 0

    def codec(self, document: str) -> str:
        """The codec of bytes in this font, in a document of that codec."""
        if self.page:
            return page(self.page) or document
        return _CHARSETS.get(self.charset, document)

    def symbols(self) -> dict[int, str] | None:
        """The characters of a font that has pictures in the place of letters; None for any other."""
        return symbols.of(self.name) if self.charset == _SYMBOL or "dings" in self.name.lower() else None


def page(number: int) -> str:
    """The codec of a Windows code page; empty where there is none."""
    latin = number - _LATIN
    name = f"iso8859-{latin}" if 1 < latin < 17 else _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def decoded(data: bytes, codec: str) -> str:
    """The characters. Never raises."""
    return data.decode(codec, _NAMED)
