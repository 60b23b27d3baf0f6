"""YAML is plain values with lines; whatever could surprise is refused by line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.corpus.yaml_file import Plain, parse_yaml, read_yaml

QUOTE = "Put quotation marks around a value that holds ': ' or starts with one of [ { & * ! | > % @ ` \" '"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: NO", "NO"),  # Norway
        ("a: 2025-04-22", "2025-04-22"),
        ("a: 12:30", "12:30"),
        ("a: 012", "012"),
        ("a: 1_000", "1_000"),
        ("a: 0x1F", "0x1F"),
        ("a: 1e5", "1e5"),
        ("a: .inf", ".inf"),
        ("a: 12", 12),
        ("a: -1.50", -1.5),
        ("a: '12'", "12"),
        ("a: true", True),
        ("a: 'true'", "true"),
        ("a: ~", None),
        ("a:", None),
        ("a: ''", ""),
        ("a: [x, 1, null]", ["x", 1, None]),
        ("a: {b: 1}", {"b": 1}),
        ("a: |\n  b\n  c\n", "b\nc\n"),
        ("<<: 1", None),
    ],
)
def test_scalars_mean_what_they_look_like(text: str, value: Plain) -> None:
    """Only usual spellings of numbers, true, false and null are anything but text."""
    parsed = parse_yaml("f.yml", text)
    assert parsed.issues == ()
    assert isinstance(parsed.value, dict)
    assert parsed.value.get("a") == value


def test_text_only_keeps_every_scalar_as_text() -> None:
    """Front matter must not turn a title into a number."""
    assert parse_yaml("f", "a: 12\nb: true\nc: [1]\nd:\ne: '~'\nf: ~", text_only=True).value == {
        "a": "12", "b": "true", "c": ["1"], "d": None, "e": "~", "f": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "f.yml:2: 'a' is given twice. The first one is on line 1"),
        ("a:\n- {b: 1, b: 2}", "f.yml:2: 'b' is given twice. The first one is on line 2"),
        ("x: 1\na: &x 1", "f.yml:2: uses a YAML anchor or alias (& or *). Write the value out, or put it in quotation marks"),
        ("a: *x", "f.yml:1: uses a YAML anchor or alias (& or *). Write the value out, or put it in quotation marks"),
        ("a: !!python/object:os.system x", "f.yml:1: uses a YAML tag (tag:yaml.org,2002:python/object:os.system). Put the value in quotation marks"),
        ("a: !x y", "f.yml:1: uses a YAML tag (!x). Put the value in quotation marks"),
        ("- a\n---\n- b", "f.yml:2: holds more than one YAML document. Remove the line '---'"),
        ("? [a]\n: 1", "f.yml:1: has a key that is not a word. Put quotation marks around the value"),
        ("t: a: b", f"f.yml:1: is not valid YAML here (mapping values are not allowed in this context). {QUOTE}"),
        ("a: 1\nt: 'x", f"f.yml:2: is not valid YAML here (unexpected end of stream). {QUOTE}"),
        ("a: \x01", "f.yml:1: holds a character that YAML does not allow: U+0001. Remove it"),
        ("a: 昇腾\nb: é\x1f", "f.yml:2: holds a character that YAML does not allow: U+001F. Remove it"),
        ("a:\n" + "".join(f"{'  ' * n}- \n" for n in range(30)), "f.yml:22: is nested more than 20 levels deep. Flatten it"),
        ("a: " + "[" * 100_000, f"f.yml:1: is not valid YAML here (exceeded maximum nesting depth). {QUOTE}"),
    ],
)  # fmt: skip
def test_what_surprises_is_refused(text: str, message: str) -> None:
    """Each refusal names the line and what to do."""
    assert [str(issue) for issue in parse_yaml("f.yml", text).issues] == [message]


@given(st.text(alphabet="ab:-[]{}&*!|>%@`\"'#,? \n\t\r~\x00\x01\x7f\x85\u2028\ufeffé\U0001f600", max_size=60))
def test_nothing_makes_it_fall_over(text: str) -> None:
    """Any text gives a value or an issue."""
    parsed = parse_yaml("f.yml", text, text_only=True)
    assert parsed.value is None or not [issue for issue in parsed.issues if "twice" not in issue.message]


def test_lines_are_known_by_path_and_by_neighbourhood() -> None:
    """A path that is not in the file has the line of what surrounds it; `first_line` shifts all."""
    parsed = parse_yaml("f", "a: 1\nb:\n- x\n- c: 2\n", first_line=10)
    assert parsed.line(("b", 1, "c")) == 13
    assert parsed.line(("b", 1, "missing")) == 13
    assert parsed.line(("b", 0)) == 12
    assert parsed.line(("nowhere",)) == 10


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """Missing and wrongly encoded files are issues, not exceptions."""
    (tmp_path / "latin.yml").write_bytes(b"a: caf\xe9")
    assert [str(i) for i in read_yaml(tmp_path / "none.yml", tmp_path).issues] == ["none.yml: cannot be read: No such file or directory"]
    assert [str(i) for i in read_yaml(tmp_path / "latin.yml", tmp_path).issues] == ["latin.yml: is not UTF-8 at byte 7. Save it as UTF-8"]
