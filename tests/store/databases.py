"""What the tests of the store share: texts, and a look into a database that does not go through the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import abstract_parser as ap
from abstract_parser import tables

PARTS = """\
B4: Gärten für alle
Friday 23 May 2025 | 14:00-15:30
Format: Workshop
Stream: Places
Room: Orangery
Tubs, beds and benches that people in wheelchairs reach.

PART ONE: Raised beds
How high is high enough? A tour of nine gardens.
In this session, participants will:
- Measure a bed
- Choose a height
Zsófia Kovács-Łuk, Head Gardener, Botanical Trust; Hungary

PART TWO: Co-production with neighbours
Sowing plans that the whole street draws.
Lucy Robin, Child Health Lead, Harbour Hospital; England
Ørjan Sæther, Planner, Town of Fjordvik; Norway
"""
WAITING = """\
A6: Waiting well
Thursday 22 May 2025 | 11:00-12:15
Format: Workshop
Stream: People
Waiting lists are long, and people wait without a word. We show what helps the café and the doctor/patient talk.
In this session, participants will:
- Name three ways to keep in touch with people who wait
- Draft a letter that helps
Lucy Robin, Child Health Lead, Harbour Hospital; England
"""


def parsed(text: str = WAITING, name: str = "a.txt") -> ap.Document:
    return ap.parse(text, name=name)


def run(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Runs statements with the driver alone, and gives the rows of the last one."""
    if url.startswith("sqlite:///"):
        connection: Any = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.execute("PRAGMA foreign_keys=ON")
    else:
        import psycopg

        connection = psycopg.connect(url.replace("+psycopg", ""))
    try:
        for statement in statements:
            cursor = connection.execute(statement)
        connection.commit()
        return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def names_of_columns(table: str) -> Sequence[str]:
    (found,) = (each for each in tables.TABLES if each.name == table)
    return [column.name for column in found.columns]


def rows(url: str, table: str) -> list[tuple[Any, ...]]:
    """All rows of one of our tables, in the order of their keys, as the driver gives them."""
    columns = ", ".join(names_of_columns(table))
    return run(url, f"SELECT {columns} FROM {table} ORDER BY 1")


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, with the words that are searched."""
    found = {table.name: rows(url, table.name) for table in tables.TABLES}
    words = run(url, "SELECT session_id, title, people, place, body FROM session_words ORDER BY 1")
    return found | {"session_words": words}
