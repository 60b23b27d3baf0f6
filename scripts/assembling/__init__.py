"""Pages on disk to a finished site: what MkDocs would write, byte by byte, without a run of Python-Markdown and template for each page."""
