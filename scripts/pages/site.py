"""Every page of the site, one after another, from one Ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.pages import article_page, entity_page
from scripts.pages.catalogue import SECTION_OF, Catalogue
from scripts.pages.chips_page import chips_page
from scripts.pages.citations import date_parts
from scripts.pages.claims_page import claim_files, claims_pages
from scripts.pages.controls_page import measure_list
from scripts.pages.entries import Desk
from scripts.pages.gaps_page import gaps_page
from scripts.pages.home_page import home_page
from scripts.pages.linked_sources import article_facts
from scripts.pages.lists import REGISTERS, article_lists, difference_list, registers
from scripts.pages.measured import ROUNDS
from scripts.pages.permalinks import address
from scripts.pages.rendering import Head, Page, Renderer
from scripts.pages.speakers_page import people_page
from scripts.pages.speed_chart import speed_view
from scripts.pages.timeline_page import timeline_page
from scripts.pages.topic_page import topic_page
from scripts.pages.wording import ACTIONS, CERTAINTY_MEANING, PREDICATES, count
from scripts.records.ledger import Ledger

TEMPLATES = Path(__file__).parents[2] / "templates"
REGISTER = (("Register", None),)
SITE_DESCRIPTION = (
    "What has been claimed about Huawei's Ascend chips, their software and the export controls around them: "
    "by whom, how surely, and where the sources differ."
)


def render_pages(ledger: Ledger, templates: Path = TEMPLATES) -> Iterator[Page]:
    """All generated pages. The same Ledger gives the same bytes."""
    renderer = Renderer(templates, ledger.site)
    missing = {"differences/": ledger.findings, "gaps/": ledger.gaps, "timeline/": ledger.timeline}
    renderer.environment.globals["registers"] = [link for link in REGISTERS if missing.get(link.at or "", ()) is not None]
    desk = Desk(Catalogue(ledger))
    yield _home(renderer, desk)
    yield from _topics(renderer, desk)
    yield from _articles(renderer, desk)
    yield from _entities(renderer, desk)
    yield from _lists(renderer, desk)
    yield from _explorers(renderer, desk)
    yield _method(renderer, desk)


def _home(renderer: Renderer, desk: Desk) -> Page:
    return renderer.page("home.html", Head("", "Ascend Ledger", SITE_DESCRIPTION, contents=False, feed=True), page=home_page(desk))


def _topics(renderer: Renderer, desk: Desk) -> Iterator[Page]:
    for topic in desk.catalogue.ledger.topics:
        page = topic_page(topic, desk)
        description = " ".join(page.lead) or f"What the articles say of {topic.title}."
        kicker = (("Topic", None), (topic.kind, None))
        head = Head(address("topics", topic.id), topic.title, description, kicker=kicker, feed=True, data=True)
        yield renderer.page("topic.html", head, page=page)


def _articles(renderer: Renderer, desk: Desk) -> Iterator[Page]:
    for article in desk.catalogue.ledger.articles:
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
            facts=article_facts(article, desk),
        )
        yield renderer.page("article.html", head, page=page)
    for broken in desk.catalogue.ledger.broken:
        view = article_page.broken_page(broken)
        description = f"{broken.path} could not be read: {count(len(broken.issues), 'problem')}. The rest of the site stands."
        head = Head(view.at, f"Broken article: {broken.id}", description, kicker=(("Broken article", None),))
        yield renderer.page("broken.html", head, page=view)


def _entities(renderer: Renderer, desk: Desk) -> Iterator[Page]:
    taken: set[str] = set()
    for subject in desk.catalogue.with_pages():
        if not subject.at or subject.at in taken:
            continue
        taken.add(subject.at)
        page = entity_page.entity_page(subject, desk)
        kicker = ((page.kind, address(SECTION_OF[subject.kind])),)
        yield renderer.page("entity.html", Head(subject.at, page.title, entity_page.describe(page), kicker=kicker, data=True), page=page)


def _lists(renderer: Renderer, desk: Desk) -> Iterator[Page]:
    for articles in article_lists(desk):
        number = f", page {articles.pager.number}" if articles.pager.number > 1 else ""
        head = Head(articles.pager.at, f"Articles{number}", f"{articles.lead}{number}", contents=False, kicker=REGISTER)
        yield renderer.page("articles.html", head, page=articles)
    chips = chips_page(desk)
    head = Head(address("products"), chips.register.title, chips.lead, contents=False, kicker=REGISTER)
    yield renderer.page("products.html", head, page=chips)
    for register in registers(desk):
        head = Head(address(register.section), register.title, f"{register.title}: {register.lead}", contents=False, kicker=REGISTER)
        yield renderer.page("register.html", head, page=register)
    if desk.catalogue.ledger.findings is not None:
        differences = difference_list(desk)
        head = Head("differences/", "Where sources differ", differences.lead, kicker=REGISTER)
        yield renderer.page("differences.html", head, page=differences)
    measures = measure_list(desk)
    head = Head(address("controls"), "Export control measures", measures.lead, kicker=REGISTER)
    yield renderer.page("measures.html", head, page=measures)


def _explorers(renderer: Renderer, desk: Desk) -> Iterator[Page]:
    ledger = desk.catalogue.ledger
    people = people_page(desk)
    head = Head(address("people"), "People, and who said what", people.lead, contents=False, kicker=REGISTER)
    yield renderer.page("people.html", head, page=people)
    for claims in claims_pages(desk):
        number = f", page {claims.pager.number}" if claims.pager.number > 1 else ""
        head = Head(claims.pager.at, f"Claims{number}", f"{claims.lead}{number}", contents=False, kicker=REGISTER)
        yield renderer.page("claims.html", head, page=claims)
    yield from claim_files(desk)
    if ledger.timeline is not None:
        timeline = timeline_page(desk)
        yield renderer.page("time.html", Head("timeline/", "Timeline", timeline.lead, kicker=REGISTER), page=timeline)
    if ledger.gaps is not None:
        gaps = gaps_page(desk, ledger.gaps)
        head = Head("gaps/", "What is said, and what nobody says", gaps.lead, contents=False, kicker=REGISTER)
        yield renderer.page("gaps.html", head, page=gaps)


def _method(renderer: Renderer, desk: Desk) -> Page:
    ledger = desk.catalogue.ledger
    description = "How the Ledger reads an article, what it keeps of it, what its marks mean, and where it fails."
    return renderer.page(
        "method.html",
        Head("method/", "Method", description, kicker=(("About", None),)),
        ledger=ledger,
        predicates=PREDICATES,
        actions=ACTIONS,
        meanings=CERTAINTY_MEANING,
        rounds=ROUNDS,
        speed=speed_view(ledger.benchmark) if ledger.benchmark else None,
    )
