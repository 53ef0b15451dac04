"""`sessions.jsonl`: every session on a line of its own, with what it is known by and where it comes from."""

from __future__ import annotations

import json

from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.outputs.stored import stored
from abstract_parser.exporters.to_json import escaped


def write(state: Manifest, folder: Folder) -> None:
    """Writes it. The sessions are cut out of the Documents as they stand there."""
    with folder.open("sessions.jsonl") as stream:
        for each in stored(state):
            found = each.findings()
            if not found["sessions"]:
                continue
            text = each.json()
            source, profile = (
                escaped(json.dumps(value, ensure_ascii=False)) for value in (each.name, found["profile"])
            )
            for key, start, end in found["sessions"]:
                line = f'{{"session_id":"{key}","source":{source},"profile":{profile},"session":{text[start:end]}}}\n'
                stream.write(line.encode("utf-8", "replace"))
