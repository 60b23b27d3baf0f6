"""Records to Markdown, charts, data files and feeds; nothing is decided here."""
