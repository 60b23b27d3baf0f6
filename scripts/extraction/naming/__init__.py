"""Names in a text: every spelling of the reference, linked to what it names, and names that no list holds."""
