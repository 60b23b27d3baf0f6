"""Articles of seeds/ on their way through extraction: all of them at once, out of the cache or on all cores."""
