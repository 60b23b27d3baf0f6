"""Issues on their way to people: sorted by place, for a terminal, for GitHub or for programs."""

from __future__ import annotations

import json
import os
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Literal, NoReturn, TypeAlias

from rich.console import Console
from rich.segment import Segment, Segments

from scripts.issues import Issue, Level

Format: TypeAlias = Literal["text", "github", "json"]
_STYLE: dict[Level, str] = {"error": "bold red", "warning": "yellow", "notice": "dim"}


def run(door: Callable[[], int]) -> NoReturn:
    """Ends the program with a door's exit code; no traceback where its reader leaves (`| head`) or somebody presses Ctrl-C."""
    try:
        code = door()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Each once, by path and line."""
    return tuple(sorted(set(issues)))


def among(issue: Issue, issues: Sequence[Issue]) -> bool:
    """Whether it is one of these, which are in order."""
    place = bisect_left(issues, issue)
    return place < len(issues) and issues[place] == issue


def with_more(issues: Iterable[Issue], more: Iterable[Issue]) -> tuple[Issue, ...]:
    """Many that are in order, and a few more put in their places."""
    made = list(issues)
    for issue in more:
        place = bisect_left(made, issue)
        if made[place : place + 1] != [issue]:
            made.insert(place, issue)
    return tuple(made)


def of_level(issues: Iterable[Issue], level: Level) -> tuple[Issue, ...]:
    """Only the errors, only the warnings or only the notices."""
    return tuple(issue for issue in issues if issue.level == level)


def print_issues(issues: Iterable[Issue], console: Console) -> None:
    """One a line, never wrapped, so that editors can jump to the place; all at once, since thousands one by one take a second."""
    styles = {level: console.get_style(style) for level, style in _STYLE.items()}
    lines = ((Segment(visible(str(issue)), styles[issue.level]), Segment.line()) for issue in in_order(issues))
    console.print(Segments(chain.from_iterable(lines)), soft_wrap=True, end="")


def render_issues(issues: Iterable[Issue], form: Format) -> str:
    """All of them as text, as workflow commands that GitHub turns into notes on lines, or as JSON objects, one a line."""
    return "".join(_RENDER[form](issue) + "\n" for issue in in_order(issues))


def visible(text: str) -> str:
    """Control characters of a broken file are shown, not obeyed by the terminal; line breaks stay inside their line."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _workflow_command(issue: Issue) -> str:
    place = f"file={_property(issue.path)}" + (f",line={issue.line}" if issue.line else "")
    said = issue.message + (f". {issue.tip}" if issue.tip else "")
    return f"::{issue.level} {place}::{_data(said)}"


def _text(issue: Issue) -> str:
    return visible(str(issue))


def _object(issue: Issue) -> str:
    return json.dumps(asdict(issue), ensure_ascii=False)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_RENDER: dict[Format, Callable[[Issue], str]] = {"text": _text, "github": _workflow_command, "json": _object}
