"""The lexicon of `seeds/lexicon/`: frames and cues read into records, every problem with its place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scripts.corpus.yaml_file import YamlFile, read_yaml
from scripts.issues import Issue, did_you_mean
from scripts.records.lexicon import Attributions, Cues, Frame, Lexicon

T = TypeVar("T", bound=BaseModel)


def read_lexicon(folder: Path, root: Path) -> tuple[Lexicon | None, list[Issue]]:
    """Reads `frames/*.yml`, `cues.yml` and `attribution.yml`. None where cues are missing; broken frames are reported and left out."""
    issues: list[Issue] = []
    frames: list[Frame] = []
    for path in sorted((folder / "frames").glob("*.yml")):
        file = read_yaml(path, root)
        issues += file.issues
        entries = file.value if isinstance(file.value, list) else []
        if file.value is not None and not isinstance(file.value, list):
            issues.append(Issue(file.path, 1, "holds no list of frames", "Begin each frame with '- id: …'"))
        for index, entry in enumerate(entries):
            frame = _validate(Frame, file, entry, (index,), issues)
            if frame:
                frames.append(frame)
                issues += _check_frame(frame, file, index)
    issues += [
        Issue("seeds/lexicon/frames", 0, f"frame {name!r} is given {n} times", "Give each its own id")
        for name, n in Counter(f.id for f in frames).items()
        if n > 1
    ]
    cues = _read(Cues, folder / "cues.yml", root, issues)
    attributions = _read(Attributions, folder / "attribution.yml", root, issues)
    if cues is None or attributions is None:
        return None, issues
    return Lexicon(frames=tuple(frames), cues=cues, attributions=attributions), issues


def _read(model: type[T], path: Path, root: Path, issues: list[Issue]) -> T | None:
    file = read_yaml(path, root)
    issues += file.issues
    return _validate(model, file, file.value, (), issues)


def _validate(model: type[T], file: YamlFile, value: object, at: tuple[str | int, ...], issues: list[Issue]) -> T | None:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for problem in error.errors():
            where = (*at, *problem["loc"])
            tip = did_you_mean(str(problem["loc"][-1]), model.model_fields) if problem["type"] == "extra_forbidden" else ""
            issues.append(
                file.issue(where, f"{'.'.join(map(str, problem['loc']))}: {problem['msg'].lower()}, found {problem['input']!r:.80}", tip)
            )
        return None


def _check_frame(frame: Frame, file: YamlFile, index: int) -> list[Issue]:
    """A frame reads either a predicate or an action, with a subject to hang it on."""
    issues = []
    if (frame.predicate is None) == (frame.action is None):
        issues.append(file.issue((index,), f"frame {frame.id!r} needs either a predicate or an action", "Give exactly one"))
    if frame.subject is None and not (frame.action and any("(?P<target>" in t for t in frame.trigger)):
        issues.append(file.issue((index,), f"frame {frame.id!r} has no subject slot", "Say which kinds of mention it takes"))
    return issues
