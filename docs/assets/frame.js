/* The frame of every page: light or dark paper, the menu of small screens, which holds what the contents
   and the site map hold, where one is on the page, and the keys of the search.
   Nothing to read depends on it. The search is of no use without scripts, so
   its dialog is made here, and what fills it is fetched when it is first opened. */
(() => {
  "use strict";

  const root = new URL("..", document.currentScript.src);
  const find = (selector) => document.querySelector(selector);
  const stored = (name) => { try { return localStorage.getItem(`ledger.${name}`); } catch { return null; } };
  const store = (name, value) => { try { localStorage.setItem(`ledger.${name}`, value); } catch { /* the choice then lasts for this page */ } };

  /* --------------------------------------------------------------------------------------------------------- paper */

  const system = matchMedia("(prefers-color-scheme: dark)");
  const paper = find(".paper");
  const dark = () => document.body.dataset.mdColorScheme === "slate";
  const draw = (isDark) => {
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
    paper.setAttribute("aria-pressed", String(isDark));
  };
  paper.hidden = false;
  draw(dark());
  paper.addEventListener("click", () => { draw(!dark()); store("paper", dark() ? "dark" : "light"); });
  system.addEventListener("change", () => { if (!stored("paper")) draw(system.matches); });

  /* ---------------------------------------------------------------------------------------------------------- menu */

  const menu = find(".menu");
  const panel = menu.querySelector(".menu-panel");
  const here = (link) => link.origin + link.pathname === location.origin + location.pathname && !link.hash;
  const begin = (title) => {
    const label = document.createElement("p");
    label.className = "label";
    label.textContent = title;
    panel.append(label, document.createElement("ul"));
  };
  const add = (link) => {
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    if (here(link)) item.firstChild.setAttribute("aria-current", "page");
    panel.lastElementChild.append(item);
  };
  const contents = document.querySelectorAll(".md-sidebar--secondary nav > ul > li > a");
  if (contents.length) begin(find("#contents").textContent);
  contents.forEach(add);
  for (const item of document.querySelectorAll("#lists li")) {
    if (item.dataset.part) begin(item.dataset.part);
    add(item.firstElementChild);
  }
  const summary = menu.querySelector("summary");
  const close = (focus) => { menu.open = false; if (focus) summary.focus(); };
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape" && menu.open) close(true); });
  menu.addEventListener("click", (event) => { if (event.target.closest("a")) close(false); });
  document.addEventListener("click", (event) => { if (menu.open && !menu.contains(event.target)) close(false); });
  document.addEventListener("focusin", (event) => { if (menu.open && !menu.contains(event.target)) close(false); });

  /* ----------------------------------------------------------------------------------------- where one is on the page */

  const links = new Map([...document.querySelectorAll(".md-sidebar--secondary a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current = null;
  const follow = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120).pop() ?? null;
    const link = passed && links.get(passed.id);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  };
  let waiting = false;
  if (headings.length && getComputedStyle(find(".md-sidebar--secondary")).display !== "none") {
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }

  /* --------------------------------------------------------------------------------------------------------- print */

  let folded = [];
  addEventListener("beforeprint", () => {  // the style sheet does it where the browser knows how; this is for the others
    folded = [...document.querySelectorAll(".md-content details:not([open])")];
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }));

  /* -------------------------------------------------------------------------------------------------------- search */

  document.body.insertAdjacentHTML("beforeend", `
    <dialog class="search" id="search" aria-label="Search the Ledger">
    <div class="search-head" role="search">
    <label class="visually-hidden" for="search-query">Search articles, claims, chips, people and measures</label>
    <input type="search" id="search-query" placeholder="Chip, person, rule, words of a claim" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search">
    <button type="button" class="search-close">Close</button>
    </div>
    <details class="search-facets">
    <summary>Narrow the search</summary>
    <div class="search-choices"></div>
    </details>
    <p class="search-status" role="status"></p>
    <div class="search-results"></div>
    <div class="search-foot">
    <p><kbd>↓</kbd> <kbd>↑</kbd> move through what is found, <kbd>Enter</kbd> opens it, <kbd>Esc</kbd> closes. <kbd>Ctrl</kbd>+<kbd>K</kbd> opens the search anywhere.</p>
    <p><label><input type="checkbox" class="search-keys" checked> The keys <kbd>/</kbd> and <kbd>s</kbd> open it too</label></p>
    </div>
    </dialog>`);
  const dialog = find("#search");
  const button = find(".search-open");
  const keys = dialog.querySelector(".search-keys");
  let loaded = null;
  const open = () => {
    if (dialog.open) return;
    close(false);
    dialog.showModal();
    dialog.querySelector("#search-query").focus();
    loaded ??= import(new URL("assets/search.js", root)).then((search) => search.start(dialog, root));
    loaded.catch(() => { dialog.querySelector(".search-status").textContent = "The search could not be loaded."; loaded = null; });
  };
  button.hidden = false;
  button.addEventListener("click", open);
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {  // in a field of this type the key would first empty it
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("close", () => { if (document.activeElement === document.body || dialog.contains(document.activeElement)) button.focus(); });
  keys.checked = stored("keys") !== "off";
  keys.addEventListener("change", () => store("keys", keys.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    const combined = event.ctrlKey || event.metaKey;
    const writing = event.target.closest("input, select, textarea, [contenteditable]");
    const single = !combined && keys.checked && !writing && (event.key === "/" || event.key === "s");
    if (!single && !(combined && event.key.toLowerCase() === "k")) return;
    event.preventDefault();
    open();
  });
})();
