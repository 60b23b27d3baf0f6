"""Issues as a terminal and a file are told them: one a line, whatever stands in them."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from scripts.issues import Issue
from scripts.notices import print_issues

WIDTH = 40
SAID = {
    "plain words": ("is empty", "is empty"),
    "what looks like markup": ("has [bold]no[/bold] title :smile:", "has [bold]no[/bold] title :smile:"),
    "control characters": ("holds \x1b[2J and\ta tab\nand a line end", "holds \\x1b[2J and\\ta tab\\nand a line end"),
    "more than fits": ("word " * WIDTH + "end", "word " * WIDTH + "end"),
    "wide characters": ("昇腾" * WIDTH, "昇腾" * WIDTH),
}


@pytest.mark.parametrize(("message", "shown"), SAID.values(), ids=SAID.keys())
def test_an_issue_is_one_line(message: str, shown: str) -> None:
    told = StringIO()
    print_issues([Issue("b.md", 2, message, "Look"), Issue("a.md", 0, message, level="warning")], Console(file=told, width=WIDTH))
    assert told.getvalue() == f"a.md: warning: {shown}\nb.md:2: {shown}. Look\n"


def test_a_terminal_shows_how_grave_it_is() -> None:
    """Each line in its own colour, which ends with the line."""
    told = StringIO()
    issues = [Issue("a.md", 1, "is empty"), Issue("a.md", 2, "has no date", level="warning"), Issue("a.md", 3, "is long", level="notice")]
    print_issues(issues, Console(file=told, width=WIDTH, force_terminal=True, color_system="standard"))
    red, yellow, dim = "\x1b[1;31m", "\x1b[33m", "\x1b[2m"
    lines = (f"{red}a.md:1: is empty", f"{yellow}a.md:2: warning: has no date", f"{dim}a.md:3: notice: is long")
    assert told.getvalue() == "".join(f"{line}\x1b[0m\n" for line in lines)


def test_nothing_is_told_of_nothing() -> None:
    told = StringIO()
    print_issues([], Console(file=told))
    assert told.getvalue() == ""
