"""The room of PDF files: from characters with their places to lines, columns, tables and paragraphs."""
