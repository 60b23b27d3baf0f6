"""Seeds to records: reading, checking, cleaning and splitting, nothing about claims."""
