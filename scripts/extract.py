"""What the Ledger reads in texts: one JSON object a line for each file, in the form of the annotation guide.

    python -m scripts.extract FILE…

Any plain text in UTF-8 will do, with front matter or without. `id` is the file's stem. `start` and `end` count
characters of the text below the front matter: that text, from start to end, is the quote. A file that cannot be read
is an error line on stderr; the others are printed all the same, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.annotation import annotation
from scripts.corpus.articles import parse_article, read_text
from scripts.issues import Issue
from scripts.notices import of_level, render_issues, run
from scripts.readings import Failure, read_or_fail
from scripts.records.ledger import BrokenArticle
from scripts.seeds import Foundations, read_foundations

ROOT = Path(__file__).resolve().parents[1]


def extract(paths: Sequence[Path], foundations: Foundations) -> Iterator[dict[str, Any] | tuple[Issue, ...]]:
    """For each file its object, or the errors that stand in its way."""
    assert foundations.tools
    reader = foundations.tools.reader()
    for path in paths:
        name = path.as_posix()
        content = read_text(path, name)
        if isinstance(content, Issue):
            yield (content,)
            continue
        article, issues = parse_article(path.stem, name, content, foundations.rules)
        result = Failure(path.stem, of_level(issues, "error")) if isinstance(article, BrokenArticle) else read_or_fail(article, reader)
        yield result.issues if isinstance(result, Failure) else annotation(result, reader.names)


def main(arguments: Sequence[str] | None = None) -> int:
    """The door: 1 where a file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.extract", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    files = parser.parse_args(arguments).files
    foundations = read_foundations(ROOT)
    errors = of_level(foundations.issues, "error")
    sys.stderr.write(render_issues(errors, "text"))
    if foundations.tools is None:
        return 1
    failed = False
    for result in extract(files, foundations):
        if isinstance(result, dict):
            print(json.dumps(result), flush=True)  # ASCII: a quote may hold U+2028, at which readers of lines would cut
        else:
            failed = True
            sys.stderr.write(render_issues(result, "text"))
    return int(failed)


if __name__ == "__main__":
    run(main)
