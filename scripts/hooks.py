"""What MkDocs imports: seeds are built into docs/ before it assembles them, and watched while it serves.

`mkdocs build --strict` stops at any error in seeds/, with all messages. `mkdocs serve` never stops for one: a broken
article shows its errors on its own page, and a broken lexicon or reference on every page, above what was good last.
"""

from __future__ import annotations

import gc
import html
import importlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from scripts.assembling.assembler import Assembler
    from scripts.build import BuildResult
    from scripts.preview import Inputs, Preview

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ("seeds", "templates")
STYLES = ("main", "palette")
ASSEMBLE_ONLY = os.environ.get("LEDGER_ASSEMBLE_ONLY") == "1"
"""Take docs/ as it stands and make no index of the search: for measuring what MkDocs and we do with the same pages."""


class _State:
    """What outlives a rebuild: MkDocs keeps this module loaded while it serves."""

    serving = False
    dirty = False
    """MkDocs was asked to leave the site as it is, and to go by the times of files."""
    server: LiveReloadServer | None = None
    code: dict[str, float] | None = None
    result: BuildResult | None = None
    begun = 0.0
    """When the assembling began."""
    indexed = False
    """The index of the search was made since the start."""
    inputs: Inputs | None = None
    """What people edit, as it stood before the last build."""
    preview: Preview | None = None
    """What the last build left to go on from, while serving."""
    site: Path | None = None
    """The folder of the site that was set aside, if one was."""
    assembler: Assembler | None = None
    """What puts the pages of the last build into the site; while serving, its `html` makes one page anew."""


def on_startup(command: str, dirty: bool) -> None:
    """MkDocs calls this once; that there is such a function keeps the module loaded over rebuilds."""
    _State.serving = command == "serve"
    _State.dirty = dirty


def on_pre_build(config: MkDocsConfig) -> None:
    """Run the build, and take the site out of the way of MkDocs, which would empty it."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if not ASSEMBLE_ONLY:
        _build(config)
    _State.begun = time.perf_counter()
    if not _State.serving:
        room = importlib.import_module("scripts.assembling.kept_site")
        _State.site = Path(config.site_dir)
        (room.set_aside if _keeps() else room.drop)(_State.site)
        gc.freeze()  # the build is over, and what it left need not be gone through again and again while MkDocs makes its files


def _build(config: MkDocsConfig) -> None:
    """Its own writing must not look like an edit, so docs/ is not watched meanwhile."""
    server = _State.server
    if server:
        server.unwatch(config.docs_dir)
    _State.preview = None
    try:
        _State.result = _fresh_build(strict=config.strict and not _State.serving)
    finally:
        if server:
            server.watch(config.docs_dir)
    if _State.result.failed:
        raise BuildError("\n".join(("the seeds have errors:", *map(str, _State.result.errors))))


def _keeps() -> bool:
    """Whether the site of the build before is gone on from. What is served lies in a new folder each time."""
    return not (_State.serving or _State.dirty or _plain())


def _plain() -> bool:
    """Whether the assembling is left to MkDocs."""
    return os.environ.get("LEDGER_PLAIN") == "1"


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """The theme's scripts are not published: no page asks for them. Generated files are taken from MkDocs, but for a plain build."""
    for file in [file for file in files if file.src_uri.startswith("assets/javascripts/")]:
        files.remove(file)
    room = importlib.import_module("scripts.assembling.assembler")
    made = importlib.import_module("scripts.pages.writing").earlier(ROOT / ".cache" / "pages.json")
    processes = 1 if _State.server else importlib.import_module("scripts.forking").cores()  # as for the build
    note = ROOT / importlib.import_module("scripts.assembling.kept_site").NOTE if _keeps() else None
    spared = () if ASSEMBLE_ONLY else (importlib.import_module("scripts.search").FOLDER,)
    _State.assembler = room.Assembler(config, made, plain=_plain(), processes=processes, note=note, spared=spared)
    return _State.assembler.take(files)


def on_nav(nav: Navigation, **_: Any) -> None:
    """The menu stands on every page."""
    if _State.assembler:
        _State.assembler.begin(nav)


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> None:
    """The theme's style sheets carry a mark of their version in their names, so our frame of the pages is told them."""
    folders = [Path(folder) for folder in config.theme.dirs]
    paths = [
        path.relative_to(folder) for kind in STYLES for folder in folders for path in folder.glob(f"assets/stylesheets/{kind}.*.min.css")
    ]
    env.globals["theme_styles"] = [path.as_posix() for path in paths]
    if _State.assembler:
        _State.assembler.write(env)


def on_template_context(context: Any, template_name: str, **_: Any) -> Any:
    """The site map lists every page, whoever put it into the site."""
    if _State.assembler and template_name == "sitemap.xml":
        context["pages"] = _State.assembler.sitemap()
    return context


def on_page_content(content: str, **_: Any) -> str:
    """Where the pages could not be made anew, each says so."""
    if not _State.result or not _State.result.kept:
        return content
    items = "".join(f"<li><code>{html.escape(str(issue))}</code></li>" for issue in _State.result.errors)
    return f'<div class="admonition failure" role="alert"><p>These pages are from before this error:</p><ul>{items}</ul></div>{content}'


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Each page carries its policy; not while serving, when MkDocs adds a script of its own afterwards."""
    return output if _State.serving else _policy(output, page.content or "")


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:
    """So does the page for what is not found."""
    return _policy(output_content, "") if template_name == "404.html" and not _State.serving else output_content


def _policy(output: str, content: str) -> str:
    return importlib.import_module("scripts.policy").with_policy(output, content)  # type: ignore[no-any-return]


def on_post_build(config: MkDocsConfig) -> None:
    """The index of the search. A preview makes it once, and every refresh finds that one again."""
    phases = importlib.import_module("scripts.phases")
    phases.note("assembly", time.perf_counter() - _State.begun)
    if ASSEMBLE_ONLY:
        return
    with phases.phase("index of the search"):
        _index(config)
    if _State.serving and _State.result and _State.result.edition and _State.assembler and _State.inputs:
        room = importlib.import_module("scripts.preview")
        _State.preview = room.Preview(_State.result.edition, _State.inputs, Path(config.site_dir), _State.assembler.html)


def _index(config: MkDocsConfig) -> None:
    search, site = importlib.import_module("scripts.search"), Path(config.site_dir)
    if not _State.serving:
        search.index_site(site, ROOT)
    elif _State.indexed:
        search.put_index(site, ROOT, link=True)
    else:
        search.index_apart(site)
    _State.indexed = True


def on_build_error(**_: Any) -> None:
    """A site that was set aside for a build that did not come far enough to need it stands again as it was."""
    if _State.site:
        importlib.import_module("scripts.assembling.kept_site").put_back(_State.site)


def on_serve(server: LiveReloadServer, builder: Callable[[], None], **_: Any) -> LiveReloadServer:
    """Watch what the pages are made from. Compiled Python is written beside its source, so those folders are watched one by one."""
    _State.server = server
    importlib.import_module("scripts.assembling.serving").follow(server, builder, lambda: _State.preview, ROOT)
    for name in SEEDS:
        server.watch(str(ROOT / name))
    for folder in sorted({file.parent for file in _code()}):
        server.watch(str(folder), recursive=False)
    return server


def _fresh_build(strict: bool) -> BuildResult:
    """The build, with our modules loaded anew when one of them was edited."""
    code = {str(file): file.stat().st_mtime for file in _code()}
    if _State.code not in (None, code):
        for name in [name for name in sys.modules if name == "scripts" or name.startswith("scripts.")]:
            del sys.modules[name]
        importlib.invalidate_caches()
    _State.code = code
    _State.inputs = importlib.import_module("scripts.preview").Inputs(ROOT) if _State.serving else None
    told = frozenset(_State.result.warnings) if _State.result else ()
    processes = 1 if _State.server else None  # the server has threads, beside which no process should be split off
    build = importlib.import_module("scripts.build").build
    return build(ROOT, strict=strict, told=told, processes=processes, for_preview=_State.serving)  # type: ignore[no-any-return]


def _code() -> list[Path]:
    return sorted((ROOT / "scripts").rglob("*.py"))
