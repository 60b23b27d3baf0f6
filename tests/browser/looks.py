"""What can be measured of a page in a browser, each as a list of complaints: empty is well."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

MOST_ELEMENTS = 16_000
PAPER = 720

_OVERFLOWING = """() => [...document.querySelectorAll('.md-content *')].filter((element) => {
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= innerWidth + 1 || element.closest('svg, .scroll, .visually-hidden')) return false;
  return getComputedStyle(element).clipPath === 'none';
}).slice(0, 5).map((element) => `${element.tagName}.${element.className} ${Math.round(element.getBoundingClientRect().right)}`)"""

# Contrast as WCAG measures it: of every text against the ground behind it, and of the marks of charts against the plane they lie on.
_CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) => colour.slice(0, 3).map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const ratio = (one, other) => (Math.max(light(one), light(other)) + .05) / (Math.min(light(one), light(other)) + .05);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > .99) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('.md-content'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    const inside = element.closest('svg');
    const colour = parse(inside ? getComputedStyle(element).fill : getComputedStyle(element).color);
    const behind = ground(inside ? inside.parentElement : element);
    if (colour.length && ratio(colour, behind) < 4.5) found.push(`${ratio(colour, behind).toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  for (const mark of document.querySelectorAll('.thresholds svg.wide :is(.pt, .pt-ascend)')) {
    const against = ratio(parse(getComputedStyle(mark).fill), parse(getComputedStyle(mark.closest('svg').querySelector('.region-a')).fill));
    if (against < 3) found.push(`${against.toFixed(2)} a mark of a chart`);
  }
  return [...new Set(found)].slice(0, 5);
}"""

_CUT_OFF = """() => [...document.querySelectorAll('figure.figure svg')].filter((svg) => svg.getClientRects().length).flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const parts = [...svg.querySelectorAll('text, rect, circle')].filter((part) => part.getClientRects().length && !part.closest('defs'));
  const outside = parts.filter((part) => {
    const box = part.getBoundingClientRect();
    return box.left < frame.left - 3 || box.right > frame.right + 3 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
  });
  const size = 12.5 * frame.width / svg.viewBox.baseVal.width;
  return [...outside.map((part) => `cut off: ${part.textContent.trim() || part.tagName}`), ...(size < 9.5 ? [`letters of ${size.toFixed(1)} px`] : [])];
}).slice(0, 5)"""

_CHARTS = """() => [...document.querySelectorAll('figure.figure')].flatMap((figure) => {
  const shown = [...figure.querySelectorAll('svg')].filter((svg) => svg.getClientRects().length);
  const links = shown.flatMap((svg) => [...svg.querySelectorAll('a')]);
  const told = [];
  if (shown.length !== 1) told.push(`${shown.length} drawings at once`);
  if (shown.some((svg) => svg.firstElementChild?.tagName !== 'title')) told.push('a drawing without a title');
  if (!links.length || links.some((link) => !link.querySelector('title'))) told.push('marks without a link or a title');
  if (!document.querySelector('main table')) told.push('no table on the page');
  return told;
})"""

_LINKS_OF_CHARTS = """() => [...new Set([...document.querySelectorAll('figure.figure svg a')].map((link) => new URL(link.href.baseVal, location).href))]"""
_FOLDED_ON_PAPER = """() => [...document.querySelectorAll('details.more')].filter((part) => part.lastElementChild.getBoundingClientRect().height < 8)
  .map((part) => `folded on paper: ${part.firstElementChild.textContent}`)"""
_WORDS = "() => document.querySelector('.md-content').innerText.replace(/\\s+/g, ' ').length"


def open_folded(page: Page) -> None:
    """Every folded list stands open."""
    page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def words(page: Page) -> int:
    """How much there is to read."""
    return int(page.evaluate(_WORDS))


def at_rest(page: Page) -> Iterator[str]:
    """One first heading, and a size that does not grow with the Ledger."""
    if page.locator("h1").count() != 1:
        yield "not one first heading"
    elements = page.evaluate("document.querySelectorAll('*').length")
    if elements > MOST_ELEMENTS:
        yield f"{elements} elements"


def charts(page: Page) -> Iterator[str]:
    """One drawing shows at each width, titled and linked, with nothing cut off and letters that can be read."""
    yield from page.evaluate(_CHARTS)
    yield from page.evaluate(_CUT_OFF)


def links_of_charts(page: Page) -> list[str]:
    """Where the marks of all charts lead."""
    return list(page.evaluate(_LINKS_OF_CHARTS))


def narrow(page: Page) -> Iterator[str]:
    """At 320 px nothing reaches out to the side."""
    if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
        yield f"the page is {width} px wide"
    yield from page.evaluate(_OVERFLOWING)


def contrast(page: Page, scheme: str) -> Iterator[str]:
    """4.5 to 1 for words, 3 to 1 for marks, in one colour scheme, which is set as the switch in the header does."""
    page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.add_style_tag(content="* { transition: none !important }")
    yield from (f"{scheme}: {found}" for found in page.evaluate(_CONTRAST))


def on_paper(page: Page) -> Iterator[str]:
    """White, as wide as the paper, with folded lists open and without what needs a hand."""
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    if page.evaluate("getComputedStyle(document.body).backgroundColor") not in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"):
        yield "the paper is tinted"
    for part in (".md-header", ".md-tabs", ".explorer", ".registers", ".pager"):
        if page.locator(f"{part}:visible").count():
            yield f"{part} on paper"
    yield from page.evaluate(_FOLDED_ON_PAPER)
    if (width := page.evaluate("document.documentElement.scrollWidth")) > PAPER:
        yield f"{width} px on paper"
