"""One export from beginning to end, for whoever writes it to a file or sends it: what is written, and what is lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from abstract_parser.conference import Conference
from abstract_parser.exporters import Exporter, File
from abstract_parser.exporters.zipped import zipped
from abstract_parser.model import Document
from abstract_parser.programme import Losses, Programme, build


class Export:
    """What a target makes of some Documents. Nothing is written before it is asked for.

    A format holds the Documents as they were read: neither the conference nor ``split`` add to it. Raises
    `AbstractParserError`, here and where it is written, where the target cannot be made.
    """

    def __init__(
        self, target: Exporter, documents: Sequence[Document], conference: Conference | None = None, *,
        split: bool = False, stamp: datetime.datetime | None = None,
    ) -> None:  # fmt: skip
        self.target = target
        self._documents = documents
        self._split = split
        self._held: Programme | None = None
        if target.kind != "format":
            self._held = build(documents, conference, split=split, stamp=stamp)

    @property
    def is_several(self) -> bool:
        """Whether it is several files."""
        return self.target.kind == "files"

    def files(self) -> Iterator[File]:
        """The files of what is several."""
        assert self._held is not None
        return self.target.files(self._held)

    def chunks(self) -> Iterator[bytes]:
        """All of it as one file: several are packed."""
        if self._held is None:
            return (chunk.encode("utf-8", "replace") for chunk in self.target.write(self._documents))
        return zipped(self.files()) if self.is_several else self.target.export(self._held)

    def losses(self) -> Losses:
        """The report, once everything is written. To be asked for once."""
        if self._held is not None:
            self._held.weigh(self.target.carries_apart if self._split else self.target.carries)
            return self._held.losses
        losses = Losses()
        for document in self._documents:
            for session in document.sessions:
                losses.weigh(session, self.target.carries)
        return losses
