"""Documents that hypothesis makes up: every field filled with whatever its type allows. Few, since each takes long."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from abstract_parser import programme
from abstract_parser.model import Diagnostic, Document, Source
from test_round_trip import maybe, sessions, texts

count = st.integers(0, 10**6)
sources = st.builds(
    Source,
    name=maybe,
    media_type=texts,
    encoding=texts,
    sha256=st.text(string.hexdigits, min_size=1, max_size=3),
    characters=count,
    lines=count,
)
diagnostics = st.builds(
    Diagnostic,
    code=texts,
    severity=st.sampled_from(["error", "warning", "info"]),
    message=texts,
    line=st.integers(1, 99),
    column=st.integers(1, 99),
    start=count,
    end=count,
    pointer=maybe,
)
documents = st.builds(
    Document,
    source=sources,
    profile=maybe,
    sessions=st.lists(sessions, max_size=2),
    diagnostics=st.lists(diagnostics, max_size=2),
)
programmes = st.builds(programme.build, st.lists(documents, max_size=2), split=st.booleans())
