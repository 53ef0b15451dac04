"""Who is told how a run gets on, and may stop it."""

from __future__ import annotations

from typing import Protocol

from abstract_parser.batch.tasks import Outcome


class Watcher(Protocol):
    """Something that shows progress."""

    def begins(self, stage: str, total: int) -> None:
        """Another stage begins, with that many inputs; 0 where it does not count any."""
        ...

    def ended(self, outcome: Outcome) -> None:
        """One input of the stage is done."""
        ...

    def stopped(self) -> bool:
        """Whether no further input shall be begun."""
        ...


class Nobody:
    """Watches nothing."""

    def begins(self, stage: str, total: int) -> None:
        """Nothing."""

    def ended(self, outcome: Outcome) -> None:
        """Nothing."""

    def stopped(self) -> bool:
        """Never."""
        return False
