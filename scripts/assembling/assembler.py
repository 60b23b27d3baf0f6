"""Joins the pages of one build into the site, and makes single pages for a preview."""

from __future__ import annotations

import copy
import gc
import os
import re
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from stat import S_ISREG
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urljoin

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import get_context as template_context
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.meta import get_data

from scripts.assembling.kept_site import Joined, put_back, remember, remembered, stamp, sweep
from scripts.assembling.page_text import DEPTH, EXTENSIONS, Heading, read_body, read_front_matter
from scripts.assembling.shell import CONTENT, NAME, Shape, Shell, sample, shape_of, slot
from scripts.assembling.static_files import Elsewhere, is_put, put, write

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_PLAIN_ADDRESS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*/?")
_ANCHOR = re.compile(r'\sid="([^"]*)"')
SHARE = 200
"""Files that one process takes at a time."""
MANY = 2 * SHARE
"""Files from which on it is worth to start further processes."""
PUBLISHED = {
    True: (InclusionLevel.NOT_IN_NAV,),  # MkDocs itself tells of a page that should be in the menu and is not
    False: (InclusionLevel.NOT_IN_NAV, InclusionLevel.INCLUDED),
}
"""Of a page and of another file, what MkDocs says of one that is published without its doing."""


class ReadyPage(Page):
    """A generated page of the menu. MkDocs makes it, and only the step of Python-Markdown is ours where we know its result."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        body = read_body((self.markdown or "").encode("utf-8", "surrogatepass"))
        if body is None or not self.meta.get("title"):
            super().render(config, files)
            return
        self.content = body.content.decode()
        self.toc = contents(body.headings)
        self.present_anchor_ids = set(_ANCHOR.findall(self.content))


def contents(headings: Sequence[Heading]) -> TableOfContents:
    """The list of contents, nested as Python-Markdown nests it."""
    return get_toc(nest_toc_tokens([{"level": heading.level, "id": heading.anchor, "name": heading.name} for heading in headings]))


class Done(NamedTuple):
    """What came of a share of the files."""

    joined: dict[str, Joined]
    """Pages, by their paths in the site."""
    left: list[int]
    """The numbers of those that are left to MkDocs' own way."""


class Assembler:
    """Knows what MkDocs knows during one build: `take` its files, `begin` with its menu, `write` when its templates are ready."""

    def __init__(
        self,
        config: MkDocsConfig,
        made: Collection[str],
        *,
        plain: bool = False,
        processes: int = 1,
        note: Path | None = None,
        spared: Collection[str] = (),
    ) -> None:
        """`made` holds the generated files by their path under docs/. Where `plain`, MkDocs makes them all by itself.

        It does so as well where a plugin, or an extension of Markdown, is used that this room does not know. With a `note` of the
        build before, its site was set aside, and is gone on from; folders right in it that are `spared` somebody else puts in order.
        """
        self.config = config
        self.note = note
        self.spared = spared
        self.made = frozenset(made)
        extensions, toc = config.markdown_extensions, config.mdx_configs.get("toc", {})
        known = len(config.plugins) == len(config.hooks) and set(extensions) <= set(EXTENSIONS) and toc.get("toc_depth") == DEPTH
        self.plain = plain or not known or toc.get("permalink") is not False or not config.nav
        self.processes = processes
        self.elsewhere: list[Elsewhere] = []
        self.open: list[Elsewhere] = []
        """Those of them that do not lie in the site already."""
        self._there: set[str] = set()
        """What does, by its path in the site."""
        self._dates: dict[str, str] = {}
        self._shells: dict[Shape, Shell] = {}

    # ---------------------------------------------------------------------------------------------- what MkDocs calls, in this order

    def take(self, files: Files) -> Files:
        """The files, in their order, with those that are put into the site by `write` marked so."""
        self.files = files
        ours = self.made - set(paths(self.config.nav)) if not self.plain else ()
        for file in files:
            if file.src_uri in ours and file.generated_by is None and file.inclusion in PUBLISHED[_is_page(file)]:
                file.__class__ = Elsewhere
                self.elsewhere.append(cast(Elsewhere, file))
        return files

    def begin(self, nav: Navigation) -> None:
        """The menu is known, and none of its pages has been read."""
        self.nav = nav
        if not self.plain:
            for page in nav.pages:
                if page.file.src_uri in self.made:
                    page.__class__ = ReadyPage

    def write(self, env: Environment) -> None:
        """Every page and file that is not left to MkDocs, written into the site."""
        self.env = env
        self.documents = self.files.documentation_pages()
        joined = self._kept() if self.note else {}
        self.open = [file for file in self.elsewhere if file.dest_uri not in self._there]
        left: list[Elsewhere] = []
        for done in self._shares_done(range(0, len(self.open), SHARE)):
            joined.update(done.joined)
            left += [self.open[number] for number in done.left]
        self._dates = {path: page.date for path, page in joined.items()}
        if self.note:
            remember(self.note, joined)
        for file in left:
            self._write_plainly(file)
        self._check_anchors(left)

    def sitemap(self) -> list[Any]:
        """All pages in the order of the files, with what the site map asks of them."""
        known, site = set(self.documents), self.config.site_url
        pages = (file for file in self.files if _is_page(file) and (file in known or isinstance(file, Elsewhere)))
        return [self._listed(file, site) if isinstance(file, Elsewhere) else file for file in pages]

    # ------------------------------------------------------------------------------------------------------------------ one page

    def html(self, src_uri: str, text: str) -> bytes:
        """The page at `src_uri` under docs/, as it would stand in the site if its file held `text`; also one that was not there."""
        file = self.files.src_uris.get(src_uri) or self._document(src_uri)
        read = self._read(file, text.encode("utf-8", "surrogatepass"))
        return self._shell(read[0]).filled(read[1]) if read else self._print(self._rendered(file, text), file.page)

    def _read(self, file: File, text: bytes) -> tuple[Shape, list[bytes], str] | None:
        """The shape of the page, what fills its slots, and its date; None where it is of no form that is known here."""
        folder, _, name = file.src_uri[: -len(".md")].rpartition("/")
        if self.plain or not isinstance(file, Elsewhere) or name == "index" or not _PLAIN_NAME.fullmatch(name):
            return None
        if not (read := read_front_matter(text)) or not (body := read_body(read[1])):
            return None
        if not (found := shape_of(folder, name, read[0], body)):
            return None
        return *found, read[0].get("date", "")

    def _shell(self, shape: Shape) -> Shell:
        """The template, rendered once for a page that holds slots instead of words."""
        shell = self._shells.get(shape)
        if shell is None:
            shell = self._shells[shape] = self._rendered_shell(shape)
        return shell

    def _rendered_shell(self, shape: Shape) -> Shell:
        page = Page(None, self._document(f"{shape.folder}/{slot(NAME)}.md".lstrip("/")), self.config)
        page.meta, headings = sample(shape)
        page.markdown, page.toc = "", contents(headings)
        page.content = self.config.plugins.on_page_content(slot(CONTENT), page=page, config=self.config, files=self.files)
        return Shell(self._print(page))

    def _rendered(self, file: File, text: str) -> Page:
        """The page as MkDocs reads it; the one that it has itself is left as it is."""
        page = copy.copy(file.page) if file.page else Page(None, self._document(file.src_uri), self.config)
        events, config, files = self.config.plugins, self.config, self.files
        page = events.on_pre_page(page, config=config, files=files)
        markdown, page.meta = get_data(text)
        page.markdown = events.on_page_markdown(markdown, page=page, config=config, files=files)
        page.render(config, files)
        page.content = events.on_page_content(page.content or "", page=page, config=config, files=files)
        return page

    def _print(self, page: Page, listed: Page | None = None) -> bytes:
        """The page in its template. `listed` is the one that the menu lists in its place."""
        events = self.config.plugins
        menu = [part for part in (page, listed) if part]
        for part in menu:
            part.active = True
        try:
            context = template_context(self.nav, self.documents, self.config, page)
            context = events.on_page_context(context, page=page, config=self.config, nav=self.nav)
            output = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        finally:
            for part in menu:
                part.active = False
        return events.on_post_page(output, page=page, config=self.config).encode("utf-8", "xmlcharrefreplace")

    def _document(self, src_uri: str) -> File:
        """A file of docs/ that is a page for MkDocs."""
        config = self.config
        return File(src_uri, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)

    # ------------------------------------------------------------------------------------------------------------------ all of them

    def _kept(self) -> dict[str, Joined]:
        """Put the site of the build before back, and leave in it only what would be made so again; the pages among that."""
        site, docs = Path(self.config.site_dir), self.config.docs_dir
        before = remembered(self.note) if self.note else {}
        wanted = {file.dest_uri: file for file in self.elsewhere}
        if len(wanted) < len(self.elsewhere):  # two for one place, of which the page is listed and the other may lie there
            wanted = {}
        kept: dict[str, Joined] = {}

        def stays(path: str, target: os.stat_result) -> bool:
            file = wanted.get(path)
            if file is None:
                return False
            source = f"{docs}/{file.src_uri}"
            if not _is_page(file):
                stay = is_put(source, target, docs)
            elif stay := (page := before.get(path)) is not None and page.target == stamp(target) and self._is_of(page, source):
                kept[path] = page
            if stay:
                self._there.add(path)
            return stay

        put_back(site)
        sweep(site, stays, self.spared)
        return kept

    def _is_of(self, page: Joined, source: str) -> bool:
        """Whether it would be joined of the same source and shell."""
        status = os.lstat(source)
        return S_ISREG(status.st_mode) and page.source == stamp(status) and page.shell == self._shell(page.shape).digest

    def _shares_done(self, shares: range) -> Iterator[Done]:
        """What came of each share, in order. The first is done here, so that other processes find its shells made."""
        if self.processes < 2 or len(self.open) < MANY or "fork" not in get_all_start_methods():
            yield from map(self.do, shares)
            return
        yield self.do(shares[0])
        with ProcessPoolExecutor(self.processes, get_context("fork"), initializer=_begin, initargs=(self,)) as pool:
            yield from pool.map(_do, shares[1:])

    def do(self, start: int) -> Done:
        """Write one share of the files."""
        docs, site = self.config.docs_dir, self.config.site_dir
        done = Done({}, [])
        for number, file in enumerate(self.open[start : start + SHARE], start):
            source, target = f"{docs}/{file.src_uri}", f"{site}/{file.dest_uri}"
            if not _is_page(file):
                put(source, target, docs)
                continue
            with open(source, "rb", 0) as stream:  # noqa: PTH123
                found = stamp(os.fstat(stream.fileno()))  # before it is read: what is written meanwhile is a change
                read = self._read(file, stream.read())
            if read:
                shape, values, date = read
                shell = self._shell(shape)
                put_there = stamp(write(shell.filled(values), target))
                done.joined[file.dest_uri] = Joined(found, put_there, shape, shell.digest, date)
            else:
                done.left.append(number)
        return done

    def _write_plainly(self, file: Elsewhere) -> None:
        """A page that is not of the known form."""
        page = self._rendered(file, file.content_string)
        write(self._print(page), file.abs_dest_path)
        self._dates[file.dest_uri] = page.meta.get("date", "")
        page.markdown = page.content = None  # its links and anchors are still asked for
        file.page = page

    def _check_anchors(self, left: list[Elsewhere]) -> None:
        """Tell of links to headings that are not there, as MkDocs does: in these pages here, in its own when it has written them.

        For either, a page has to be rendered once more if such a link leads to it.
        """
        pages = [file.page for file in (*self.documents, *left) if file.page]
        for target in [target for page in pages for target in page.links_to_anchors or ()]:
            if isinstance(target, Elsewhere) and _is_page(target) and target.page is None:
                target.page = self._rendered(target, target.content_string)
        for file in left:
            if file.page:
                file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def _listed(self, file: Elsewhere, site: str | None) -> Any:
        meta = {"date": self._dates.get(file.dest_uri)}
        return SimpleNamespace(page=SimpleNamespace(is_link=False, canonical_url=site and _address(site, file.url), meta=meta))


def _address(site: str, url: str) -> str:
    return site + url if site.endswith("/") and _PLAIN_ADDRESS.fullmatch(url) else urljoin(site, url)


def _is_page(file: File) -> bool:
    return file.src_uri.endswith(".md")


def paths(nav: Any) -> Iterator[str]:
    """The pages of the menu, as mkdocs.yml lists them."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from paths(part)


class _Process:
    """What a further process works for."""

    assembler: Assembler


def _begin(assembler: Assembler) -> None:
    _Process.assembler = assembler
    gc.freeze()  # what all of them share is not gone through, and copied by that, in each


def _do(start: int) -> Done:
    return _Process.assembler.do(start)
