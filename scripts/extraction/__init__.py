"""Articles to claims and restrictions: pure functions of a text and a lexicon."""
