"""Rules that tell bylines, captions and boilerplate from the article itself: data in seeds/lexicon/boilerplate.yml.

A rule proves itself: each `yes` line must match its pattern and each `no` line must not, or the file has an issue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

import re2

from scripts.corpus.yaml_file import KeyPath, Plain, YamlFile, read_yaml
from scripts.issues import Issue, did_you_mean

LineKind = Literal["boilerplate", "caption", "byline"]
Where = Literal["line", "head", "tail"]
Place = Literal["any", "top", "end"]
Takes = Literal["nothing", "list", "next", "previous"]

KEYS = ("id", "pattern", "kind", "reason", "where", "place", "takes", "yes", "no")
REQUIRED = ("id", "pattern", "kind", "reason", "yes", "no")
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(LineKind),
    "where": get_args(Where),
    "place": get_args(Place),
    "takes": get_args(Takes),
}
LONGEST_LINE = 600  # a longer line is prose or many things run together; only head and tail rules look at it
SHORTEST_CUT = 12  # nothing is glued to a shorter line
HEAD, TAIL = 200, 400  # how far head and tail rules look into a line


@dataclass(frozen=True, slots=True)
class LineRule:
    """One kind of line. Letters match in either case unless the pattern says `(?-i:…)`."""

    id: str
    pattern: str
    kind: LineKind
    reason: str
    where: Where = "line"
    """`head` and `tail` mark only group 1, glued to the start or the end of a line."""
    place: Place = "any"
    """`top` and `end`: only among the first or the last lines of the article."""
    takes: Takes = "nothing"
    """What goes with it: the `list` of headlines below, the `next` or the `previous` line."""


@dataclass(frozen=True)
class LineRules:
    """All rules, compiled at the first line that is read, so that a line is read once for all of them."""

    rules: tuple[LineRule, ...]

    @cached_property
    def _by_where(self) -> dict[Where, _Matcher]:
        return {where: _matcher(tuple(rule for rule in self.rules if rule.where == where)) for where in get_args(Where)}

    def __reduce__(self) -> tuple[type[LineRules], tuple[tuple[LineRule, ...]]]:
        """What is compiled does not travel."""
        return LineRules, (self.rules,)

    def matching(self, line: str) -> tuple[LineRule, ...]:
        """Rules for whole lines that match, in the order of the file."""
        return self._by_where["line"].matching(line) if len(line) <= LONGEST_LINE else ()

    def cut(self, line: str, at: Collection[Place]) -> tuple[int, int, LineRule] | None:
        """The first part of a line that a head or tail rule marks, of the rules for these places."""
        if len(line) < SHORTEST_CUT:
            return None
        places: tuple[tuple[Where, int, str], ...] = (
            ("head", 0, line[:HEAD]),
            ("tail", max(0, len(line) - TAIL), line[-TAIL:]),
        )
        for where, offset, part in places:
            for rule in self._by_where[where].matching(part):
                if rule.place not in at:
                    continue
                found = re2.search(rule.pattern, part, _options())
                return offset + found.start(1), offset + found.end(1), rule
        return None


@dataclass(frozen=True, slots=True)
class _Matcher:
    """Rules for one part of a line. RE2 looks for the words of all of them in one pass, then for the rules whose words are there."""

    rules: tuple[LineRule, ...]
    patterns: Any

    def matching(self, text: str) -> tuple[LineRule, ...]:
        if not self.rules:
            return ()
        return tuple(self.rules[index] for index in sorted(self.patterns.Match(text) or ()))


def _matcher(rules: tuple[LineRule, ...]) -> _Matcher:
    patterns = re2.Filter()  # a set reads all rules in one pass too, but makes its table anew for almost every line
    for rule in rules:
        patterns.Add(rule.pattern, _options())
    if rules:
        patterns.Compile()
    return _Matcher(rules, patterns)


def _options() -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 64 << 20
    return options


def read_line_rules(path: Path, root: Path) -> tuple[LineRules, list[Issue]]:
    """The rules of the file that hold, and what is wrong with the others."""
    file = read_yaml(path, root)
    issues = list(file.issues)
    entries = file.value if isinstance(file.value, list) else []
    if not entries and not issues:
        issues.append(Issue(file.path, 0, "must be a list of line rules"))
    kept: dict[str, LineRule] = {}
    for number, entry in enumerate(entries):
        problems = list(_problems(file, number, entry, kept))
        issues += problems
        if not problems and isinstance(entry, dict):
            rule = _rule(entry)
            kept[rule.id] = rule
    return LineRules(tuple(kept.values())), issues


def _rule(entry: dict[str, Any]) -> LineRule:
    return LineRule(**{key: value for key, value in entry.items() if key not in ("yes", "no")})


def _problems(file: YamlFile, number: int, entry: Plain, known: dict[str, LineRule]) -> Iterator[Issue]:
    at: KeyPath = (number,)
    if not isinstance(entry, dict):
        yield file.issue(at, "a line rule must be a mapping")
        return
    for key in entry:
        if key not in KEYS:
            yield file.issue((number, key), f"unknown key {key!r} in a line rule", did_you_mean(key, KEYS))
    missing = [key for key in REQUIRED if not entry.get(key)]
    if missing:
        yield file.issue(at, f"line rule {entry.get('id', '?')!r} lacks {', '.join(missing)}")
        return
    yield from _value_problems(file, number, entry, known)


def _value_problems(file: YamlFile, number: int, entry: dict[str, Plain], known: dict[str, LineRule]) -> Iterator[Issue]:
    name = entry["id"]
    if name in known:
        yield file.issue((number, "id"), f"line rule {name!r} stands twice")
    for key, allowed in CHOICES.items():
        if key in entry and entry[key] not in allowed:
            yield file.issue((number, key), f"unknown {key} {entry[key]!r} in line rule {name!r}", f"Known: {', '.join(allowed)}")
    try:
        pattern = re2.compile(str(entry["pattern"]), _options())
    except re2.error as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        yield file.issue((number, "pattern"), f"line rule {name!r} is no RE2 pattern: {reason}", "RE2 has no look-around")
        return
    if entry.get("where", "line") != "line" and pattern.groups != 1:
        yield file.issue((number, "pattern"), f"line rule {name!r} must mark its part of the line with one group")
    yield from _example_problems(file, number, entry, pattern)


def _example_problems(file: YamlFile, number: int, entry: dict[str, Plain], pattern: Any) -> Iterator[Issue]:
    for key, expected in (("yes", True), ("no", False)):
        examples = entry[key]
        if not isinstance(examples, list):
            yield file.issue((number, key), f"{key!r} must be a list of lines")
            continue
        for index, line in enumerate(examples):
            if not isinstance(line, str):
                yield file.issue((number, key, index), f"{line!r} must be text", "Put quotation marks around it")
            elif bool(pattern.search(line)) is not expected:
                verdict = "does not match" if expected else "matches"
                yield file.issue((number, key, index), f"line rule {entry['id']!r} {verdict} {line!r}")
