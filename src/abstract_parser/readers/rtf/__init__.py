"""RTF: control words, groups and characters in code pages, as the paragraphs a word processor shows."""
