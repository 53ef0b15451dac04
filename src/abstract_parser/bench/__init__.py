"""The accuracy bench: reads texts beside hand-made readings of them, and says how far the two agree.

A gold file is loaded (`gold`, `shapes`) and both sides become plain records (`records`). They are set side by
side (`align`) and compared field by field (`compare`) under several measures (`measures`); what comes of a
document is counted (`tally`), added up (`summary`, `calibration`, `bootstrap`) and laid out (`report`).
docs/accuracy.md defines every number.
"""
