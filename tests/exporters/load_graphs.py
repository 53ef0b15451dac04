"""Loads graphs into RDFLib and says what is in the store. Runs where RDFLib is installed, not in our environment.

The context of schema.org is not fetched: a word of it stands for ``https://schema.org/`` and that word.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rdflib import BNode, Graph  # type: ignore[import-not-found]

SPEAKERS = """
    PREFIX s: <https://schema.org/>
    SELECT DISTINCT ?start ?title ?name WHERE {
        ?conference a s:Event . ?session s:superEvent ?conference ; s:name ?title ; s:startDate ?start .
        ?session s:subEvent*/s:performer/s:name ?name
    } ORDER BY ?start ?name
"""
EVENTS = """
    PREFIX s: <https://schema.org/>
    SELECT DISTINCT ?event WHERE { VALUES ?kind { s:Event s:EducationEvent } ?event a ?kind }
"""


def load(store: Graph, path: str) -> int:
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    data["@context"] = {"@vocab": "https://schema.org/"}
    store.parse(data=json.dumps(data), format="json-ld")
    return len(store)


first, second = sys.argv[1:]
store = Graph()
said = {"first": load(store, first), "again": load(store, first)}
said["blank"] = sum(isinstance(term, BNode) for triple in store for term in triple)
said["speakers"] = [[str(value) for value in row] for row in store.query(SPEAKERS)]
said["events"] = len(store.query(EVENTS))
load(store, second)
said["events after the move"] = len(store.query(EVENTS))
print(json.dumps(said))
