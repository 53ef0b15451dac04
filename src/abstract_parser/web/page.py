"""The description as a page for people. It loads nothing and runs nothing, so it works where there is no network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1a1a1a;
  background: #fff }
h2 { margin: 2.5rem 0 0; padding-top: 1rem; border-top: 1px solid #ccc; font-size: 1.2rem }
code, pre { font: 0.9em/1.4 ui-monospace, monospace; background: #f3f3f3; border-radius: 3px }
code { padding: 0.1em 0.3em; overflow-wrap: anywhere } pre { padding: 0.8rem; overflow-x: auto }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem;
  border-bottom: 1px solid #ddd }
a { color: #0b57a4 }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616 } code, pre { background: #2a2a2a }
  a { color: #8ab8ee } h2, th, td { border-color: #444 } }
"""


def page(description: dict[str, Any]) -> str:
    """The page."""
    info = description["info"]
    head = f"<h1>{escape(info['title'])} {escape(info['version'])}</h1>"
    lead = f"<p>{escape(info['summary'])} {escape(info['description'])}</p>"
    machine = '<p>For programs: <a href="/openapi.json">openapi.json</a></p>'
    operations = [
        part
        for path, held in description["paths"].items()
        for method, operation in held.items()
        for part in _operation(method.upper(), path, operation)
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(info['title'])}: HTTP interface</title><style>{_STYLE}</style></head><body><main>"
        f"{head}{lead}{machine}{''.join(operations)}</main></body></html>\n"
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"<h2><code>{method} {escape(path)}</code> {escape(operation['summary'])}</h2>"
    yield from (f"<p>{_marked(text)}</p>" for text in operation.get("description", "").split("\n\n"))
    if rows := [_parameter(each) for each in operation.get("parameters", ())]:
        yield f"<table><thead><tr><th>parameter</th><th>is</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
    if "requestBody" in operation:
        types = ", ".join(f"<code>{escape(each)}</code>" for each in operation["requestBody"]["content"])
        yield f"<p>Body: {types}</p><pre>{escape(_command(path))}</pre>"
    statuses = ", ".join(f"{status} {escape(each['description'])}" for status, each in operation["responses"].items())
    yield f"<p>Answers: {statuses}</p>"


def _parameter(each: dict[str, Any]) -> str:
    schema = each["schema"]
    known = schema.get("enum") or schema.get("anyOf", [{}])[0].get("enum", ())
    values = " One of " + ", ".join(f"<code>{escape(str(value))}</code>" for value in known) + "." if known else ""
    said = _marked(each.get("description") or schema.get("description", ""))
    where = "in the path" if each["in"] == "path" else ""
    return f"<tr><td><code>{escape(each['name'])}</code> {where}</td><td>{said}{values}</td></tr>"


def _command(path: str) -> str:
    """An example for a shell."""
    shown = path.replace("{target}", "ics")
    if path == "/v1/parse":
        return f"curl -H 'Content-Type: text/plain' --data-binary @a6.txt 'http://localhost:8321{shown}?name=a6.txt'"
    return f"curl --form file=@a6.txt --form conference=@forum.toml http://localhost:8321{shown}"


def _marked(text: str) -> str:
    """Text with what stands between backticks as code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if at % 2 else piece for at, piece in enumerate(pieces))
