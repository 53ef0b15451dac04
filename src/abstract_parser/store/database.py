"""A database of programmes: what is put in, and what is found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, text

from abstract_parser import ids, tables
from abstract_parser.errors import StoreError
from abstract_parser.model import Document
from abstract_parser.store import clean, query, upgrades, writing
from abstract_parser.store.connecting import WRITES, connect, read_url
from abstract_parser.store.failures import shown, told
from abstract_parser.store.hits import Hit
from abstract_parser.store.index import INDEXES
from abstract_parser.store.layout import TABLES
from abstract_parser.store.snippets import snippet
from abstract_parser.store.stored import passages
from abstract_parser.store.texts import gather, rows_of_words

PersonOf = Callable[[str], str | None]
"""The `person_id` of a `speaker_id`, where one is known."""
_AT_ONCE = 50  # documents of one transaction of `put_many`


_LAYOUT = {table.name: table for table in tables.TABLES}


class Store:
    """An open database; `open_store` makes it. For one thread at a time. Every method raises `StoreError`."""

    def __init__(self, url: str, must_exist: bool = False) -> None:
        self._url = read_url(url)
        self._engine = connect(self._url, must_exist)
        self._writer = self._engine.execution_options(**{WRITES: True})
        try:
            self._prepare(must_exist)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection."""
        self._engine.dispose()

    def _prepare(self, must_exist: bool) -> None:
        with told(self._url):
            with self._engine.connect() as connection:
                if connection.dialect.name == "postgresql":
                    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
                    if encoding != "UTF8":
                        raise StoreError(f"the database is made for {encoding}; make one with ENCODING 'UTF8'")
                version = upgrades.version_of(connection)
            if must_exist and not version:
                raise StoreError(
                    f"the database {shown(self._url)} holds no programme; `abstract-parser batch --db` fills one"
                )
            if version < upgrades.NEWEST:
                with self._writer.begin() as connection:
                    upgrades.upgrade(connection)

    def put(self, document: Document, person_of: PersonOf | None = None) -> None:
        """Makes the rows of a document's source those of the document, in one transaction.

        The same document again changes nothing. People come first: see `put_people`.
        """
        self.put_many([document], person_of)

    def put_many(self, documents: Iterable[Document], person_of: PersonOf | None = None) -> None:
        """The same for many, a few in each transaction: quicker, and still each source is there whole or not."""
        for few in writing.chunks(documents, _AT_ONCE):
            rows = _rows(few, person_of)
            words = list(rows_of_words(gather((name, row) for name in rows for row in rows[name])))
            with told(self._url), self._writer.begin() as connection:
                writing.replace(connection, rows, words)

    def put_people(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Adds or updates rows of the table `people`, in one transaction. The cells of lists are JSON text or lists."""
        with told(self._url), self._writer.begin() as connection:
            for few in writing.chunks(rows):
                writing.upsert(connection, TABLES["people"], [clean.row(_LAYOUT["people"], row) for row in few])

    def keep_only(self, source_names: Iterable[str]) -> None:
        """Deletes all sources but these, with all they hold, and the people whom then nobody refers to."""
        kept = {str(ids.source(name)) for name in source_names}
        source, person = TABLES["sources"].c.source_id, TABLES["people"].c.person_id
        mentioned = exists().where(TABLES["speakers"].c.person_id == person)
        with told(self._url), self._writer.begin() as connection:
            gone = [{"key": key} for key in connection.scalars(select(source)).all() if key not in kept]
            if gone:
                connection.execute(delete(TABLES["sources"]).where(source == bindparam("key")), gone)
            connection.execute(delete(TABLES["people"]).where(~mentioned))

    def search(self, question: str, limit: int = 20) -> list[Hit]:
        """The sessions that hold all words of the question, the best first, at most ``limit`` of them.

        A question has words, "phrases", -words that must not occur, and begin*nings. Raises `BadQuery` where it has
        no word that must occur, or very many.
        """
        asked = query.read(question)
        with told(self._url), self._engine.connect() as connection:
            index = INDEXES[connection.dialect.name]
            statement = text(index.ask).columns(**{name: TABLES["sessions"].c[name].type for name in _TYPED})
            found = connection.execute(statement, {"found": index.phrase(asked), "limit": max(0, limit)}).mappings()
            hits = found.all()
            texts = passages(connection, [hit["session_id"] for hit in hits])
        return [
            Hit(**{name: hit[name] for name in _PLAIN}, snippet=shown, marks=marks)
            for hit in hits
            for shown, marks in [snippet(texts.get(hit["session_id"], []), asked.wanted)]
        ]


def _rows(documents: Iterable[Document], person_of: PersonOf | None) -> dict[str, list[dict[str, Any]]]:
    """The rows of documents, table by table. Of two with one name, the last one counts.

    They are in the order of their sources' keys, so that two processes cannot wait for each other.
    """
    latest = {str(ids.source(each.source.name or each.source.sha256)): each for each in documents}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in _LAYOUT}
    for key in sorted(latest):
        for name, cells in tables.rows(latest[key]):
            row = clean.row(_LAYOUT[name], cells)
            if name == "speakers" and person_of is not None:
                row["person_id"] = person_of(row["speaker_id"])
            found[name].append(row)
    return found


_TYPED = ("session_id", "date", "start_time", "end_time")
_PLAIN = ("source", "code", "title", "rank", "location", *_TYPED)
