"""Files inside a PDF file. They are named, not read."""

from __future__ import annotations

import ctypes
from typing import Any

_MOST = 1_000
_LONGEST = 200


def attachments(raw: Any, document: Any) -> list[str]:
    """The names of the files in a document, those without one as `a file`."""
    count = min(max(raw.FPDFDoc_GetAttachmentCount(document), 0), _MOST)
    return [_name(raw, raw.FPDFDoc_GetAttachment(document, i)) for i in range(count)]


def _name(raw: Any, attachment: Any) -> str:
    buffer = (ctypes.c_ushort * _LONGEST)()
    size = raw.FPDFAttachment_GetName(attachment, buffer, ctypes.sizeof(buffer)) if attachment else 0
    if not 2 < size <= ctypes.sizeof(buffer):
        return "a file"
    name = bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
    return "".join(c for c in name if c.isprintable()) or "a file"
