"""Media types: what a body may be, and what a header says that it is."""

from __future__ import annotations

from abstract_parser.readers import READERS

FORM, BYTES = "multipart/form-data", "application/octet-stream"
JSON = ("application/json", "application/jsonl", "application/x-ndjson")
"""What was parsed before."""
_OTHERS = (
    "application/xhtml+xml", "text/markdown", "text/rtf", "text/tab-separated-values",
    "application/vnd.ms-word.document.macroenabled.12",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "application/vnd.ms-excel.sheet.macroenabled.12", "application/x-zip-compressed",
)  # fmt: skip
TEXTS = (*(reader.media_type for reader in READERS), *_OTHERS, BYTES)
"""What can be parsed, but for forms."""


def parsed(header: str) -> tuple[str, dict[str, str]]:
    """The media type in small letters, and its parameters; of one that comes twice, the first counts."""
    media_type, *rest = header[:1000].split(";")
    parameters: dict[str, str] = {}
    for each in rest:
        key, equals, value = each.partition("=")
        if equals:
            parameters.setdefault(key.strip().lower(), value.strip().strip('"'))
    return media_type.strip().lower(), parameters


def accepted(with_saved: bool) -> tuple[str, ...]:
    """The types of bodies that are taken."""
    return (*TEXTS, FORM, *JSON) if with_saved else (*TEXTS, FORM)
