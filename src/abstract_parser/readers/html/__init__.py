"""Web pages as the lines a browser shows: blocks, lists, tables and bold print."""
