"""What control words stand for. Those that are in no table say how something looks, and nothing is lost with them."""

from __future__ import annotations

CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\f", b"column": "\n", b"emdash": "—", b"endash": "–",
    b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"zwj": "\u200d", b"zwnj": "\u200c", b"ltrmark": "\u200e",
    b"rtlmark": "\u200f", b"nestcell": "\t",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "\u00ad", b"\t": "\t", b"\\": "\\", b"{": "{", b"}": "}"}
"""A backslash and one of these."""

NO_TEXT = frozenset(
    b"colortbl info pict header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc aftnsep aftnsepc "
    b"xe rxe tc tcn nonshppict nonesttables shprslt private private1 filetbl revtbl rsidtbl "
    b"objdata objclass objname fldtype bkmkstart bkmkend atnid atnauthor annotation atrfstart atrfend comment "
    b"txfieldhdr template pgdsctbl mmath levelnumbers listname pgptbl xmlnstbl datafield themedata colorschememapping "
    b"latentstyles datastore generator pn".split()
)
"""Groups that hold no text of the document."""
HOLDERS = frozenset(b"object shpinst do".split())
"""Groups without text but for that in the groups below."""
SHOWN = frozenset(b"result shptxt dptxbxtext ud".split())
"""Groups inside those above that hold text."""
KNOWN = frozenset(
    b"nesttableprops shppict shpgrp htmltag fldinst listtable listoverridetable pntext listtext footnote upr".split()
)
"""Groups that old programs are told to ignore, and that are looked into."""
