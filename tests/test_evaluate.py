"""Floors rise and are lowered only on purpose; the feed ranks what no frame reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import evaluate
from scripts.evaluate import feed, floors_of, pattern, raised, read_floors, read_labels, silent_frames, under_floor, write_floors
from scripts.records.lexicon import PLACEHOLDERS
from scripts.records.reading import Reading, Unread
from scripts.scoring import score

PRODUCT = PLACEHOLDERS["product"]


@pytest.mark.parametrize(
    ("now", "floors", "fallen"),
    [
        ({"claims": 0.8}, {"claims": 0.8}, []),
        ({"claims": 0.7996}, {"claims": 0.8}, []),  # rounding is no regression
        ({"claims": 0.79}, {"claims": 0.8}, ["claims"]),
        ({"claims": 0.9}, {"claims": 0.8}, []),
        ({}, {"claims": 0.8}, ["claims"]),
        ({"claims": 0.8, "products": 0.1}, {"claims": 0.8}, []),
    ],
)
def test_a_score_under_its_floor_is_told(now: dict[str, float], floors: dict[str, float], fallen: list[str]) -> None:
    assert list(under_floor(now, floors)) == fallen


def test_an_update_raises_and_only_a_second_word_lowers() -> None:
    now, floors = {"claims": 0.7, "products": 0.9}, {"claims": 0.8, "products": 0.8}
    assert raised(now, floors) == {"claims": 0.8, "products": 0.9}
    assert raised(now, floors, allow_regression=True) == now


def test_floors_are_rounded_down_and_survive_the_file(tmp_path: Path) -> None:
    labels = {"x": {"products": ["a", "b", "c"]}}
    floors = floors_of(score(labels, {"x": {"products": ["a", "b"]}}))
    assert floors == {"products": pytest.approx(0.8)}
    assert "claims" not in floors  # nothing of it was labelled
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == {"products": 0.8}
    assert read_floors(tmp_path / "none.json") == {}


def test_patterns_are_written_as_frames_write_them() -> None:
    assert pattern(f"the {PRODUCT}  leads\n{PRODUCT}") == "the <product> leads <product>"


def test_the_feed_ranks_patterns_by_how_often_they_occur() -> None:
    def unread(article: str, *texts: str) -> Reading:
        return Reading(article, (), (), (), tuple(Unread(article, number, "no claim", text, text) for number, text in enumerate(texts, 1)))

    found = feed([unread("a", f"{PRODUCT} zorbles {PRODUCT}", "once"), unread("b", f"{PRODUCT} zorbles {PRODUCT}")])
    assert [(one.count, one.text, one.article) for one in found] == [(2, "<product> zorbles <product>", "a"), (1, "once", "a")]


def test_the_labels_are_those_of_the_given_articles() -> None:
    labels = read_labels()
    assert {"000", "001", "002", "003", "004"} <= labels.keys()
    assert all(id == label["id"] for id, label in labels.items())


def test_the_door_holds_the_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "floors.json"
    monkeypatch.setattr(evaluate, "FLOORS", floors)
    monkeypatch.setattr(evaluate.read_floors, "__defaults__", (floors,))
    monkeypatch.setattr(evaluate.write_floors, "__defaults__", (floors,))
    assert evaluate.main(["--update"]) == 0
    reached = json.loads(floors.read_text())
    assert evaluate.main(["--errors"]) == 0
    floors.write_text(json.dumps({**reached, "claims": 1.01}))
    assert evaluate.main([]) == 1
    assert "claims: " in capsys.readouterr().err
    assert evaluate.main(["--update"]) == 1
    assert "refusing to lower a floor" in capsys.readouterr().err
    assert evaluate.main(["--update", "--allow-regression"]) == 0
    assert json.loads(floors.read_text()) == reached


def test_the_scores_of_the_given_articles_are_not_under_their_floors() -> None:
    assert evaluate.main([]) == 0


def test_silent_frames_are_those_that_read_nothing() -> None:
    from scripts.seeds import read_foundations

    tools = read_foundations(evaluate.ROOT).tools
    assert tools
    assert len(silent_frames(tools.lexicon, ())) == len(tools.lexicon.frames)
