"""What can be seen of an article is told; what cannot is not."""

from __future__ import annotations

import pytest

from scripts.analysis.flags import flag_copies, flags_after_copies, flags_before_copies
from scripts.analysis.names import names_of
from scripts.analysis.origins import origins_in
from scripts.records.analysis import Flag, Story
from scripts.records.article import Article, FrontMatter
from scripts.records.reading import Claim, Mention
from tests.analysis.factory import make_article, make_claim, make_mention, make_reading
from tests.analysis.invented import invented_reference

NAMES = names_of(invented_reference())
KNOWN = FrontMatter(title="T", publisher="P", authors=("A",), published="2025", date_basis="stated")
PLAIN = "The chip draws 700 watts. It has two dies. Samples went out in May."


def flags_of(article: Article, claims: tuple[Claim, ...] = (), mentions: tuple[Mention, ...] = (), stories: tuple[Story, ...] = ()) -> dict[str, Flag]:
    reading = make_reading(article.id, claims=claims, mentions=mentions)
    before = flags_before_copies(article, reading, origins_in(article, reading, NAMES))
    copies = (flag for story in stories for flag in flag_copies(article.id, story))
    return {flag.kind: flag for flag in (*before, *copies, *flags_after_copies(article, reading, NAMES))}


def test_an_article_with_nothing_amiss_has_no_flag() -> None:
    assert not flags_of(make_article(text=PLAIN, front=KNOWN))


def test_unknowns() -> None:
    assert set(flags_of(make_article(text=PLAIN))) == {"unknown date", "unknown publisher", "no title", "no author"}
    inferred = FrontMatter(title="T", publisher="P", authors=("A",), published="2025", date_basis="inferred")
    assert flags_of(make_article(text=PLAIN, front=inferred))["unknown date"].text.startswith("The date of publication is inferred")


def test_boilerplate() -> None:
    flag = flags_of(make_article(text=PLAIN, boilerplate="Subscribe now", front=KNOWN))["boilerplate removed"]
    assert flag.text == "1 line of page furniture is left out of the reading."


def test_sources() -> None:
    article = make_article(text=PLAIN, front=KNOWN)
    silent = make_claim("mira-1", "power", 700, "W")
    spoken = [make_claim("mira-1", "power", value, "W", attribution=by) for value, by in ((1, "Tianfu"), (2, "Tianfu"), (3, "Bo Qian"))]
    assert set(flags_of(article, (silent,))) == {"no named source"}
    assert flags_of(article, (spoken[0], spoken[1]))["single speaker"].text == "All 2 statements that it attributes go back to Tianfu."
    assert not flags_of(article, (spoken[0],))  # one statement is too few to tell
    assert not flags_of(article, tuple(spoken))


def test_near_copies() -> None:
    article = make_article(text=PLAIN, front=KNOWN)
    assert flags_of(article, stories=(Story("a0", ("a0", "a1", "a2")),))["near-copy"].articles == ("a0", "a2")
    assert not flags_of(article, stories=(Story("a1", ("a1",)), Story("b", ("b", "c"))))


@pytest.mark.parametrize(
    ("surface", "kind", "id", "repaired"),
    [
        ("LANS", "software", "lens", True),
        ("Tianfuu", "organisation", "tianfu", True),
        ("Anne Lee", "person", "ann-lee", True),
        ("Ann B. Lee", "person", "ann-lee", False),
        ("LENS", "software", "lens", False),
        ("Lens", "software", "lens", False),
        ("TIANFU", "organisation", "tianfu", False),
        ("Tianfu Technologies", "organisation", "tianfu", False),
        ("Mira 2", "product", "mira-1", False),  # another number is another name, not a slip of the pen
    ],
)
def test_repaired_names(surface: str, kind: str, id: str, repaired: bool) -> None:
    """A letter or two off the name that the entity bears."""
    text = f"They say that {surface} is new. It is hot."
    flags = flags_of(make_article(text=text, front=KNOWN), mentions=(make_mention(text, surface, kind, id),))  # type: ignore[arg-type]
    assert ("repaired names" in flags) is repaired


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A stunning game-changer! This formidable beast will crush rivals.", "spun wording"),
        ("Chips first. Then boards.The core is new.Another one follows. And so it goes on.", "garbled wording"),
        ("The U.S. firm said no.2 was first. Nvidia Corp.Later it fell.", None),
        ("One stunning figure stands in a long text. " + PLAIN * 20, None),
    ],
)
def test_wording(text: str, kind: str | None) -> None:
    assert set(flags_of(make_article(text=text, front=KNOWN))) == ({kind} if kind else set())
