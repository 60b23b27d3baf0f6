"""What is known of an article, ready to print: its name, publisher, date and counts. Unknown is said, never filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from scripts.pages.catalogue import Catalogue
from scripts.pages.escaping import plain
from scripts.pages.permalinks import address
from scripts.pages.wording import CERTAINTIES, date
from scripts.records.article import Article
from scripts.records.reading import Certainty

FIRST_WORDS = 9
LONGEST_LABEL = 12  # ids up to this length are used as folio numbers; longer ones are replaced by the title


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims are put how surely."""

    counts: tuple[tuple[Certainty, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)

    @property
    def words(self) -> str:
        """'10 stated, 0 reported, 0 expected, 2 rumoured'."""
        return ", ".join(f"{number} {certainty}" for certainty, number in self.counts)


@dataclass(frozen=True, slots=True)
class Byline:
    """An article in a list or a margin."""

    id: str
    at: str
    label: str
    """'Article 003', or a short title where the id is long."""
    numbered: bool
    """Whether the label is the id."""
    title: str
    titled: bool
    """False: the text shows no title and its first words stand in for one."""
    publisher: str
    """Empty where unknown."""
    published: str
    """In words; empty where unknown."""
    sort_date: str
    inferred: bool
    tally: Tally
    restrictions: int

    @property
    def source(self) -> str:
        """Publisher and date as far as known."""
        return ", ".join(part for part in (self.publisher, self.published) if part)

    @property
    def unknown(self) -> str:
        """What of publisher and date is not known: 'publisher, date unknown'."""
        missing = [word for word, known in (("publisher", self.publisher), ("date", self.published)) if not known]
        return f"{', '.join(missing)} unknown" if missing else ""


def tally(certainties: Iterable[Certainty]) -> Tally:
    """Counts in fixed order, zeros included."""
    found = list(certainties)
    return Tally(tuple((certainty, found.count(certainty)) for certainty in CERTAINTIES))


def first_words(text: str, most: int = FIRST_WORDS) -> str:
    """The opening of a text, as an untitled manuscript is called."""
    words = plain(text).split(maxsplit=most)
    opening = " ".join(words[:most])
    return opening[:100].rstrip(" ,;:.") + (" …" if len(words) > most or len(opening) > 100 else "")


def title_of(article: Article) -> tuple[str, bool]:
    """The article's title and true, or its first words in quotation marks and false."""
    if article.front.title:
        return plain(article.front.title), True
    for block in article.blocks:
        if block.kind == "title":
            return plain(article.raw_slice(block.start, block.end)), True
    read = next((block for block in article.blocks if block.kind == "paragraph"), None)
    opening = first_words(article.raw_slice(read.start, read.end) if read else article.raw)
    return (f"“{opening}”" if opening else "An article without text"), False


def byline(catalogue: Catalogue, article: Article) -> Byline:
    """The article as lists and margins show it."""
    reading = catalogue.ledger.readings[article.id]
    title, titled = title_of(article)
    published = article.front.published or reading.published or ""
    inferred = bool(article.front.published) and article.front.date_basis == "inferred"
    return Byline(
        id=article.id,
        at=address("articles", article.id),
        numbered=len(article.id) <= LONGEST_LABEL,
        label=f"Article {article.id}" if len(article.id) <= LONGEST_LABEL else first_words(title.strip("“”"), 6),
        title=title,
        titled=titled,
        publisher=plain(article.front.publisher or reading.publisher or ""),
        published=date(published) + (", inferred" if inferred else ""),
        sort_date=published,
        inferred=inferred,
        tally=tally([claim.certainty for claim in reading.claims]),
        restrictions=len(reading.restrictions),
    )


class Bylines:
    """Bylines of all articles, each made once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[str, Byline] = {}

    def __getitem__(self, article: str) -> Byline:
        line = self._made.get(article)
        if line is None:
            line = self._made[article] = byline(self._catalogue, self._catalogue.articles[article])
        return line

    def exchange(self, catalogue: Catalogue, article: str) -> None:
        """Go on with a catalogue in which one article is another."""
        self._catalogue = catalogue
        self._made.pop(article, None)
        self.__dict__.pop("newest_first", None)

    @cached_property
    def newest_first(self) -> tuple[Byline, ...]:
        """Dated articles from the newest, then the undated in the order of their ids."""
        lines = [self[article.id] for article in self._catalogue.ledger.articles]
        dated = sorted((line for line in lines if line.sort_date), key=lambda line: line.sort_date, reverse=True)
        return (*dated, *(line for line in lines if not line.sort_date))
