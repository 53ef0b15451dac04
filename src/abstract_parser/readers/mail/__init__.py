"""E-mails: headers, parts and attachments, whatever program kept them."""
