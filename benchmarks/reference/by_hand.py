"""A plain line machine for this one text: about the least code that gets the structure, without any doubt.

It is what the other contenders' results are compared with before anything is timed.
"""

from __future__ import annotations

from reference.shape import Part, Session


def extract(text: str) -> Session:
    """The structure, by what each line begins with and where it stands."""
    lines = text.splitlines()
    code, _, title = lines[0].partition(": ")
    fields: dict[str, str] = {}
    parts: list[Part] = []
    for line in lines[2:]:
        if line.startswith("PART "):
            label, _, heading = line.partition(": ")
            part: Part = {
                "label": label, "title": heading, "description": "", "lead_in": "",
                "objectives": [], "speakers": [],
            }  # fmt: skip
            parts.append(part)
        elif not parts:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif line.startswith("- "):
            part["objectives"].append(line[2:])
        elif part["objectives"]:
            part["speakers"].append(line)
        elif part["description"]:
            part["lead_in"] = line
        else:
            part["description"] = line
    return {
        "code": code, "title": title, "when": lines[1],
        "format": fields["Format"], "stream": fields["Stream"],
        "content_filters": fields["Content filters"], "parts": parts,
    }  # fmt: skip
