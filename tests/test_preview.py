"""A preview takes in edits of articles by itself, asks for a build for all else, and never shows a page that is older than its seeds."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console

from scripts.build import build
from scripts.corpus.articles import ARTICLES
from scripts.pages import by_path
from scripts.pages.permalinks import LISTS
from scripts.pages.writing import MADE
from scripts.preview import Inputs, Preview
from tests.project import edit, make_project


def html(path: str, text: str) -> bytes:
    """In place of MkDocs: a page that shows which it is and what it was made from."""
    return f"<!-- {path} -->\n{text}".encode()


class Served:
    """A project with its preview, and a site to which a full build has put nothing but an old page."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        quiet = Console(file=io.StringIO())
        self.inputs = Inputs(root)
        edition = build(root, console=quiet, for_preview=True).edition
        assert edition
        self.preview = Preview(edition, self.inputs, site, html, quiet)

    def take_in(self) -> bool:
        return self.preview.take_in()

    def get(self, address: str) -> str | None:
        self.preview.freshen(address)
        target = self.site / address / "index.html" if address.endswith("/") or not address else self.site / address
        return target.read_text(encoding="utf-8") if target.is_file() else None


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("served")
    root = make_project(folder / "project")
    with (root / "seeds" / "redirects.yml").open("a", encoding="utf-8") as file:
        file.write("\nproducts/hopper-100/: products/h100/\n")
    return Served(root, folder / "site")


@pytest.fixture
def served(one: Served) -> Iterator[Served]:
    """The project as it was; whatever a test did to it is undone, and the preview told."""
    kept = {path: path.read_bytes() for path in files(one.root)}
    yield one
    for path in files(one.root):
        if path not in kept:
            path.unlink()
    for path, content in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    one.take_in()


def files(root: Path) -> list[Path]:
    return [path for name in ("seeds", "templates", "docs", "mkdocs.yml") for path in ([root / name] if "." in name else (root / name).rglob("*"))
            if path.is_file()]  # fmt: skip


def pages(root: Path) -> dict[str, str]:
    """What a full build makes of the seeds as they stand."""
    assert not build(root, console=Console(file=io.StringIO())).errors
    return {path.relative_to(root / "docs").as_posix(): path.read_text(encoding="utf-8") for path in (root / "docs").rglob("*.md")}


def test_nothing_is_made_before_an_edit(one: Served) -> None:
    assert one.get("articles/one/") is None


def test_after_an_edit_every_page_is_that_of_a_full_build(served: Served) -> None:
    """The page of the article, and all others, whichever is asked for first."""
    article = served.root / ARTICLES / "one.md"
    edit(article, "A chip is announced", "A chip is announced twice")
    article.write_text(article.read_text(encoding="utf-8") + "\nHuawei said the Ascend 910C has 96 GB of memory.\n", encoding="utf-8")
    assert served.take_in()
    shown = {path: served.get(address) for path, address in addresses(served.root)}
    assert "announced twice" in (shown["articles/one.md"] or "")
    for path, text in pages(served.root).items():
        if path in shown:
            assert shown[path] == html(path, text).decode(), path


def test_after_an_edit_every_file_beside_the_pages_is_that_of_a_full_build(served: Served) -> None:
    """Data of articles, topics and entities, citations, the data of the claims, feeds, and the whole tables."""
    article = served.root / ARTICLES / "one.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nHuawei said the Ascend 910C has 97 GB of memory.\n", encoding="utf-8")
    assert served.take_in()
    assert not build(served.root, console=Console(file=io.StringIO())).errors
    docs = served.root / "docs"
    made = {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.suffix in MADE - {".md"}}
    beside = {path: content for path, content in made.items() if path.partition("/")[0] in {*LISTS, "feed.atom", "feed.json"}}
    assert {"articles/one.json", "articles/one.bib", "claims/facets.json", "data/claims.csv", "topics/ascend-910c/feed.json"} <= beside.keys()
    for path, content in beside.items():
        served.preview.freshen(path)
        assert (served.site / path).read_bytes() == content, path


def test_the_page_of_an_article_waits_for_no_plan_of_other_pages(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which there are thousands; nor is any page made before it is asked for."""
    for plan in ("plan_subjects", "plan_claims", "plan_other_pages", "plan_other_files"):
        monkeypatch.setattr(by_path, plan, never)
    edit(served.root / ARTICLES / "one.md", "A chip is announced", "A chip is announced thrice")
    made = sorted(served.site.rglob("*"))
    assert served.take_in()
    assert sorted(served.site.rglob("*")) == made
    assert "announced thrice" in (served.get("articles/one/") or "")
    assert served.get("articles/one.json")
    with pytest.raises(NotImplementedError):
        served.get("claims/")


def test_a_page_that_is_gone_waits_for_no_plan_of_all_claims(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as that of a product whose one mention was taken out."""
    monkeypatch.setattr(by_path, "plan_claims", never)
    edit(served.root / ARTICLES / "one.md", "A chip is announced", "A chip is announced thrice")
    assert served.take_in()
    assert served.get("products/nothing-by-this-name/") is None


def never(*_: object) -> None:
    """In place of what is not to be done."""
    raise NotImplementedError


def addresses(root: Path) -> list[tuple[str, str]]:
    """Every page that the build made, with its address."""
    paths = {path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md")} - {"about.md", "contribute.md"}
    return [(path, path.removesuffix(".md").removesuffix("index").rstrip("/") + "/" * (path != "index.md")) for path in sorted(paths)]


def test_a_name_that_comes_and_goes_with_an_edit(served: Served) -> None:
    """Its page is there while an article has it, and gone afterwards."""
    article = served.root / ARTICLES / "one.md"
    kept = article.read_text(encoding="utf-8")
    article.write_text(kept + "\nThe Nvidia H20 was sold to Tencent.\n", encoding="utf-8")
    assert served.take_in()
    assert served.get("organisations/tencent/")
    assert served.get("organisations/tencent.json")
    assert served.get("organisations/tencent") is None  # the server leads on to the address with a slash
    article.write_text(kept, encoding="utf-8")
    assert served.take_in()
    assert served.get("organisations/tencent/") is None
    assert served.get("organisations/tencent.json") is None


def test_a_page_that_has_moved_goes_on_leading_to_its_new_address(served: Served) -> None:
    """So do the files that stand beside it, which are those of the page as it is now."""
    article = served.root / ARTICLES / "two.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nThe H100 has 80 GB of memory.\n", encoding="utf-8")
    assert served.take_in()
    assert 'url=../../products/h100/"' in (served.get("products/hopper-100/") or "")
    assert served.get("products/hopper-100.json") == served.get("products/h100.json")
    assert "80 GB of memory" in (served.get("products/hopper-100.csv") or "")


def void(_: object) -> None:
    """For changes that give something back."""


OTHER: dict[str, Callable[[Path], None]] = {
    "a new article": lambda root: void((root / ARTICLES / "three.txt").write_text("Huawei's Ascend 910B is sold.\n")),
    "an article gone": lambda root: (root / ARTICLES / "two.md").unlink(),
    "an article renamed": lambda root: void((root / ARTICLES / "two.md").rename(root / ARTICLES / "second.md")),
    "a template": lambda root: edit(root / "templates" / "home.html", "{%", "{# #}{%"),
    "the reference": lambda root: edit(root / "seeds" / "reference" / "people.yml", "\n", "\n# nothing\n"),
    "the lexicon": lambda root: edit(root / "seeds" / "lexicon" / "cues.yml", "\n", "\n# nothing\n"),
    "a page written by hand": lambda root: edit(root / "docs" / "about.md", "\n", "\n\n"),
    "a review": lambda root: void((root / ARTICLES / "one.review.yml").write_text("[]\n")),
    "the settings": lambda root: edit(root / "mkdocs.yml", "\n", "\n# nothing\n"),
    "an article that breaks": lambda root: void((root / ARTICLES / "one.md").write_text("---\nnonsense: 1\n---\ntext\n")),
}


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER.keys())
def test_whatever_else_changes_asks_for_a_full_build(served: Served, change: Callable[[Path], None]) -> None:
    change(served.root)
    assert not served.take_in()


def test_what_builds_and_editors_write_is_no_change(served: Served) -> None:
    """Then nothing is to be done."""
    build(served.root, console=Console(file=io.StringIO()))
    (served.root / "docs" / "articles" / "one.md").write_text("spoilt")
    for name in (".one.md.swp", "one.md~"):
        (served.root / ARTICLES / name).write_text("half of it")
    changes = served.inputs.changes()
    assert not (changes.edited | changes.other)
    assert served.take_in()


def test_a_file_of_the_same_length_written_at_the_same_second_is_seen(served: Served) -> None:
    article = served.root / ARTICLES / "one.md"
    text = article.read_text(encoding="utf-8")
    before = article.stat().st_mtime_ns
    article.write_text(text.replace("chip", "chop"), encoding="utf-8")
    os.utime(article, ns=(before + 1, before + 1))
    assert served.inputs.changes().edited == {"seeds/articles/one.md"}


@pytest.mark.parametrize("address", ["articles/../../secret/", "../secret/", "articles/nothing/", "about/", "assets/ledger.css", "nothing"])
def test_other_addresses_are_left_to_the_server(served: Served, address: str) -> None:
    (served.site.parent / "secret").mkdir(exist_ok=True)
    secret = served.site.parent / "secret" / "index.html"
    secret.write_text("kept")
    edit(served.root / ARTICLES / "one.md", "A chip is announced", "A chip is announced twice")
    assert served.take_in()
    served.preview.freshen(address)
    assert secret.read_text() == "kept"
