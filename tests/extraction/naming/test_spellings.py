"""An alias matches the spellings that people use, and not words that happen to hold its letters."""

from __future__ import annotations

import pytest

from scripts.extraction.naming.spellings import Form, fits_case, make_form, misprint_forms, squeeze


@pytest.mark.parametrize("text", ["RTX-4090D", "RTX4090D", "RTX 4090 D", "rtx 4090D"])
def test_spaces_hyphens_and_capitals_are_squeezed_out(text: str) -> None:
    assert squeeze(text) == "rtx4090d"


@pytest.mark.parametrize(
    ("alias", "parts"),
    [
        ("Meta", []),
        ("DeepSeek", ["deep", "deepseek"]),
        ("Ascend 910C", ["ascend", "ascend910", "ascend910c"]),
        ("昇腾910B", ["昇", "昇腾", "昇腾910", "昇腾910b"]),
    ],
)
def test_a_text_may_part_a_name_only_at_its_seams(alias: str, parts: list[str]) -> None:
    form = make_form(alias, "x", "product")
    assert sorted(form.key[:n] for n in form.splits) == [p for p in parts if p != form.key]


def test_marks_of_an_alias_are_kept() -> None:
    assert make_form("A.M.D.", "amd", "organisation").marks == {(1, "."), (2, ".")}


@pytest.mark.parametrize(
    ("case", "spelling", "surface", "fits"),
    [
        ("any", "Huawei", "HUAWEI", True),
        ("any", "CUDA", "cuda", True),
        ("exact", "Apple", "Apple", True),
        ("exact", "Apple", "apple", False),
        ("exact", "Apple", "APPLE", True),
        ("exact", "BIS", "Bis", False),
        ("exact", "US", "us", False),
        ("capital", "Jensen Huang", "JensenHuang", True),
        ("capital", "Next Platform", "nextplatform", False),
        ("capital", "Next Platform", "Nextplatform", False),
    ],
)
def test_capitals_count_where_a_name_is_also_a_word(case: str, spelling: str, surface: str, fits: bool) -> None:
    form = make_form(spelling, "x", "organisation")
    assert fits_case(Form(form.key, "x", "organisation", spelling, case=case, splits=form.splits), surface) is fits  # type: ignore[arg-type]


def test_a_misprint_is_no_other_products_name() -> None:
    forms = [make_form("H20", "h20", "product"), make_form("H2O", "h2o", "product")]
    assert "h2o" not in {form.key for form in misprint_forms(forms)}
    assert {form.key for form in misprint_forms(forms[:1])} == {"h2o"}
