"""Imported by the server that forks the workers, and by nobody else: what it loads, they have from the beginning."""

from __future__ import annotations

import gc

import abstract_parser.batch.engines.warm
import abstract_parser.web.work  # noqa: F401  (what the workers run)

gc.freeze()  # what is never looked at by the collector is never copied into a worker
