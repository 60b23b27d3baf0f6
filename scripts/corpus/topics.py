"""seeds/topics.yml to topics. Every mistake in the file is reported with its line; a broken topic is left out, the rest is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import yaml

from scripts.issues import Issue, did_you_mean
from scripts.records.ledger import Aspect, LeadPiece, Topic
from scripts.records.reading import Action, Predicate

ASPECT_KEYS = ("title", "predicates", "actions")
TOPIC_KEYS = ("id", "title", "kind", "entities", "wider", "aspects", "lead")
REQUIRED = ("id", "title", "kind", "aspects")


def read_topics(path: Path, shown: str | None = None) -> tuple[tuple[Topic, ...], list[Issue]]:
    """Topics in the order of the file, and what is wrong with it. `shown` is how messages call the file."""
    file = _File(shown or path.as_posix())
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        return (), [Issue(file.path, 0, "this file is missing", "Without it there are no topic pages")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        return (), [Issue(file.path, mark.line + 1 if mark else 0, f"this is no YAML: {getattr(error, 'problem', None) or error}")]
    parts = file.mapping(root, ("aspects", "topics"), "the file")
    aspects = dict(file.aspects(parts.get("aspects")))
    return tuple(file.topics(parts.get("topics"), aspects)), file.issues


def check_topics(topics: Collection[Topic], known: Collection[str], path: str) -> Iterator[Issue]:
    """An entity that the reference does not hold would make an empty page."""
    for topic in topics:
        for entity in (*topic.entities, *topic.wider):
            if entity not in known:
                message = f"topic {topic.id!r} names the unknown entity {entity!r}"
                yield Issue(path, 0, message, did_you_mean(entity, known) or "New entities go in seeds/reference/")


@dataclass
class _File:
    """Walks the YAML nodes, which know their lines, and collects issues on the way."""

    path: str
    issues: list[Issue] = field(default_factory=list)

    def complain(self, node: yaml.Node | None, message: str, tip: str = "") -> None:
        self.issues.append(Issue(self.path, node.start_mark.line + 1 if node else 0, message, tip))

    def mapping(self, node: yaml.Node | None, keys: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
        """The values of a mapping by key; unknown and repeated keys are issues."""
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, f"{what} must be a mapping with the keys {', '.join(keys)}")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in keys:
                tip = did_you_mean(str(key.value), keys) or f"Known: {', '.join(keys)}"
                self.complain(key, f"unknown key {key.value!r} in {what}", tip)
            elif key.value in found:
                self.complain(key, f"key {key.value!r} stands twice in {what}")
            else:
                found[key.value] = value
        return found

    def words(self, node: yaml.Node | None, allowed: Collection[str] | None, what: str) -> tuple[Any, ...]:
        """A list of words, each from `allowed` where that is given."""
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.complain(node, f"{what} must be a list")
            return ()
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode):
                self.complain(item, f"{what} must be a list of words")
            elif allowed is not None and item.value not in allowed:
                self.complain(item, f"unknown {what[:-1]} {item.value!r}", did_you_mean(item.value, allowed))
        return tuple(
            item.value for item in node.value if isinstance(item, yaml.ScalarNode) and (allowed is None or item.value in allowed)
        )

    def scalar(self, node: yaml.Node | None) -> str:
        return node.value.strip() if isinstance(node, yaml.ScalarNode) else ""

    def aspects(self, node: yaml.Node | None) -> Iterator[tuple[str, Aspect]]:
        if not isinstance(node, yaml.MappingNode):
            self.complain(node, "'aspects' must be a mapping from an id to its title, predicates and actions")
            return
        for key, value in node.value:
            parts = self.mapping(value, ASPECT_KEYS, f"aspect {key.value!r}")
            title = self.scalar(parts.get("title"))
            predicates = self.words(parts.get("predicates"), get_args(Predicate), "predicates")
            actions = self.words(parts.get("actions"), get_args(Action), "actions")
            if title and (predicates or actions):
                yield key.value, Aspect(key.value, title, predicates, actions)
            else:
                self.complain(key, f"aspect {key.value!r} needs a title and predicates or actions")

    def topics(self, node: yaml.Node | None, aspects: dict[str, Aspect]) -> Iterator[Topic]:
        if not isinstance(node, yaml.SequenceNode):
            self.complain(node, "'topics' must be a list")
            return
        seen: set[str] = set()
        for item in node.value:
            parts = self.mapping(item, TOPIC_KEYS, "a topic")
            topic = self.topic(item, parts, aspects)
            if topic and topic.id in seen:
                self.complain(item, f"topic {topic.id!r} stands twice")
            elif topic:
                seen.add(topic.id)
                yield topic

    def topic(self, node: yaml.Node, parts: dict[str, yaml.Node], aspects: dict[str, Aspect]) -> Topic | None:
        missing = [key for key in REQUIRED if key not in parts]
        if missing:
            self.complain(node, f"topic {self.scalar(parts.get('id')) or '?'!r} lacks {', '.join(missing)}")
            return None
        chosen = self.words(parts["aspects"], aspects, "aspects")
        if not chosen:
            self.complain(parts["aspects"], "a topic needs at least one aspect")
            return None
        shown = [word for name in chosen for word in (*aspects[name].predicates, *aspects[name].actions)]
        if twice := sorted({word for word in shown if shown.count(word) > 1}):
            self.complain(parts["aspects"], f"two aspects of one topic share {', '.join(twice)}", "A claim can stand only once on a page")
            return None
        return Topic(
            id=self.scalar(parts["id"]),
            title=self.scalar(parts["title"]),
            kind=self.scalar(parts["kind"]),
            aspects=tuple(aspects[name] for name in chosen),
            entities=self.words(parts.get("entities"), None, "entities"),
            wider=self.words(parts.get("wider"), None, "entities"),
            lead=self.words(parts.get("lead"), get_args(LeadPiece), "lead pieces"),
        )
