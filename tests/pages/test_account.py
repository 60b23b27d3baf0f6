"""What several articles say in the same words is one line of the account."""

from __future__ import annotations

from dataclasses import replace

from scripts.pages import account
from scripts.pages.catalogue import Catalogue
from scripts.pages.entries import Desk
from scripts.pages.references import References
from tests.pages.small_ledger import ledger, plain_article


def test_the_same_from_many_is_one_line() -> None:
    """Each article is named once, the first few by name; every claim stays an entry of its own elsewhere."""
    desk = Desk(Catalogue(ledger([plain_article(f"a{number}") for number in range(7)])))
    row = account.of_product("zeta-1", desk, References(desk.catalogue.ledger)).rows[0]
    assert [len(row.said), row.more] == [1, 0]
    line = row.said[0]
    assert [line.entry.byline.id, *(entry.byline.id for entry in line.also)] == ["a0", "a1", "a2", "a3"]
    assert line.more == 3


def test_another_speaker_is_another_line() -> None:
    drafts = [plain_article("one"), plain_article("two")]
    drafts[1].claims[0] = replace(drafts[1].claims[0], attribution=None)
    desk = Desk(Catalogue(ledger(drafts)))
    row = account.of_product("zeta-1", desk, References(desk.catalogue.ledger)).rows[0]
    assert [line.entry.named for line in row.said] == [True, False]
