"""Made-up pages as the build writes them: every shape that a page can have, filled with words that try to break out of it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from markupsafe import Markup

from scripts.pages.escaping import escape
from scripts.pages.rendering import File, Head, Page, front_matter, heading, tidy
from scripts.records.ledger import Site
from tests.hostile import PAYLOADS

WORDS = (*PAYLOADS, "昇腾 910C 处理器", "🐉 chips 👩‍💻", "a & b < c > d \"e\" 'f'", "word " * 400, "#1 of 5 #", "# twice", "x  y\u00a0z", "C#", "100 %", "&amp; &#38;", "`x` *y* _z_", "zqs", "Ω\u2028Ω")
SITE = Site(name="Ascend Ledger", url="https://ascend-ledger.example/")


def words(chance: random.Random) -> str:
    return chance.choice(WORDS) if chance.random() < 0.5 else f"Report {chance.randrange(10**6)} of chips"


def made_up_page(number: int) -> Page:
    """A page of docs/, always the same for the same number."""
    chance = random.Random(number)
    at = f"{chance.choice(['articles', 'products', 'people', 'topics', 'lists'])}/page-{number}/"
    title = words(chance)
    kicker = [("Articles", "articles/"), (words(chance), None), (words(chance), at)][: chance.randrange(4)]
    head = Head(
        at, title, words(chance), contents=chance.random() < 0.8, kind=chance.choice(["website", "article", "profile"]), kicker=tuple(kicker),
        date=chance.choice(["", "2025", "2025-04", "2025-04-22", "2031-01-01"]), feed=chance.random() < 0.3, data=chance.random() < 0.5,
        facts={"headline": words(chance)},
    )  # fmt: skip
    return Page(f"{at.rstrip('/')}.md", front_matter(head, SITE) + "\n" + tidy("".join(parts(chance, title))))


def parts(chance: random.Random, title: str) -> Iterator[str]:
    """Headings of any level in any order, and what stands between them; some pages have none."""
    if chance.random() < 0.9:
        yield heading(1, title, "page")
    for number in range(chance.randrange(7)):
        if chance.random() < 0.8:
            yield heading(chance.choice([2, 2, 2, 3]), words(chance), f"part-{number}")
        if chance.random() < 0.8:
            shown = escape(words(chance))
            yield Markup('<p class="lead" title="{0}">{0}</p>\n\n<div><ul>\n\t<li><a href="../x/#y">{0}</a><br>\n</ul></div><hr><img alt="" src="../../x.svg">').format(shown)


def made_up_files(number: int) -> Iterator[Page | File]:
    """A page and the data beside it."""
    page = made_up_page(number)
    yield page
    for suffix in ("json", "csv", "bib"):
        yield File(page.path.replace(".md", f".{suffix}"), f"{suffix} {number}\n".encode())
