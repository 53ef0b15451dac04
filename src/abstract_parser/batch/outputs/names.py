"""Names of inputs as names of files: on every file system, below no other folder, never too long."""

from __future__ import annotations

import hashlib
import re

_UNFIT = re.compile(r'[^\w.,()+@=\'!&%$# -]', re.ASCII)  # fmt: skip
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))})
_MOST = 120
"""Bytes of a name, which leaves room for a number and a suffix."""


def safe(name: str) -> str:
    """A name that no system takes for anything else than a file here. Slashes become two underscores."""
    plain = name.replace("\\", "/").replace("/", "__")
    plain = "".join(c if c.isalnum() or not _UNFIT.match(c) else "_" for c in plain).strip(". ")
    if plain.partition(".")[0].strip().casefold() in _DEVICES or not plain:
        plain = f"_{plain}"
    data = plain.encode("utf-8", "replace")
    if len(data) <= _MOST:
        return data.decode()
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{data[: _MOST - 13].decode(errors='ignore')}-{digest}"


def numbered(name: str, again: int) -> str:
    """The name for what comes to it as the first, second, ..."""
    return name if again == 1 else f"{name} ({again})"
