"""Characters of mails and pages, which say what they are in, and do not always say the truth."""

from __future__ import annotations

import codecs

from abstract_parser.readers.from_text import decoded
from abstract_parser.source import SourceText

_OTHERS = {
    "us-ascii": "", "ascii": "", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "iso-8859-8-i": "iso-8859-8", "unicode-1-1-utf-7": "utf-7", "utf8": "utf-8", "unknown-8bit": "",
    "x-unknown": "", "default": "", "unknown": "", "default_charset": "", "macintosh": "mac_roman",
}  # fmt: skip
"""Names that programs write, and the encoding that reads what they mean. Empty: nothing is known."""
_NO_CHARSETS = frozenset(
    "idna punycode undefined unicode-escape unicode_escape raw-unicode-escape raw_unicode_escape mbcs oem".split()
)
_MULTI_BYTE = frozenset(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7"])
_ESCAPES = frozenset(["iso2022_jp", "iso2022_kr", "hz", "utf-7"])
"""All bytes of these are ASCII."""


def encoding_of(charset: str) -> str:
    """Python's name of a charset; empty where the charset says nothing or is none."""
    name = charset.strip().strip("\"'").lower()[:40]
    name = _OTHERS.get(name, name)
    if not name:
        return ""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS else found


def characters(data: bytes, charset: str, name: str | None = None) -> SourceText:
    """The text of bytes that are said to be in that charset. UTF-8 that says it is something else is UTF-8."""
    encoding = encoding_of(charset)
    plain = decoded(data, name)
    if not encoding or encoding == "utf-8":
        return plain
    if not plain.guessed and encoding not in _ESCAPES and encoding not in _MULTI_BYTE:
        return plain
    try:
        text = data.decode(encoding)
    except UnicodeError:
        try:
            text = data.decode(encoding, "replace")
        except UnicodeError:
            return plain
    except LookupError:  # no encoding of text, such as `zlib`
        return plain
    shown = encoding.replace("cp125", "windows-125").replace("iso8859", "iso-8859")  # as the web calls them
    return SourceText(text, name=name, encoding=shown, data=data)
