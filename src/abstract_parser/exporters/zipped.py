"""Several files as one: a zip whose bytes depend on nothing but the files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from abstract_parser.exporters import File

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say."""
_CHUNK = 1 << 16
_MODE = 0o644 << 16


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """The bytes of the zip, in chunks. It is put together in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, chunks in files:
            entry = zipfile.ZipInfo(harmless(name), _DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, _MODE
            archive.writestr(entry, b"".join(chunks))
    buffer.seek(0)
    while chunk := buffer.read(_CHUNK):
        yield chunk


def harmless(name: str) -> str:
    """The relative path of a file. Raises `ValueError` where it would lead out of its folder: no exporter names one."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or ":" in name:
        raise ValueError(f"{name!r} is no name for a file of an export")
    return str(path)
