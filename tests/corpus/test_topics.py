"""seeds/topics.yml: read whole, every mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.corpus.topics import check_topics, read_topics

ROOT = Path(__file__).parents[2]
GOOD = """\
aspects:
  speed: {title: Speed, predicates: [compute, relative_performance]}
  barred: {title: Barred, actions: [ban]}
topics:
- id: zeta-1
  title: Zeta 1
  kind: Chip
  entities: [zeta-1]
  wider: [zeta]
  aspects: [speed, barred]
  lead: [coverage]
"""


def read(tmp_path: Path, text: str) -> tuple[list[str], list[str]]:
    file = tmp_path / "topics.yml"
    file.write_text(text)
    topics, issues = read_topics(file, "topics.yml")
    return [topic.id for topic in topics], [str(issue) for issue in issues]


def test_a_topic_is_read_whole(tmp_path: Path) -> None:
    """Aspects arrive in the order of the topic, with their predicates and actions."""
    file = tmp_path / "topics.yml"
    file.write_text(GOOD)
    (topic,), issues = read_topics(file)
    assert not issues
    assert [aspect.title for aspect in topic.aspects] == ["Speed", "Barred"]
    assert topic.aspects[0].predicates == ("compute", "relative_performance")
    assert (topic.entities, topic.wider, topic.lead) == (("zeta-1",), ("zeta",), ("coverage",))


@pytest.mark.parametrize(
    ("old", "new", "kept", "message"),
    [
        ("compute,", "computes,", ["zeta-1"], "topics.yml:2: unknown predicate 'computes'. Did you mean 'compute'?"),
        ("actions: [ban]", "actions: [bann]", ["zeta-1"], "topics.yml:3: unknown action 'bann'. Did you mean 'ban'?"),
        ("[speed, barred]", "[speeed]", [], "topics.yml:10: unknown aspect 'speeed'. Did you mean 'speed'?"),
        ("[coverage]", "[overage]", ["zeta-1"], "topics.yml:11: unknown lead piece 'overage'. Did you mean 'coverage'?"),
        ("  title: Zeta 1\n", "", [], "topics.yml:5: topic 'zeta-1' lacks title"),
        ("  kind: Chip", "  knid: Chip", [], "topics.yml:7: unknown key 'knid' in a topic. Did you mean 'kind'?"),
        ("  kind: Chip", "  kind: Chip\n  kind: Rule", ["zeta-1"], "topics.yml:8: key 'kind' stands twice in a topic"),
        ("entities: [zeta-1]", "entities: zeta-1", ["zeta-1"], "topics.yml:8: entities must be a list"),
        ("title: Speed, ", "", [], "topics.yml:2: aspect 'speed' needs a title and predicates or actions"),
        ("topics:\n", "topics: [\n", [], "topics.yml:5: this is no YAML"),
        ("[ban]}", "[ban], predicates: [compute]}", [], "topics.yml:10: two aspects of one topic share compute. A claim can stand"),
        (GOOD, "just words", [], "topics.yml:1: the file must be a mapping"),
        (GOOD, "", [], "topics.yml: the file must be a mapping"),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, kept: list[str], message: str) -> None:
    """What is wrong is told with its line and a remedy; what can be kept is kept."""
    assert old in GOOD
    topics, issues = read(tmp_path, GOOD.replace(old, new, 1))
    assert any(issue.startswith(message) for issue in issues), issues
    assert set(topics) >= set(kept)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """No topics is no reason to stop."""
    topics, issues = read_topics(tmp_path / "none.yml", "none.yml")
    assert topics == ()
    assert "missing" in issues[0].message


def test_a_topic_that_stands_twice(tmp_path: Path) -> None:
    """The second of two equal ids is left out."""
    topics, issues = read(tmp_path, GOOD + GOOD.split("topics:\n")[1])
    assert topics == ["zeta-1"]
    assert issues == ["topics.yml:12: topic 'zeta-1' stands twice"]


def test_unknown_entities(tmp_path: Path) -> None:
    """An entity that the reference does not hold is an error with the nearest name."""
    file = tmp_path / "topics.yml"
    file.write_text(GOOD)
    topics, _ = read_topics(file)
    issues = [str(issue) for issue in check_topics(topics, ["zeta-11", "zeta"], "topics.yml")]
    assert issues == ["topics.yml: topic 'zeta-1' names the unknown entity 'zeta-1'. Did you mean 'zeta-11'?"]


def test_our_topics_are_sound_and_in_the_menu() -> None:
    """The file in seeds/ has no mistakes, and each topic is in the navigation."""
    topics, issues = read_topics(ROOT / "seeds" / "topics.yml")
    assert not issues
    assert [topic.id for topic in topics] == ["ascend-910c", "ascend-920", "cann-mindspore", "export-controls"]
    menu = yaml.safe_load((ROOT / "mkdocs.yml").read_text().replace("!!python", "#"))["nav"]
    for topic in topics:
        assert {topic.title: f"topics/{topic.id}.md"} in menu
