/* What pages do beyond reading: tables that sort, and the filter of the claims. Without it everything is there to read. */
(() => {
  "use strict";

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /* --------------------------------------------------------------------------------------------- sentences by their number */

  const lead = () => {  // a sentence that nothing leads to has no anchor: its passage stands for it
    const number = /^#s(\d+)$/.exec(location.hash)?.[1];
    if (!number || document.getElementById(`s${number}`)) return;
    [...document.querySelectorAll("[data-no]")].filter((passage) => Number(passage.dataset.no) <= Number(number)).pop()?.scrollIntoView();
  };
  addEventListener("hashchange", lead);
  lead();

  /* ------------------------------------------------------------------------------------------------ tables that sort */

  const key = (row, column, numeric) => {
    const cell = row.cells[column];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    if (!numeric) return text.toLocaleLowerCase();
    const found = /-?[\d,]+(\.\d+)?/.exec(text);
    return found ? Number(found[0].replaceAll(",", "")) : null;
  };

  const sortable = (table) => {
    const bodies = [...table.tBodies];
    const home = bodies.map((body) => [body, [...body.rows]]);
    const rows = home.flatMap(([, found]) => found).filter((row) => !row.classList.contains("group"));
    const heads = [...table.tHead.rows[0].cells];
    const restore = () => home.forEach(([body, found]) => body.append(...found));
    const sort = (head, column) => {
      const now = head.getAttribute("aria-sort");
      const numeric = head.dataset.kind === "number";
      const first = numeric ? "descending" : "ascending";
      const second = numeric ? "ascending" : "descending";
      const next = now === first ? second : now === second ? null : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      restore();
      home.forEach(([, found]) => found.forEach((row) => { if (row.classList.contains("group")) row.hidden = Boolean(next); }));
      if (!next) return;
      head.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      const unknown = (value) => value === null || value === "";
      const keyed = rows.map((row) => [key(row, column, numeric), row]);
      keyed.sort(([one], [other]) => {
        if (unknown(one) || unknown(other)) return unknown(one) - unknown(other);  // what is unknown stands last both ways
        return sign * (numeric ? one - other : one.localeCompare(other, "en", { numeric: true }));
      });
      bodies[0].append(...keyed.map(([, row]) => row));
    };
    heads.forEach((head, column) => {
      if (head.tagName !== "TH" || !head.textContent.trim()) return;
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => sort(head, column));
      head.append(button);
    });
    table.closest(".md-content")?.querySelectorAll(".sort-note").forEach((note) => { note.hidden = false; });
  };

  /* ----------------------------------------------------------------------------------------- the filter of the claims */

  const SHOWN = 50;
  const WORDS = ["stated", "reported", "expected", "rumoured"];

  class Explorer {
    constructor(section, data) {
      this.section = section;
      this.root = section.dataset.root;
      this.folder = section.dataset.facets.replace(/[^/]*$/, "");
      this.data = data;
      this.files = new Map();
      this.chosen = data.facets.map(() => -1);
      this.limit = SHOWN;
      this.turn = 0;
      this.build();
      this.read();
      this.show();
    }

    build() {
      this.selects = this.data.facets.map((facet, at) => {
        const select = make("select", { id: `facet-${facet.id}` });
        select.addEventListener("change", () => { this.chosen[at] = Number(select.value); this.limit = SHOWN; this.write(); this.show(); });
        return select;
      });
      const fields = this.data.facets.map((facet, at) => make("p", {}, make("label", { for: `facet-${facet.id}` }, facet.label), this.selects[at]));
      this.reset = make("button", { type: "button", class: "plain" }, "Show all");
      this.reset.addEventListener("click", () => { this.chosen.fill(-1); this.limit = SHOWN; this.write(); this.show(); });
      this.status = make("p", { class: "explorer-count", role: "status" });
      this.results = make("div", { class: "explorer-results" });
      this.more = make("button", { type: "button", class: "plain" }, "Show more");
      this.more.addEventListener("click", () => { this.limit += SHOWN; this.show(); });
      this.section.append(make("div", { class: "facets" }, ...fields), make("div", { class: "explorer-bar" }, this.status, this.reset), this.results, this.more);
      this.section.hidden = false;
    }

    /* The address keeps what was chosen, by its words, so that a view can be passed on. */
    read() {
      const asked = new URLSearchParams(location.search);
      this.data.facets.forEach((facet, at) => { this.chosen[at] = asked.has(facet.id) ? facet.words.indexOf(asked.get(facet.id)) : -1; });
    }

    write() {
      const asked = new URLSearchParams();
      this.data.facets.forEach((facet, at) => { if (this.chosen[at] >= 0) asked.set(facet.id, facet.words[this.chosen[at]]); });
      const query = asked.toString();
      history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
    }

    matching(except) {
      const wanted = this.data.facets.map((facet, at) => [facet.of, this.chosen[at]]).filter(([, value], at) => value >= 0 && at !== except);
      const found = [];
      for (let claim = 0; claim < this.data.claims; claim += 1) if (wanted.every(([of, value]) => of[claim] === value)) found.push(claim);
      return found;
    }

    options() {
      this.data.facets.forEach((facet, at) => {
        const counts = new Map();
        for (const claim of this.matching(at)) counts.set(facet.of[claim], (counts.get(facet.of[claim]) ?? 0) + 1);
        const chosen = this.chosen[at];
        const options = facet.words.map((word, value) => [word, value]).filter(([, value]) => counts.has(value) || value === chosen);
        this.selects[at].replaceChildren(
          make("option", { value: "-1" }, "any"),
          ...options.map(([word, value]) => make("option", { value }, `${word} (${counts.get(value) ?? 0})`)),
        );
        this.selects[at].value = String(chosen);
      });
    }

    async rows(claims) {
      const starts = this.data.files;
      const fileOf = (claim) => starts.findLastIndex((start) => start <= claim);
      const files = [...new Set(claims.map(fileOf))];
      await Promise.all(files.map(async (file) => {
        if (!this.files.has(file)) this.files.set(file, await (await fetch(`${this.folder}rows-${file + 1}.json`)).json());
      }));
      return claims.map((claim) => this.files.get(fileOf(claim))[claim - starts[fileOf(claim)]]);
    }

    async show() {
      this.turn += 1;
      const turn = this.turn;
      this.options();
      const found = this.matching(-1);
      const filtered = this.chosen.some((value) => value >= 0);
      const shown = filtered ? found.slice(0, this.limit) : [];
      this.reset.hidden = !filtered;
      this.status.textContent = filtered ? `${found.length.toLocaleString("en")} of ${this.data.claims.toLocaleString("en")} claims` : "Choose, and the claims that fit are listed.";
      this.more.hidden = !filtered || found.length <= this.limit;
      document.querySelectorAll(".claim-group, .pager").forEach((part) => { part.hidden = filtered; });
      const rows = await this.rows(shown);
      if (turn === this.turn) this.results.replaceChildren(...(rows.length ? [this.table(rows)] : []));
    }

    table(rows) {
      const heads = ["Claim", "Certainty", "Said by", "Where"].map((text) => make("th", { scope: "col" }, text));
      const body = make("tbody", {}, ...rows.map((row) => this.line(row)));
      return make("table", { class: "register stack explored" }, make("caption", { class: "visually-hidden" }, "Claims that fit the filter"), make("thead", {}, make("tr", {}, ...heads)), body);
    }

    line([subject, subjectAt, line, certainty, speaker, speakerAt, article, sentenceAt, source, at, differsAt]) {
      const link = (text, to) => (to ? make("a", { href: this.root + to }, text) : text);
      const word = WORDS.includes(certainty) ? certainty : "stated";
      const small = make("small", {}, link(subject, subjectAt));
      if (differsAt) small.append(" · ", link("sources differ", differsAt));
      const mark = make("i", { class: `mark mark--${word}` });
      const where = make("td", {}, link(article, sentenceAt));
      if (source) where.append(make("small", {}, source));
      return make("tr", {},
        make("td", {}, link(line, at), " ", small),
        make("td", {}, mark, word[0].toUpperCase() + word.slice(1)),
        make("td", {}, link(speaker, speakerAt)),
        where);
    }
  }

  const start = async () => {
    document.querySelectorAll("table.sortable").forEach(sortable);
    const section = document.getElementById("explorer");
    if (!section) return;
    const answer = await fetch(section.dataset.facets);
    if (answer.ok) new Explorer(section, await answer.json());
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
