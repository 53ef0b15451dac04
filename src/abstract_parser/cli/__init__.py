"""The command line. `app.py` has the commands, one module a group; the others do the work and know no typer.

That split keeps a start cheap: `__main__` runs a plain ``parse FILE...`` without importing typer at all.
"""
