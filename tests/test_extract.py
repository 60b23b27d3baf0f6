"""`python -m scripts.extract`: any text in, one JSON object a line out, errors on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.extract import ROOT, main

SECONDS = 30
"""No file may take longer, whatever it holds."""
PLAIN = "According to Ann Lee, the Ascend 910C delivers 60% of the performance of the H100.\n\nThe U.S. banned the H100 in 2022.\n"


def extract(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, list[dict[str, Any]], str]:
    code = main([str(file) for file in files])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.split("\n") if line], err


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_one_object_a_line_in_the_form_of_the_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, objects, err = extract(capsys, write(tmp_path, "A text.txt", PLAIN), write(tmp_path, "b.md", PLAIN))
    assert (code, [one["id"] for one in objects], err) == (0, ["A text", "b"], "")
    first = objects[0]
    assert list(first) == ["id", "published", "products", "software", "organisations", "models", "restrictions", "claims"]
    assert first["products"] == ["ascend-910c", "h100"]
    claim = next(one for one in first["claims"] if one["predicate"] == "relative_performance")
    expected = {"subject": "ascend-910c", "object": "h100", "value": 0.6, "unit": "ratio", "attribution": "Ann Lee", "certainty": "stated", "negated": False, "joint": []}
    assert claim | expected == claim
    restriction = next(one for one in first["restrictions"] if one["action"] == "ban")
    assert restriction | {"authority": "us", "targets": ["h100"], "date": "2022", "object": None} == restriction


@pytest.mark.parametrize("front", ["", "---\ntitle: Ünïcode in front\npublished: 2031-01-02\n---\n", "\ufeff"])
def test_offsets_cut_the_quote_out_of_the_text_below_the_front_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str], front: str) -> None:
    body = "“Ein Wort” — naïve 😀\n\n" + PLAIN
    _, [found], _ = extract(capsys, write(tmp_path, "a.txt", front + body))
    said = [*found["claims"], *found["restrictions"]]
    assert said
    assert all(body[one["start"] : one["end"]] == one["quote"] for one in said)


@pytest.mark.parametrize("article", sorted((ROOT / "seeds" / "articles").glob("*.md")), ids=lambda path: path.stem)
def test_offsets_in_the_given_articles(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, [found], _ = extract(capsys, article)
    body = article.read_bytes().removeprefix(b"---\n").partition(b"\n---\n")[2].decode()
    assert all(body[one["start"] : one["end"]] == one["quote"] for one in (*found["claims"], *found["restrictions"]))


UNREADABLE = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "nul": b"The Ascend 910C\x00 is a chip.",
    "latin": "Größe des Ascend 910C".encode("latin-1"),
    "utf16": "The Ascend 910C is a chip.".encode("utf-16"),
    "pdf": b"%PDF-1.7\n...",
    "huge": b"The Ascend 910C is a chip. " * 400_000,
    "open": b"---\ntitle: never closed\nThe Ascend 910C is a chip.",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_error_line_and_the_others_are_printed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, good = write(tmp_path, f"{name}.txt", UNREADABLE[name]), write(tmp_path, "good.txt", PLAIN)
    code, objects, err = extract(capsys, good, bad, good)
    assert code == 1
    assert [one["id"] for one in objects] == ["good", "good"]
    assert err.startswith(f"{bad}:")
    assert err.count("\n") == 1


def test_what_is_no_file_is_an_error_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, objects, err = extract(capsys, tmp_path, tmp_path / "missing.txt")
    assert (code, objects) == (1, [])
    assert "is not a file" in err
    assert "No such file" in err


HOSTILE = {
    "one line": "The Ascend 910C beats Nvidia's H100 in inference, and Huawei sold 5 million of them in 2031. " * 11_000,
    "brackets": "(" * 100_000,
    "names": "Ascend 910C, H100, " * 10_000,
    "stops": "U.S. " * 20_000,
    "controls": "The Ascend 910C\x01\x02\x1b[31m beats\x7f the H100.\x85\u2028 " * 500,
    "right to left": "\u202eThe Ascend\u200f 910C\u202c beats\u2066 the H100.\u2069 " * 500,
    "accents": "A" + "\u0301" * 50_000 + " The Ascend 910C beats the H100.",
    "digits": "9" * 200_000,
    "newlines": "\n" * 200_000 + "The Ascend 910C.",
    "quotes": '"' * 50_000 + "The Ascend 910C.",
    "placeholders": "\x01 outperforms \x01. " * 1_000 + "The Ascend 910C.",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_an_answer_within_seconds(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    started = time.process_time()
    code, objects, err = extract(capsys, write(tmp_path, "hostile.txt", HOSTILE[name]))
    assert time.process_time() - started < SECONDS
    assert (code, len(objects), err) == (0, 1, "")
    assert all(HOSTILE[name][one["start"] : one["end"]] == one["quote"] for one in (*objects[0]["claims"], *objects[0]["restrictions"]))


def test_the_command_itself(tmp_path: Path) -> None:
    """From another folder, with a name that is no text."""
    write(tmp_path, "ok.txt", PLAIN)
    command = [sys.executable, "-m", "scripts.extract", str(tmp_path / "ok.txt"), b"no-such-\xff.txt"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["id"] == "ok"
    assert b"Traceback" not in ran.stderr


def test_help_says_what_offsets_count(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "below the front matter" in capsys.readouterr().out
