"""What all texts of a run say together: kept by the manifest text by text, added up, and given to workers as a file.

The reading of it is `abstract_parser.consensus`; here it is stored.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from abstract_parser.atomic import replacing
from abstract_parser.consensus import Consensus, Count, Seen, Tally


def packed(seen: Seen) -> bytes:
    """What one text says, as few bytes."""
    rows = [[kind, text, sorted(beside)] for (kind, text), beside in sorted(seen.beside.items())]
    return zlib.compress(json.dumps(rows).encode(), 1)


def _unpacked(data: bytes) -> Seen:
    seen = Seen()
    for kind, text, beside in json.loads(zlib.decompress(data)):
        seen.beside[kind, text] = set(beside)
    return seen


def add_up(sightings: Iterable[tuple[str, bytes]]) -> Consensus:
    """What they say together, in whatever order they come. Each has the digest of its source, and counts once."""
    tally = Tally()
    for sha256, seen in sightings:
        if tally.is_new(sha256):
            tally.add(_unpacked(seen))
    return tally.close()


def save(consensus: Consensus, file: Path) -> str:
    """Writes it, and gives its digest."""
    counts = sorted(consensus.counts.items())  # without neighbours: the first one depends on the order
    text = json.dumps([[*key, count.documents, count.several] for key, count in counts]).encode()
    with replacing(file) as stream:
        stream.write(text)
    return hashlib.sha256(text).hexdigest()


def load(file: Path) -> Consensus:
    """What `save` wrote."""
    rows = json.loads(file.read_bytes())
    return Consensus({(kind, text): Count(documents, "", several) for kind, text, documents, several in rows})
