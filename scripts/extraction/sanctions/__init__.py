"""Restrictions: who acts, whom or what it hits, and which measure of the record it is."""
