/* The search within its dialog. Pagefind, beside the pages, finds documents; what they say is put into the page as text, never as markup.
   An article's document holds its claims, each under a heading whose id is `claim-ID.certainty.kind.p0.c1`: the numbers count in the
   document's own lists of products and controls, so that facets narrow claims as well as pages. */

const PAGES = 10;  // documents fetched at a time
const CLAIMS = 3;  // claims shown of one article, unless claims are asked for
const FACETS = { kind: "Kind", product: "Product", control: "Measure", publisher: "Publisher", year: "Year", certainty: "Certainty" };
const ORDER = { certainty: ["stated", "reported", "expected", "rumoured"], year: "newest", kind: ["Topic", "Article", "Claim", "Restriction"] };
const PARTS = ["Claim", "Restriction"];
const GROUPS = { Topic: "Topics, chips, people and measures", Claim: "Claims", Article: "Articles", Page: "Lists and pages" };
const META = { title: 0, names: 0, about: 0, kind: 0, product: 0, control: 0 };  // what of them counts stands in the documents, weighted

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const words = (text) => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const listed = (meta) => (meta ? meta.split("‖").map((name) => name.trim()) : []);
const key = (text) => text.normalize("NFKC").toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const plain = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent;

/** An excerpt as text with `mark` elements, whatever else it may hold. */
const excerpt = (text) => {
  const body = new DOMParser().parseFromString(text, "text/html").body;
  return [...body.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));
};

/** What is called by the very words of the query comes first: by its title, by another of its names, by whole words of its title. */
const calledFirst = (documents, query) => {
  const asked = key(query);
  const place = ({ meta }) => {
    if (key(meta.title) === asked) return 0;
    if (listed(meta.names).some((name) => key(name) === asked)) return 1;
    const title = words(meta.title);
    return meta.kind !== "Article" && words(query).every((word) => title.includes(word)) ? 2 : 3;
  };
  return asked ? [...documents].sort((one, other) => place(one) - place(other)) : documents;
};

/** A claim of an article's document, from the heading that stands over it. */
const part = (anchor, meta) => {
  const [id, certainty, kind, ...numbers] = anchor.id.split(".");
  const of = (letter, names) => numbers.filter((number) => number.startsWith(letter)).map((number) => names[Number(number.slice(1))]);
  return {
    id, certainty, kind: kind === "restriction" ? "Restriction" : "Claim", text: plain(anchor.text), location: anchor.location,
    product: of("p", listed(meta.product)), control: of("c", listed(meta.control)),
  };
};

class Search {
  constructor(dialog, root, pagefind) {
    this.root = root;
    this.pagefind = pagefind;
    this.dialog = dialog;
    for (const name of ["status", "results", "facets", "choices"]) this[name] = dialog.querySelector(`.search-${name}`);
    this.input = dialog.querySelector("#search-query");
    this.chosen = {};
    this.turn = 0;
    let waiting;
    this.input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => this.run(), 120); });
    this.facets.addEventListener("toggle", () => this.offer(), { once: true });
    dialog.addEventListener("keydown", (event) => this.key(event));
    if (this.facets.open) this.offer();
    if (this.input.value) this.run();
  }

  /* ------------------------------------------------------------------------------------------------------------ facets */

  /** The lists of choices, fetched when they are first asked for. */
  async offer() {
    const found = await this.pagefind.filters();
    for (const [facet, label] of Object.entries(FACETS)) {
      const select = make("select", { id: `search-${facet}` }, make("option", { value: "" }, "Any"));
      this.order(facet, Object.keys(found[facet] ?? {})).forEach((value) => select.append(make("option", { value }, value)));
      select.addEventListener("change", () => {
        if (select.value) this.chosen[facet] = select.value;
        else delete this.chosen[facet];
        this.run();
      });
      this.choices.append(make("p", {}, make("label", { for: select.id }, label), select));
    }
    const clear = make("button", { type: "button" }, "Any of all");
    clear.addEventListener("click", () => {
      this.chosen = {};
      this.choices.querySelectorAll("select").forEach((select) => { select.value = ""; });
      this.run();
    });
    this.choices.append(make("p", {}, clear));
  }

  order(facet, values) {
    const order = ORDER[facet];
    const place = (value) => (Array.isArray(order) && order.includes(value) ? order.indexOf(value) : 99);
    const sorted = values.sort((one, other) => place(one) - place(other) || one.localeCompare(other, "en", { numeric: true }));
    return order === "newest" ? sorted.reverse() : sorted;
  }

  /* ------------------------------------------------------------------------------------------------------------ asking */

  async run() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    if (!query && !Object.keys(this.chosen).length) return this.clear();
    const [found, asked] = await this.ask(query);
    if (turn !== this.turn) return undefined;
    this.query = asked;
    this.found = found;
    this.shown = 0;
    this.entries = [];
    return this.more(turn);
  }

  /** What holds all of the words; where nothing does, what holds the first of them that is found at all. */
  async ask(query) {
    const said = query.split(/\s+/);
    for (const asked of said.length > 1 ? [query, ...said] : [query]) {
      const { results } = await this.pagefind.search(asked || null, { filters: this.chosen });
      if (results.length) return [results, asked];
    }
    return [[], query];
  }

  clear() {
    this.status.textContent = "";
    this.results.replaceChildren();
  }

  async more(turn = this.turn) {
    const next = this.found.slice(this.shown, this.shown + PAGES);
    const data = await Promise.all(next.map((result) => result.data()));
    if (turn !== this.turn) return;
    const ordered = this.shown ? data : calledFirst(data, this.query);
    this.shown += next.length;
    this.entries.push(...ordered.flatMap((document) => [...this.entriesOf(document)]));
    this.show();
  }

  /** The page of a document, and those of its claims that fit. */
  * entriesOf(document) {
    const meta = document.meta;
    const url = new URL(document.raw_url.replace(/^\//, ""), this.root);
    const parts = PARTS.includes(this.chosen.kind);
    if (!parts) {
      const said = document.sub_results.find((result) => !result.anchor)?.excerpt;
      yield { group: GROUPS[meta.kind] ? meta.kind : "Topic", url, title: meta.title, kind: meta.kind, note: meta.about, said: meta.kind === "Article" ? said : "" };
    }
    const claims = this.claimsOf(document);
    for (const claim of parts ? claims : claims.slice(0, CLAIMS)) {
      const at = new URL(url);
      at.hash = claim.id;
      yield { group: "Claim", url: at, title: claim.text, kind: claim.kind, note: [meta.title, meta.about.split(" · claims:")[0]].join(" · "), said: claim.excerpt };
    }
  }

  claimsOf(document) {
    const hits = new Map(document.sub_results.filter((result) => result.anchor).map((result) => [result.anchor.id, result.excerpt]));
    const asked = words(this.query);
    const claims = document.anchors.filter((anchor) => anchor.id.startsWith("claim-")).flatMap((anchor) => {
      if (asked.length && !hits.has(anchor.id)) return [];
      const claim = part(anchor, document.meta);
      const shown = hits.get(anchor.id) ?? "";
      const said = words(`${claim.text} ${plain(shown)}`);
      const heard = asked.filter((word) => said.some((other) => other.startsWith(word))).length;
      return this.fits(claim) ? [{ ...claim, excerpt: shown, heard }] : [];
    });
    const most = Math.max(0, ...claims.map((claim) => claim.heard));
    return claims.filter((claim) => claim.heard === most);
  }

  fits(claim) {
    const { kind, certainty, product, control } = this.chosen;
    return (!PARTS.includes(kind) || claim.kind === kind) && (!certainty || claim.certainty === certainty)
      && (!product || claim.product.includes(product)) && (!control || claim.control.includes(control));
  }

  /* ----------------------------------------------------------------------------------------------------------- showing */

  show() {
    const groups = new Map();
    for (const entry of this.entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
    const pages = this.found.length;
    const narrower = this.query === this.input.value.trim() ? "" : `Nothing holds all of these words; for “${this.query}”: `;
    const shown = this.shown < pages ? `, the first ${this.shown} shown` : "";
    this.status.textContent = pages ? `${narrower}${pages.toLocaleString("en")} page${pages === 1 ? "" : "s"} found${shown}` : "Nothing found";
    const first = this.entries[0]?.group;
    const ordered = Object.keys(GROUPS).filter((group) => groups.has(group)).sort((one, other) => (other === first) - (one === first));
    const section = (group) => make("section", {}, make("h2", {}, GROUPS[group]), make("ol", {}, ...groups.get(group).map((entry) => this.item(entry))));
    this.results.replaceChildren(...ordered.map(section));
    if (this.shown < pages) {
      const button = make("button", { type: "button", class: "search-more" }, "Show more");
      button.addEventListener("click", async () => {
        const had = new Set([...this.results.querySelectorAll("a")].map((link) => link.href));
        await this.more();
        [...this.results.querySelectorAll("a")].find((link) => !had.has(link.href))?.focus();
      });
      this.results.append(button);
    }
  }

  item({ url, title, kind, note, said }) {
    const link = make("a", { href: url.href }, title);
    link.addEventListener("click", () => { if (url.pathname === location.pathname) this.dialog.close(); });
    const lines = [link];
    const small = note.startsWith(kind) ? note : [kind, note].filter(Boolean).join(" · ");
    lines.push(make("small", {}, small));
    if (said) lines.push(make("span", { class: "search-said" }, ...excerpt(said)));
    return make("li", {}, ...lines);
  }

  /* -------------------------------------------------------------------------------------------------------------- keys */

  key(event) {
    if (event.isComposing) return;
    const links = [...this.results.querySelectorAll("a, .search-more")];
    const at = links.indexOf(document.activeElement);
    const typing = document.activeElement === this.input;
    if (event.key === "Enter" && typing) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === "ArrowDown" && (typing || at >= 0)) {
      event.preventDefault();
      links[at + 1]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? this.input).focus();
    }
  }
}

/** Called once, when the dialog is first opened. */
export const start = async (dialog, root) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", root));
  await pagefind.options({ baseUrl: "/", excerptLength: 24, ranking: { metaWeights: META } });
  return new Search(dialog, root, pagefind);
};
