"""`quarantine/`: a text file for everything that could not be read, which says why and what to do."""

from __future__ import annotations

from abstract_parser import visible
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.diagnostics import BY_CODE

_FAILURES = (
    "SELECT input, position, name, code, reason, hint FROM failures"
    " WHERE (input, position) > (?, ?) ORDER BY input, position"
)


def write(state: Manifest, folder: Folder) -> None:
    """Writes one file a failure."""
    for given, _, name, code, reason, hint in state.pages(_FAILURES, ("", 0)):
        entry = BY_CODE.get(code)
        lines = [
            f"File:       {visible.line(name)}",
            f"In:         {visible.line(given)}" if given != name else "",
            f"Code:       {code} {entry.name if entry else ''}".rstrip(),
            f"Reason:     {visible.line(reason)}",
            f"Hint:       {visible.line(hint)}" if hint else "",
            f"Why:        {entry.why}" if entry else "",
            f"What to do: {entry.fix}" if entry else "",
        ]
        with folder.open(folder.claim("quarantine", name, ".txt"), claimed=True) as stream:
            stream.write("".join(f"{line}\n" for line in lines if line).encode("utf-8", "replace"))
