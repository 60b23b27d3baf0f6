"""The index of the search: documents in shards, each indexed by Pagefind when one of its documents changed, and put together into one."""
