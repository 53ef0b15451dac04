"""Outlook messages: their properties, and the RTF that is packed in them."""
