"""What was made of a file comes back as it was, and what lies packed in it is what it would hold."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace

import pytest

from scripts.analysis.appraisal import appraise
from scripts.analysis.names import names_of
from scripts.corpus.articles import ArticleFile, parse_file
from scripts.extraction.reading import read_article
from scripts.harvesting.packing import Read, pack, unpack, unpack_all
from scripts.records.article import MOST_OPEN, Article
from scripts.records.columns import Later, packed_columns
from scripts.records.ledger import BrokenArticle
from scripts.records.reading import Mention, Reading
from scripts.seeds import Foundations, read_foundations
from tests.project import ROOT

TEXTS = {
    "plain": "Huawei makes chips.\n\nThe Ascend 910C has 96 GB of memory.\n",
    "with front matter": "---\ntitle: A chip\n---\nThe Ascend 910C has “96 GB” of memory – it’s said.\n",
    "with marks taken out": "The **Ascend 910C** has 96&nbsp;GB of memory\u200b, said e\u0301lite sources.\n",
    "changed throughout": "““““““””””””’’’’’’’’ – – – –\n",
    "of one letter": "a",
}


def read(name: str, text: str) -> tuple[Read, ArticleFile]:
    file = ArticleFile(name, f"seeds/articles/{name}.md", text.encode())
    article, issues = parse_file(file, read_foundations(ROOT).rules)
    assert isinstance(article, Article)
    return Read(article, tuple(issues), Reading(article.id, MENTIONS, (), ())), file


MENTIONS = tuple(Mention(at, at + 40_000, "product", f"chip-{at}", value=(1.0, 2.0) if at else None) for at in range(3))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_an_article_that_lies_packed_is_the_article(text: str) -> None:
    made, file = read("one", text)
    back = unpack(pack(made, text), file)
    assert back == made
    assert isinstance(made.article, Article)
    assert isinstance(back.article, Article)
    for field in fields(Article):
        if field.name != "body":
            assert getattr(back.article, field.name) == getattr(made.article, field.name), field.name
    assert replace(back.article, id="other") == replace(made.article, id="other")
    assert pickle.loads(pickle.dumps(back.article)) == made.article


def test_many_at_once_are_what_each_is() -> None:
    """Each gets its own records, also where one of them has none."""
    made = [read(f"a{number}", text) for number, text in enumerate(TEXTS.values())]
    bare = (Read(made[1][0].article, ()), made[1][1])
    packed = [(pack(one, file.content.decode()), file) for one, file in (*made, bare, made[0])]
    assert unpack_all(packed) == [one for one, _ in (*made, bare, made[0])]
    assert unpack_all([]) == []


def test_an_article_that_was_looked_at_lies_packed_again_when_many_others_have_been() -> None:
    """And gives the same whenever it is asked."""
    packed = [read(f"a{number}", f"The Ascend 91{number}C has 96 GB of memory – so they said.") for number in range(MOST_OPEN + 2)]
    articles = [unpack(pack(made, file.content.decode()), file).article for made, file in packed]
    for _ in range(2):
        for article, (made, _file) in zip(articles, packed, strict=True):
            assert article.raw == made.article.raw
            assert article == made.article
    assert sum(_holds_text(article) for article in articles) <= MOST_OPEN


def _holds_text(article: Article | BrokenArticle) -> bool:
    try:
        object.__getattribute__(article, "text")
    except AttributeError:
        return False
    return True


def test_an_article_has_no_other_names() -> None:
    made, file = read("one", TEXTS["plain"])
    article = unpack(pack(made, TEXTS["plain"]), file).article
    assert not hasattr(article, "words")
    assert not hasattr(made.article, "words")


def test_records_that_lie_packed_are_a_sequence_of_them() -> None:
    later = Later(Mention, packed_columns(MENTIONS, Mention))
    assert later == MENTIONS
    assert later != MENTIONS[:2]
    assert (len(later), later[-1], later[1:]) == (3, MENTIONS[2], MENTIONS[1:])
    assert hash(later) == hash(MENTIONS)
    assert list(Later(Mention, packed_columns((), Mention))) == []


def test_what_is_named_stands_once_in_the_order_of_the_text() -> None:
    """Whether the mentions lie packed or not."""
    again = (*MENTIONS, replace(MENTIONS[0], start=7, end=9))
    told = (("chip-0", "product"), ("chip-1", "product"), ("chip-2", "product"))
    made = Reading("a", again, (), ())
    file = ArticleFile("a", "seeds/articles/a.md", b"a")
    back = unpack(pack(Read(parse_file(file, read_foundations(ROOT).rules)[0], (), made), "a"), file).result
    assert isinstance(back, Reading)
    assert (made.named, back.named, back) == (told, told, made)


def read_given(foundations: Foundations) -> tuple[ArticleFile, Article, Reading]:
    """One of the given articles: its file, what is in it, and what was read."""
    file = ArticleFile("000", "seeds/articles/000.md", (ROOT / "seeds" / "articles" / "000.md").read_bytes())
    article, _ = parse_file(file, foundations.rules)
    assert isinstance(article, Article)
    assert foundations.tools
    return file, article, read_article(article, foundations.tools.reader())


def test_evidence_and_checks_that_lie_packed_are_what_they_were() -> None:
    """Of every claim and restriction, whichever is asked first; and a copy holds the same."""
    foundations = read_foundations(ROOT)
    file, article, reading = read_given(foundations)
    appraisal = appraise(article, reading, foundations.reference, names_of(foundations.reference))
    packed = pack(Read(article, (), reading, appraisal), file.content.decode())
    said = (*reading.claims, *reading.restrictions)
    assert reading.claims
    assert reading.restrictions
    for first in (0, len(said) - 1):
        back = unpack(packed, file)
        assert isinstance(back.result, Reading)
        found = (*back.result.claims, *back.result.restrictions)
        assert found[first].evidence == said[first].evidence
        assert found[first].tray is None
        assert [item.evidence for item in found] == [item.evidence for item in said]
        assert found == said
    for copy in (pickle.loads(pickle.dumps(unpack(packed, file))), unpack(packed, file)):
        assert copy.result == reading
        assert dict(copy.appraisal.checks) == dict(appraisal.checks)
        assert copy.appraisal.checks.get("nothing") is None
        assert (len(copy.appraisal.checks), copy.appraisal.origins) == (len(said), appraisal.origins)


def test_two_claims_of_one_id_keep_their_own_evidence() -> None:
    """A sentence may say a thing and deny it; the id is over what is said and the sentence."""
    file, article, reading = read_given(read_foundations(ROOT))
    first, *others, last = reading.claims
    assert first.evidence != last.evidence
    made = replace(reading, claims=(first, *others, replace(last, id=first.id)))
    back = unpack(pack(Read(article, (), made), file.content.decode()), file)
    assert back.result == made
