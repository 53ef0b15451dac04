"""The parser over HTTP: what goes in and comes out is what the command line reads and writes.

Two kinds of processes. One speaks HTTP: `guard.py` is what every request passes first, `app.py` has the routes, and
`body.py` takes a body in; nothing there looks into what was sent. Workers do (`work.py`): one that takes too long or
dies is replaced (`pool.py`), and takes nothing with it but its request.
"""

from __future__ import annotations
