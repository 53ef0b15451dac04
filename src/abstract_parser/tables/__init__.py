"""Documents as flat tables that join by key: one schema for CSV, Parquet and databases."""

from __future__ import annotations

from abstract_parser.tables.rows import Row, rows
from abstract_parser.tables.schema import TABLES, Column, Table

__all__ = ["TABLES", "Column", "Row", "Table", "rows"]
