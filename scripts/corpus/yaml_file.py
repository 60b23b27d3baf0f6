"""YAML as plain values, with the line of every key: no tags, no anchors, no duplicate keys, no surprises.

Read from the events of the C parser. A plain scalar is a number, true, false or null only in its one usual spelling;
everything else is text, so that `no`, `2025-04` and `12:30` stay what was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from scripts.issues import Issue

KeyPath: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

MAX_DEPTH = 20
_WORDS: dict[str, bool | None] = {"null": None, "~": None, "": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}")


class RefusedError(Exception):
    """The file cannot be read further; carries the issue that says why."""

    def __init__(self, message: str, line: int, tip: str) -> None:
        super().__init__(message)
        self.message, self.line, self.tip = message, line, tip


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file says, and where. `value` is None when the file could not be read; the issues say why."""

    path: str
    value: Plain
    lines: Mapping[KeyPath, int]
    issues: tuple[Issue, ...]

    def line(self, at: KeyPath) -> int:
        """Line of the key or item at this path, or of the nearest one around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 0)

    def issue(self, at: KeyPath, message: str, tip: str = "") -> Issue:
        """An error at the line of this path."""
        return Issue(self.path, self.line(at), message, tip)


def dotted(at: KeyPath) -> str:
    """A path as people write it: `figures.memory.unit`."""
    return ".".join(str(step) for step in at)


def read_yaml(path: Path, root: Path) -> YamlFile:
    """Open and parse a YAML file; `root` is taken off its path in messages."""
    name = path.relative_to(root).as_posix()
    try:
        content = path.read_bytes().decode("utf-8")
    except OSError as error:
        return YamlFile(name, None, {}, (Issue(name, 0, f"cannot be read: {error.strerror}"),))
    except UnicodeDecodeError as error:
        return YamlFile(name, None, {}, (Issue(name, 0, f"is not UTF-8 at byte {error.start + 1}", "Save it as UTF-8"),))
    return parse_yaml(name, content)


def parse_yaml(path: str, content: str, *, text_only: bool = False, first_line: int = 1) -> YamlFile:
    """Turn YAML into plain values; with `text_only` every scalar stays text. `first_line` is the line of the first one."""
    builder = _Builder(path, text_only, first_line)
    try:
        value = builder.build(content)
    except RefusedError as refused:
        return YamlFile(path, None, builder.lines, (*builder.issues, Issue(path, refused.line, refused.message, refused.tip)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = (error.problem or error.context or "broken").removeprefix("found ").removeprefix("did not find ")
        line = mark.line + first_line if mark else 0
        tip = "Put quotation marks around a value that holds ': ' or starts with one of [ { & * ! | > % @ ` \" '"
        return YamlFile(path, None, builder.lines, (*builder.issues, Issue(path, line, f"is not valid YAML here ({problem})", tip)))
    except yaml.reader.ReaderError as error:
        encoded = content.encode()  # the C parser counts bytes
        line = encoded.count(b"\n", 0, error.position) + first_line
        culprit = encoded[error.position :].decode(errors="ignore")[:1]
        message = f"holds a character that YAML does not allow: U+{ord(culprit or chr(0xFFFD)):04X}"
        return YamlFile(path, None, builder.lines, (*builder.issues, Issue(path, line, message, "Remove it")))
    return YamlFile(path, value, builder.lines, tuple(builder.issues))


class _Builder:
    """Builds values from parser events and notes the line of each key."""

    def __init__(self, path: str, text_only: bool, first_line: int) -> None:
        self.path, self.text_only, self.first_line = path, text_only, first_line
        self.lines: dict[KeyPath, int] = {}
        self.issues: list[Issue] = []

    def build(self, content: str) -> Plain:
        self._events = iter(yaml.parse(content, Loader=yaml.CSafeLoader))
        value: Plain = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise RefusedError("holds more than one YAML document", self._line(event), "Remove the line '---'")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, ())
        return value

    def _line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self.first_line

    def _node(self, event: yaml.Event, at: KeyPath) -> Plain:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedError("uses a YAML anchor or alias (& or *)", line, "Write the value out, or put it in quotation marks")
        if (tag := getattr(event, "tag", None)) and tag != "!":
            raise RefusedError(f"uses a YAML tag ({tag})", line, "Put the value in quotation marks")
        if len(at) > MAX_DEPTH:
            raise RefusedError(f"is nested more than {MAX_DEPTH} levels deep", line, "Flatten it")
        self.lines.setdefault(at, line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        return self._sequence(at) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(at)

    def _scalar(self, event: yaml.ScalarEvent) -> Plain:
        text: str = event.value
        if not event.implicit[0]:  # quoted or a block
            return text
        if self.text_only:
            return None if text in ("", "~", "null") else text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text

    def _sequence(self, at: KeyPath) -> list[Plain]:
        items: list[Plain] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*at, len(items))))
        return items

    def _mapping(self, at: KeyPath) -> dict[str, Plain]:
        items: dict[str, Plain] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise RefusedError("has a key that is not a word", self._line(event), "Put quotation marks around the value")
            key, line = event.value, self._line(event)
            if key in items:
                self.issues.append(Issue(self.path, line, f"{key!r} is given twice", f"The first one is on line {self.lines[(*at, key)]}"))
            self.lines.setdefault((*at, key), line)
            items[key] = self._node(next(self._events), (*at, key))
        return items
