"""Every page of the site, one after another, from one Ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from scripts.pages import article_page, entity_page
from scripts.pages.catalogue import SECTION_OF, Catalogue, Subject
from scripts.pages.chips_page import chips_page
from scripts.pages.citations import date_parts
from scripts.pages.claims_page import Claims
from scripts.pages.controls_page import measure_list
from scripts.pages.entries import Desk
from scripts.pages.gaps_page import gaps_page
from scripts.pages.home_page import home_page
from scripts.pages.linked_sources import article_facts
from scripts.pages.lists import (
    REGISTERED,
    REGISTERS,
    article_list,
    article_list_count,
    difference_list,
    difference_list_count,
    register,
)
from scripts.pages.measured import ROUNDS
from scripts.pages.paging import page_address
from scripts.pages.permalinks import Section, address, page_path
from scripts.pages.references import References
from scripts.pages.rendering import Head, Page, Renderer
from scripts.pages.speakers_page import people_page
from scripts.pages.speed_chart import speed_view
from scripts.pages.timeline_page import timeline_page
from scripts.pages.topic_page import topic_page
from scripts.pages.wording import ACTIONS, CERTAINTY_MEANING, PREDICATES, count
from scripts.records.analysis import GapMatrix
from scripts.records.article import Article
from scripts.records.ledger import BrokenArticle, Ledger, Topic

TEMPLATES = Path(__file__).parents[2] / "templates"
REGISTER = (("Register", None),)
SITE_DESCRIPTION = (
    "What has been claimed about Huawei's Ascend chips, their software and the export controls around them: "
    "by whom, how surely, and where the sources differ."
)


Plan = dict[str, Callable[[], Page]]
"""How to make each page, by its path under docs/. Nothing is made before it is called, and each by itself."""


def render_pages(ledger: Ledger, templates: Path = TEMPLATES) -> Iterator[Page]:
    """All generated pages. The same Ledger gives the same bytes."""
    return (make() for make in plan_pages(Desk(Catalogue(ledger)), templates).values())


def plan_pages(desk: Desk, templates: Path = TEMPLATES, renderer: Renderer | None = None) -> Plan:
    """Every page of the Ledger, to be made when it is wanted. `renderer` has the templates compiled already."""
    renderer = furnished(renderer or Renderer(templates, desk.catalogue.ledger.site), desk)
    return _plan((_home, _topics, _articles, _broken_articles, _entities, _lists, _all_claims, _explorers, _method), renderer, desk)


def plan_subjects(desk: Desk, renderer: Renderer) -> Plan:
    """Of the same, the pages of topics and entities."""
    return _plan((_topics, _entities), renderer, desk)


def plan_claims(desk: Desk, renderer: Renderer) -> Plan:
    """Of the same, the explorer of all claims and its data."""
    return _plan((_all_claims,), renderer, desk)


def plan_other_pages(desk: Desk, renderer: Renderer) -> Plan:
    """Of the same, whatever is neither of a topic, an entity or all claims, nor of an article that could be read."""
    return _plan((_home, _broken_articles, _lists, _explorers, _method), renderer, desk)


def furnished(renderer: Renderer, desk: Desk) -> Renderer:
    """The renderer, whose templates know now which registers there are."""
    ledger = desk.catalogue.ledger
    missing = {"differences/": ledger.findings, "gaps/": ledger.gaps, "timeline/": ledger.timeline}
    renderer.environment.globals["registers"] = [link for link in REGISTERS if missing.get(link.at or "", ()) is not None]
    return renderer


Made = Iterator[tuple[str, Callable[[], Page]]]


def _plan(parts: Iterable[Callable[[Renderer, Desk], Made]], renderer: Renderer, desk: Desk) -> Plan:
    plan: Plan = {}
    for at, make in ((at, make) for part in parts for at, make in part(renderer, desk)):
        if at in plan:
            raise ValueError(f"two pages claim {at}")
        plan[at] = make
    return plan


def _home(renderer: Renderer, desk: Desk) -> Made:
    head = Head("", "Ascend Ledger", SITE_DESCRIPTION, contents=False, feed=True)
    yield page_path(""), lambda: renderer.page("home.html", head, page=home_page(desk))


def _topics(renderer: Renderer, desk: Desk) -> Made:
    for topic in desk.catalogue.ledger.topics:
        yield page_path(address("topics", topic.id)), partial(_topic, topic, renderer, desk)


def _topic(topic: Topic, renderer: Renderer, desk: Desk) -> Page:
    page = topic_page(topic, desk)
    description = " ".join(page.lead) or f"What the articles say of {topic.title}."
    kicker = (("Topic", None), (topic.kind, None))
    head = Head(address("topics", topic.id), topic.title, description, kicker=kicker, feed=True, data=True)
    return renderer.page("topic.html", head, page=page)


def _articles(renderer: Renderer, desk: Desk) -> Made:
    return (article_page_of(article, renderer, desk) for article in desk.catalogue.ledger.articles)


def article_page_of(article: Article, renderer: Renderer, desk: Desk) -> tuple[str, Callable[[], Page]]:
    """The one page of an article."""
    return page_path(address("articles", article.id)), partial(_article, article, renderer, desk)


def _broken_articles(renderer: Renderer, desk: Desk) -> Made:
    for broken in desk.catalogue.ledger.broken:
        yield page_path(address("articles", broken.id)), partial(_broken, broken, renderer)


def _article(article: Article, renderer: Renderer, desk: Desk) -> Page:
    page = article_page.article_page(article, desk)
    kicker = (("Articles", address("articles")), (page.byline.label, None))[: 2 if page.byline.numbered else 1]
    head = Head(
        page.byline.at,
        page.byline.title,
        article_page.describe(page),
        kind="article",
        kicker=kicker,
        date=page.byline.sort_date if date_parts(page.byline.sort_date) else "",
        data=True,
        facts=article_facts(article, page.entries, desk),
    )
    return renderer.page("article.html", head, page=page)


def _broken(broken: BrokenArticle, renderer: Renderer) -> Page:
    view = article_page.broken_page(broken)
    description = f"{broken.path} could not be read: {count(len(broken.issues), 'problem')}. The rest of the site stands."
    head = Head(view.at, f"Broken article: {broken.id}", description, kicker=(("Broken article", None),))
    return renderer.page("broken.html", head, page=view)


def _entities(renderer: Renderer, desk: Desk) -> Made:
    taken: set[str] = set()
    for subject in desk.catalogue.with_pages():
        if subject.at and subject.at not in taken:
            taken.add(subject.at)
            yield page_path(subject.at), partial(_entity, subject, renderer, desk)


def _entity(subject: Subject, renderer: Renderer, desk: Desk) -> Page:
    page = entity_page.entity_page(subject, desk)
    kicker = ((page.kind, address(SECTION_OF[subject.kind])),)
    head = Head(subject.at or "", page.title, entity_page.describe(page), kicker=kicker, data=True)
    return renderer.page("entity.html", head, page=page)


def _lists(renderer: Renderer, desk: Desk) -> Made:
    for number in range(1, article_list_count(desk) + 1):
        yield page_path(page_address("articles", number)), partial(_article_list, number, renderer, desk)
    yield page_path(address("products")), lambda: _chips(renderer, desk)
    for section in REGISTERED:
        yield page_path(address(section)), partial(_register, section, renderer, desk)
    if desk.catalogue.ledger.findings is not None:
        for number in range(1, difference_list_count(desk) + 1):
            yield page_path(page_address("differences", number)), partial(_differences, number, renderer, desk)
    yield page_path(address("controls")), lambda: _measures(renderer, desk)


def _article_list(number: int, renderer: Renderer, desk: Desk) -> Page:
    articles = article_list(number, desk)
    numbered = f", page {number}" if number > 1 else ""
    head = Head(articles.pager.at, f"Articles{numbered}", f"{articles.lead}{numbered}", contents=False, kicker=REGISTER)
    return renderer.page("articles.html", head, page=articles)


def _chips(renderer: Renderer, desk: Desk) -> Page:
    chips = chips_page(desk)
    head = Head(address("products"), chips.register.title, chips.lead, contents=False, kicker=REGISTER)
    return renderer.page("products.html", head, page=chips)


def _register(section: Section, renderer: Renderer, desk: Desk) -> Page:
    page = register(section, desk, References(desk.catalogue.ledger))
    head = Head(address(section), page.title, f"{page.title}: {page.lead}", contents=False, kicker=REGISTER)
    return renderer.page("register.html", head, page=page)


def _differences(number: int, renderer: Renderer, desk: Desk) -> Page:
    differences = difference_list(number, desk)
    numbered = f", page {number}" if number > 1 else ""
    head = Head(differences.pager.at, f"Where sources differ{numbered}", f"{differences.lead}{numbered}", kicker=REGISTER)
    return renderer.page("differences.html", head, page=differences)


def _measures(renderer: Renderer, desk: Desk) -> Page:
    measures = measure_list(desk)
    head = Head(address("controls"), "Export control measures", measures.lead, kicker=REGISTER)
    return renderer.page("measures.html", head, page=measures)


def _all_claims(renderer: Renderer, desk: Desk) -> Made:
    claims = Claims(desk)
    for number in range(1, len(claims.order.pages) + 1):
        yield page_path(page_address("claims", number)), partial(_claims, number, renderer, claims)
    yield from claims.files()


def _explorers(renderer: Renderer, desk: Desk) -> Made:
    ledger = desk.catalogue.ledger
    yield page_path(address("people")), lambda: _people(renderer, desk)
    if ledger.timeline is not None:
        yield page_path("timeline/"), lambda: _timeline(renderer, desk)
    if ledger.gaps is not None:
        yield page_path("gaps/"), partial(_gaps, ledger.gaps, renderer, desk)


def _people(renderer: Renderer, desk: Desk) -> Page:
    people = people_page(desk)
    head = Head(address("people"), "People, and who said what", people.lead, contents=False, kicker=REGISTER)
    return renderer.page("people.html", head, page=people)


def _claims(number: int, renderer: Renderer, claims: Claims) -> Page:
    page = claims.page(number)
    numbered = f", page {number}" if number > 1 else ""
    head = Head(page.pager.at, f"Claims{numbered}", f"{page.lead}{numbered}", contents=False, kicker=REGISTER)
    return renderer.page("claims.html", head, page=page)


def _timeline(renderer: Renderer, desk: Desk) -> Page:
    timeline = timeline_page(desk)
    return renderer.page("time.html", Head("timeline/", "Timeline", timeline.lead, kicker=REGISTER), page=timeline)


def _gaps(matrix: GapMatrix, renderer: Renderer, desk: Desk) -> Page:
    gaps = gaps_page(desk, matrix)
    head = Head("gaps/", "What is said, and what nobody says", gaps.lead, contents=False, kicker=REGISTER)
    return renderer.page("gaps.html", head, page=gaps)


def _method(renderer: Renderer, desk: Desk) -> Made:
    description = "How the Ledger reads an article, what it keeps of it, what its marks mean, and where it fails."
    head = Head("method/", "Method", description, kicker=(("About", None),))
    yield page_path("method/"), lambda: renderer.page(
        "method.html",
        head,
        ledger=desk.catalogue.ledger,
        predicates=PREDICATES,
        actions=ACTIONS,
        meanings=CERTAINTY_MEANING,
        rounds=ROUNDS,
        speed=speed_view(benchmark) if (benchmark := desk.catalogue.ledger.benchmark) else None,
    )
