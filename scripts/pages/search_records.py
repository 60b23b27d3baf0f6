"""What search looks into: one small HTML document for each topic, entity and article, apart from the pages that are read.

A document holds the names under which it should be found, heavier the surer they mean it; its facets; and, for an article, its text
and under a heading of its own each claim. The id of such a heading is the claim's anchor with its own facets behind it, as numbers of
the document's lists: `claim-ID.s.p0.p2.c1` is a claim, stated, on the first and third product and the second control of its article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from scripts.pages import entity_page
from scripts.pages.bylines import Byline
from scripts.pages.catalogue import Catalogue, Link, Subject, unique
from scripts.pages.entries import Desk, Entry
from scripts.pages.escaping import escape, plain
from scripts.pages.permalinks import address, page_path
from scripts.pages.rendering import File
from scripts.records.article import READ_KINDS, Article
from scripts.records.ledger import Topic
from scripts.records.reading import Claim, Restriction
from scripts.records.reference import Control, Entity, Person, Product, Software

TITLE, NAMES, LEAD, LINE = "10", "8", "2", "3"
"""Weights, as Pagefind counts them: its most is 10."""
SEPARATOR = " ‖ "
"""Between the names in a list of facets; it is taken out of the names."""


@dataclass(frozen=True, slots=True)
class Part:
    """A claim or restriction within an article's document."""

    id: str
    line: str
    quote: str


@dataclass(frozen=True, slots=True)
class Record:
    """One document."""

    at: str
    title: str
    kind: str
    about: str = ""
    """What the list of results shows below the title."""
    names: tuple[str, ...] = ()
    """Further names, with the full weight of a name."""
    text: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By facet: kind, product, control, publisher, year, certainty."""

    @property
    def file(self) -> File:
        """It, as Pagefind reads it from a folder."""
        return File(f"{self.at}index.html", document(self).encode())


def search_files(desk: Desk) -> Iterator[File]:
    """A document for each thing that can be found. The same Ledger gives the same bytes."""
    yield from (make() for _, make in page_documents(desk))
    yield from (article_document(article, desk) for article in desk.catalogue.ledger.articles)


def page_documents(desk: Desk) -> Iterator[tuple[str, Callable[[], File]]]:
    """Those of topics and entities, to be made when they are wanted, by the path of the page."""
    for topic in desk.catalogue.ledger.topics:
        yield page_path(address("topics", topic.id)), partial(lambda topic: _topic(topic, desk).file, topic)
    made: set[str] = set()
    for subject in desk.catalogue.with_pages():
        if subject.at and subject.at not in made:
            made.add(subject.at)
            yield page_path(subject.at), partial(lambda subject: _entity(subject, desk).file, subject)


def article_document(article: Article, desk: Desk) -> File:
    """That of an article."""
    return _article(article, desk).file


def document(record: Record) -> str:
    """HTML that nobody sees: everything in it is escaped, and its first paragraphs are weighted."""
    lists = {name: SEPARATOR.join(_listed(record.facets.get(name, ()))) for name in ("product", "control")}
    names = SEPARATOR.join(_listed(record.names))
    meta = {"title": record.title, "names": names, "kind": record.kind, "about": record.about, **lists}
    lines = ['<!doctype html><html lang="en"><head><title>', escape(record.title), "</title></head><body>"]
    lines.append("<div data-pagefind-ignore>")  # of what stands here, only meta and filters are read
    lines += [f'<i data-pagefind-meta="{name}">{escape(value)}</i>' for name, value in meta.items() if value]
    for name, values in {**record.facets, "kind": (record.kind, *record.facets.get("kind", ()))}.items():
        lines += [f'<i data-pagefind-filter="{name}">{escape(value)}</i>' for value in unique(_listed(values))]
    lines.append("</div>")
    lines.append(f'<p data-pagefind-weight="{TITLE}">{escape(record.title)}</p>')
    lines += [f'<p data-pagefind-weight="{NAMES}">{escape(name)}</p>' for name in record.names]
    lines.append(f'<p data-pagefind-weight="{LEAD}">{escape(record.about)}</p>')
    lines += [f"<p>{escape(text)}</p>" for text in record.text]
    for part in record.parts:
        lines.append(f'<h3 id="{part.id}" data-pagefind-weight="{LINE}">{escape(part.line)}</h3><p>{escape(part.quote)}</p>')
    return "\n".join(lines) + "\n</body></html>\n"


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(value.replace("‖", " ").split()) for value in values)


# ------------------------------------------------------------------------------------------------------------ entities


def _topic(topic: Topic, desk: Desk) -> Record:
    """A topic, and the product that has its page there."""
    subject = desk.catalogue.subject(topic.id)
    own = subject if subject and subject.at == address("topics", topic.id) else None
    products = tuple(desk.catalogue.name(id) for id in topic.entities if _is_product(desk.catalogue.subject(id)))
    return Record(
        at=address("topics", topic.id),
        title=topic.title,
        kind="Topic",
        about=_about(own, desk.catalogue) if own else "Topic: what the articles say, where they differ, what is on record",
        names=_names(own) if own else (),
        facets={"kind": (entity_page.kind_of(own),) if own else (), "product": products},
    )


def _is_product(subject: Subject | None) -> bool:
    return subject is not None and subject.kind == "product"


def _entity(subject: Subject, desk: Desk) -> Record:
    facets: dict[str, tuple[str, ...]] = {}
    entity = subject.entity
    if subject.kind == "product":
        facets["product"] = (subject.name,)
    if isinstance(entity, Control):
        facets["control"] = (control_name(entity),)
        facets["product"] = tuple(desk.catalogue.name(item.id) for item in entity.products)
        facets["year"] = unique(date[:4] for date in (entity.announced, entity.effective) if date)
    return Record(
        at=subject.at or "",
        title=subject.name,
        kind=entity_page.kind_of(subject),
        about=_about(subject, desk.catalogue),
        names=_names(subject),
        facets=facets,
    )


def control_name(control: Control) -> str:
    """A measure in a list of choices."""
    return control.name


def _names(subject: Subject) -> tuple[str, ...]:
    """Everything it is called, shorthand and misprints included, but for its title."""
    entity: Entity | None = subject.entity
    aliases = (*entity.aliases, *entity.context_aliases) if entity else ()
    citation = (entity.citation or "",) if isinstance(entity, Control) else ()
    return tuple(name for name in unique((subject.full_name, *aliases, *citation)) if name and name != subject.name)


def _about(subject: Subject, catalogue: Catalogue) -> str:
    entity = subject.entity
    parts = [entity_page.kind_of(subject)]
    if isinstance(entity, Product):
        parts += [catalogue.name(entity.vendor), entity.summary or ""]
    elif isinstance(entity, Control):
        parts += [entity.summary]
    elif isinstance(entity, Software):
        parts += [entity.what_it_is or ""]
    elif isinstance(entity, Person):
        parts += [entity.role]
    articles = catalogue.articles_naming(subject.id)
    parts.append(f"named in {articles} article{'' if articles == 1 else 's'}" if articles else "no article names it")
    return " · ".join(part for part in parts if part)


# ------------------------------------------------------------------------------------------------------------ articles


@dataclass(slots=True)
class _Lists:
    """The products and measures of one article's claims, by number."""

    product: dict[str, None] = field(default_factory=dict)
    control: dict[str, None] = field(default_factory=dict)

    def marks(self, products: Iterable[str], controls: Iterable[str] = ()) -> str:
        """`.p0.c2`, each name entered where it is new."""
        found = [f".p{_number(self.product, name)}" for name in unique(products)]
        return "".join((*found, *(f".c{_number(self.control, name)}" for name in unique(controls))))


def _number(names: dict[str, None], name: str) -> int:
    names.setdefault(name)
    return list(names).index(name)


def _article(article: Article, desk: Desk) -> Record:
    reading = desk.catalogue.ledger.readings[article.id]
    line = desk.bylines[article.id]
    read: tuple[Claim | Restriction, ...] = (*reading.claims, *reading.restrictions)
    lists = _Lists()
    parts = (*(_claim(item, desk, lists) for item in reading.claims), *(_restriction(item, desk, lists) for item in reading.restrictions))
    kinds = ("Claim",) * bool(reading.claims) + ("Restriction",) * bool(reading.restrictions)
    named = (desk.catalogue.subject(id) for id in unique(mention.id for mention in reading.mentions if mention.kind == "product"))
    for subject in named:
        if subject:
            lists.marks((subject.name,))
    return Record(
        at=line.at,
        title=line.title,
        kind="Article",
        about=_about_article(line),
        names=(line.label,) if line.numbered else (),
        text=tuple(_text(article)),
        parts=parts,
        facets={
            "kind": kinds,
            "product": tuple(lists.product),
            "control": tuple(lists.control),
            "publisher": (line.publisher or "unknown",),
            "year": (line.sort_date[:4] or "unknown",),
            "certainty": unique(item.certainty for item in read),
        },
    )


def _about_article(line: Byline) -> str:
    claims = f"claims: {line.tally.words}" if line.tally.total else "no claims"
    return " · ".join(part for part in (line.source, line.unknown, claims) if part)


def _text(article: Article) -> Iterator[str]:
    """Its words as far as the page prints them: of a text that may not be republished, only the sentences of evidence, which follow."""
    if article.front.text == "full":
        yield from (plain(article.raw_slice(block.start, block.end)) for block in article.blocks if block.kind in READ_KINDS)


def _claim(claim: Claim, desk: Desk, lists: _Lists) -> Part:
    entry = desk.claim(claim)
    ids = (claim.subject, *claim.joint, claim.object or "")
    products = (desk.catalogue.name(id) for id in ids if _is_product(desk.catalogue.subject(id)))
    return _part(entry, f"{entry.subject.text}: {entry.worded.line}", f"{claim.certainty}.claim{lists.marks(products)}")


def _restriction(item: Restriction, desk: Desk, lists: _Lists) -> Part:
    entry = desk.restriction(item)
    products = (desk.catalogue.name(id) for id in item.targets if _is_product(desk.catalogue.subject(id)))
    control = desk.catalogue.ledger.reference.controls.get(item.control or "")
    marks = lists.marks(products, (control_name(control),) if control else ())
    return _part(entry, f"{entry.subject.text}: {entry.worded.value}, {entry.worded.scope}", f"{item.certainty}.restriction{marks}")


def _part(entry: Entry, line: str, marks: str) -> Part:
    """`marks` are its certainty and kind, then its numbers."""
    said = entry.speaker if entry.named else Link("no speaker named")
    quote = f"{entry.quote.before}{entry.quote.exact}{entry.quote.after}"
    return Part(f"claim-{entry.id}.{marks}", plain(f"{line} ({entry.certainty}; {said.text})"), plain(quote))
