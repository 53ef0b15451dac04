"""`documents/`: one JSON Document a text, as `abstract-parser parse` writes it."""

from __future__ import annotations

import itertools

from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.outputs.stored import stored
from abstract_parser.exporters.to_json import single

_TOGETHER = 200
"""Files that are noted in one transaction."""


def write(state: Manifest, folder: Folder) -> None:
    """Writes them all."""
    texts = stored(state)
    while some := list(itertools.islice(texts, _TOGETHER)):
        paths = [folder.claim("documents", each.name, ".json") for each in some]
        for path, each in zip(paths, some, strict=True):
            with folder.open(path, claimed=True) as stream:
                stream.write(single(each.document()).encode())
