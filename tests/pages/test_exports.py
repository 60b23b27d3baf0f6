"""The data files: complete, joined, described, harmless, and the same every time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.files import render_files
from scripts.pages.rendering import LargeFile
from scripts.pages.sheets import Sheet, csv_text, lines_of, piece_of
from scripts.pages.table_list import TABLES
from scripts.pages.tables import Number, Row, Table, Text, Value, cell, column_types, figure, harmless, parts
from scripts.records.ledger import Ledger, Site
from tests.pages.small_ledger import ledger, plain_article
from tests.pages.test_site import BAD, hostile


@pytest.fixture(scope="module")
def whole() -> Ledger:
    return ledger([plain_article(), hostile()], site=Site("https://ledger.example/", "A Ledger", "Take it."))


@pytest.fixture(scope="module")
def files(whole: Ledger) -> dict[str, bytes]:
    return {file.path: file.content for file in render_files(whole)}


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the data, on disk."""
    root = tmp_path_factory.mktemp("taken")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root / "data"


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")))


class Sample(Row):
    """A row of every type."""

    id: Text
    """Its key."""
    number: Number | None
    words: tuple[Text, ...]
    sure: bool


# ------------------------------------------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("– no dash", "– no dash"),
        ("-5", "-5"),
        ("+5.5e3", "+5.5e3"),
        ("--09", "--09"),
        ("--09-15", "--09-15"),
        ("--", "'--"),
        ("2025-04", "2025-04"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_text_is_run_as_a_formula(text: str, written: str) -> None:
    """An apostrophe stands before what a spreadsheet would compute; figures and dates are left alone."""
    assert harmless(text) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "true"), (-5, "-5"), (0.6, "0.6"), (("a", "b;c"), '["a", "b;c"]'), ((), "[]"), ("x", "x")],
)
def test_cell(value: object, written: str) -> None:
    """Unknown is empty, a list is JSON, a negative number stays a number."""
    assert cell(value) == written


@pytest.mark.parametrize(
    ("value", "columns"),
    [
        (800.0, (800, None, None)),
        (0.6, (0.6, None, None)),
        ((0.6, 0.8), (0.6, 0.8, None)),
        ("higher", (None, None, "higher")),
        (None, (None, None, None)),
        (float("inf"), (None, None, None)),
        (1e300, (1e300, None, None)),
    ],
)
def test_a_value_has_three_columns(value: Value, columns: tuple[object, ...]) -> None:
    """Figure or low end, high end, word; what is no number is unknown."""
    assert parts(value) == columns
    assert not isinstance(figure(800.0), float)


def test_what_is_written_is_what_is_read() -> None:
    """Line ends, quotation marks, commas and other alphabets survive; what no file may hold is replaced."""
    text = 'a "b", c\r\nd\re 昇腾 \x00\ud800\x1b'
    row = Sample.of(id=text, number=1.5, words=("x,y", '"'), sure=False)
    shown = 'a "b", c\nd\ne 昇腾 \ufffd\ufffd\ufffd'
    read = next(csv.DictReader(io.StringIO(csv_text(Sample, [row.__dict__.values()]), newline="")))
    assert (read["id"], read["number"], json.loads(read["words"]), read["sure"]) == (shown, "1.5", ["x,y", '"'], "false")
    sheet = Sheet(Table("samples", "Samples", Sample))
    sheet.add(piece_of([lines_of([row])]))
    assert json.loads(LargeFile("", sheet.end().json.whole).content) == [{"id": shown, "number": 1.5, "words": ["x,y", '"'], "sure": False}]
    assert column_types(Sample) == {"id": "string", "number": "number", "words": "array", "sure": "boolean"}


# ------------------------------------------------------------------------------------------------------------- tables


def test_every_table_has_its_files(files: dict[str, bytes]) -> None:
    """The tables that the design names are there, each as CSV, as JSON and with a schema."""
    named = {"articles", "claims", "restrictions", "products", "controls", "thresholds", "differences", "gaps"}
    assert named <= {table.name for table in TABLES}
    for name in (table.name for table in TABLES):
        assert {f"data/{name}.csv", f"data/{name}.json", f"data/schemas/{name}.schema.json"} <= files.keys()


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_json_and_csv_say_the_same(files: dict[str, bytes], name: str) -> None:
    """Row for row and cell for cell, and the JSON is as its schema says."""
    rows = json.loads(files[f"data/{name}.json"])
    schema = json.loads(files[f"data/schemas/{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(rows))
    assert [{key: cell(tuple(value) if isinstance(value, list) else value) for key, value in row.items()} for row in rows] == table(files, name)


def test_a_schema_refuses_what_is_wrong(files: dict[str, bytes]) -> None:
    """A schema that accepts everything would say nothing."""
    schema = Draft202012Validator(json.loads(files["data/schemas/claims.schema.json"]))
    good = json.loads(files["data/claims.json"])
    for change in ({"certainty": "sure"}, {"value": "60 %"}, {"quote": None}, {"more": 1}):
        assert list(schema.iter_errors([{**good[0], **change}])), change
    assert list(schema.iter_errors([{key: value for key, value in good[0].items() if key != "quote"}]))


def test_every_column_is_explained(files: dict[str, bytes]) -> None:
    """Or its name says all; a key says whose it is."""
    page = files["data/index.md"].decode()
    for table in TABLES:
        assert table.description
        for column in column_types(table.row):
            assert f"<code>{column}</code>" in page.replace("&#95;", "_")
    assert {other for table in TABLES for other in table.refs.values()} <= {table.name for table in TABLES}
    assert all(column in column_types(table.row) for table in TABLES for column in (*table.refs, *table.key))


def frictionless(package: Path) -> dict[str, object]:
    """The validation by a process of its own: the package patches libraries that other tests use."""
    command = [sys.executable, "-W", "error::UserWarning", "-m", "frictionless", "validate", package.name, "--json"]
    done = subprocess.run(command, cwd=package.parent, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"})
    assert done.stdout, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    return report


@pytest.mark.slow
def test_frictionless_finds_nothing(folder: Path) -> None:
    """Types, required cells, enumerations, keys, joins, sizes and hashes hold, in the folder and in the zip."""
    for name in ("datapackage.json", "ascend-ledger.zip"):
        report = frictionless(folder / name)
        assert report["valid"], report
        assert not report["warnings"], report["warnings"]
        assert len(report["tasks"]) == len(TABLES)  # type: ignore[arg-type]


@pytest.mark.slow
def test_frictionless_would_find_a_broken_join(folder: Path, tmp_path: Path) -> None:
    """A claim whose article is not there is an error: the keys are really held against each other."""
    for file in folder.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    claims = tmp_path / "claims.csv"
    claims.write_text(claims.read_text().replace(",articles/one,", ",articles/none,", 1))
    assert not frictionless(tmp_path / "datapackage.json")["valid"]


def test_keys_are_never_taken_for_numbers(files: dict[str, bytes]) -> None:
    """Readers of CSV guess types: '000' would become 0 and '12e456' infinity, and nothing could be joined."""
    for table_ in TABLES:
        keys = {*table_.key, *table_.refs} - {"number", "rank", "side"} - ({"id"} if table_.name == "circulating" else set())
        for row in table(files, table_.name):
            for key in keys:
                assert not row[key].replace(".", "").isdigit(), (table_.name, key, row[key])
    assert table(files, "claims")[0]["id"].startswith("claim-")
    assert table(files, "claims")[0]["article"] == "articles/one"


# --------------------------------------------------------------------------------------------------------------- zip


def test_the_zip_holds_all_of_it(files: dict[str, bytes]) -> None:
    """Every file of the folder, a README that names each table, and the licence; no time but the earliest."""
    with zipfile.ZipFile(io.BytesIO(files["data/ascend-ledger.zip"])) as package:
        assert package.testzip() is None
        names = set(package.namelist())
        assert names - {"README.md", "LICENSE"} == {
            path.removeprefix("data/") for path in files if path.startswith("data/") and not path.endswith((".md", ".zip"))
        }
        assert package.read("LICENSE") == b"Take it."
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        readme = package.read("README.md").decode()
        assert all(f"`{table.name}.csv`" in readme for table in TABLES)
        for name in names - {"README.md", "LICENSE"}:
            assert package.read(name) == files[f"data/{name}"]


def test_the_same_ledger_gives_the_same_bytes(whole: Ledger, files: dict[str, bytes]) -> None:
    """No clock, no chance, in data, zip and feeds."""
    assert {file.path: file.content for file in render_files(whole)} == files


def test_nothing_at_all_still_makes_data() -> None:
    """An empty ledger has every file, with a header line each."""
    made = {file.path: file.content for file in render_files(Ledger(ledger([]).reference))}
    assert made["data/claims.csv"].count(b"\n") == 1
    assert json.loads(made["data/claims.json"]) == []


# -------------------------------------------------------------------------------------------------------------- pages


def test_each_page_has_its_own_data(whole: Ledger, files: dict[str, bytes]) -> None:
    """Topics, articles and entities, under the name of their page, as the schema says."""
    schema = Draft202012Validator(json.loads(files["data/schemas/page.schema.json"]))
    catalogue = Catalogue(whole)
    pages = {"topics/zeta-1", "topics/rules", "articles/one", "articles/hostile", "products/orb-9", "software/kit", "people/jo-doe"}
    pages |= {subject.at.rstrip("/") for subject in catalogue.with_pages() if subject.at}
    for page in pages:
        found = json.loads(files[f"{page}.json"])
        assert not list(schema.iter_errors(found)), page
        assert found["page"] == f"https://ledger.example/{page}/"
        rows = list(csv.DictReader(io.StringIO(files[f"{page}.csv"].decode(), newline="")))
        assert [row["id"] for row in rows] == [row["id"] for row in (*found.get("claims", ()), *found.get("restrictions", ()))]


def test_a_topic_has_its_claims_its_figures_and_their_sources(files: dict[str, bytes]) -> None:
    """What stands on the page, as rows; each source that a row cites is among them."""
    found = json.loads(files["topics/zeta-1.json"])
    assert [(row["subject"], row["object"], row["value"], row["says"]) for row in found["claims"][:1]] == [
        ("zeta-1", "orb-9", 0.6, "60\u00a0% of the Orb 9, for inference")
    ]
    assert [(row["name"], row["value"], row["text"]) for row in found["figures"]] == [("fp16_dense", 320, "320 TFLOPS")]
    assert {row["id"] for row in found["sources"]} == {"s1", "s2"}
    assert [row["control"] for row in json.loads(files["products/orb-9.json"])["restrictions"] if row["control"]] == ["rule-1"]
    assert [row["id"] for row in json.loads(files["controls/rule-1.json"])["controls"]] == ["rule-1"]


def test_hostile_text_stays_text(files: dict[str, bytes]) -> None:
    """An address that would run is left out; everything else is kept to the letter."""
    article = next(row for row in table(files, "articles") if row["id"] == "articles/hostile")
    assert article["url"] == ""
    assert any(row["qualifier"] == BAD.replace("\x1e", "\ufffd") for row in json.loads(files["data/claims.json"]))
    source = next(row for row in table(files, "sources") if row["id"] == "s2")
    assert source["url"] == ""


def test_the_words_are_those_of_the_pages(whole: Ledger, files: dict[str, bytes]) -> None:
    """`says` is what the entry prints."""
    desk = Desk(Catalogue(whole))
    shown = {f"claim-{claim.id}": desk.claim(claim).worded.line for claim in desk.catalogue.all_claims}
    said = {row["id"]: row["says"] for row in json.loads(files["data/claims.json"])}
    assert said == {id: line.replace("\x1e", "\ufffd") for id, line in shown.items()}


# ------------------------------------------------------------------------------------------------------------ readers


@pytest.mark.slow
@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_pandas_reads_every_table(folder: Path, name: str) -> None:
    """With no options and no warning, CSV and JSON alike; warnings are errors here."""
    import pandas

    rows = json.loads((folder / f"{name}.json").read_text())
    assert len(pandas.read_csv(folder / f"{name}.csv")) == len(rows)
    assert len(pandas.read_json(folder / f"{name}.json")) == len(rows)


@pytest.mark.slow
def test_pandas_joins_claims_with_their_articles(folder: Path) -> None:
    """Keys are read as the same type on both sides, and every one finds its match."""
    import pandas

    claims = pandas.read_csv(folder / "claims.csv")
    joined = claims.merge(pandas.read_csv(folder / "articles.csv"), left_on="article", right_on="id", suffixes=("", "_article"))
    assert len(joined) == len(claims) > 0
    assert len(claims.merge(pandas.read_csv(folder / "names.csv"), left_on="subject", right_on="id")) == len(claims)


@pytest.mark.slow
def test_duckdb_reads_and_joins(folder: Path) -> None:
    """Types are guessed from the file alone; lists unfold from their JSON."""
    import duckdb

    with duckdb.connect() as base:
        for table_ in TABLES:
            for form in ("csv", "json"):
                count = base.execute(f"select count(*) from '{folder}/{table_.name}.{form}'").fetchone()
                assert count == (len(json.loads((folder / f"{table_.name}.json").read_text())),), (table_.name, form)
        query = f"select count(*) from '{folder}/claims.csv' c join '{folder}/articles.csv' a on c.article = a.id"
        assert base.execute(query).fetchone() == base.execute(f"select count(*) from '{folder}/claims.csv'").fetchone()
        targets = f"select unnest(from_json(targets, '[\"VARCHAR\"]')) from '{folder}/restrictions.csv' where article = 'articles/one'"
        assert base.execute(targets).fetchall() == [("orb-9",)]


def test_the_page_sets_names_as_names(files: dict[str, bytes]) -> None:
    """What the docstrings of the rows have between grave accents is the name of a table or a column."""
    page = files["data/index.md"].decode()
    assert "all figures with their sources are in <code>figures</code>." in page
    assert "`" not in page
    assert "&#96;" not in page
