// What a page of quoteattr can do where scripts may run: choose, filter, search, sort, jump. Without them it is the same
// page, whole and still. Everything is reached by mouse, touch and keys, and nothing is fetched.
"use strict";

// Of a thousand texts the first have their tools at once, the others when they come near.
const AT_ONCE = 20;
const articles = [...document.querySelectorAll("article")], readers = new Map();
for (const table of document.querySelectorAll(".together table")) sortable(table);
for (const article of articles.slice(0, AT_ONCE)) reader(article);
const near = new IntersectionObserver(
  entries => { for (const entry of entries) if (entry.isIntersecting) reader(entry.target); }, { rootMargin: "100%" });
for (const article of articles.slice(AT_ONCE)) near.observe(article);

function reader(article) {
  if (!readers.has(article)) readers.set(article, attend(article));
  return readers.get(article);
}

// The tools of one text; what opens a quotation there, by where it begins.
function attend(article) {
  for (const table of article.querySelectorAll("table")) sortable(table);
  const quotations = grouped(article.querySelectorAll("[data-q]"));
  if (!quotations.length) return () => {};
  const parts = [...article.querySelectorAll(".title, .text")];
  const spans = selector => parts.flatMap(part => [...part.querySelectorAll(selector)]);
  const state = { speaker: null, least: 0, words: "" };
  let here = -1;

  const found = make("output", { className: "found" });
  const least = make("input", { type: "range", min: 0, max: 100, value: 0 });
  const chance = make("output", {});
  const words = make("input", { type: "search" });
  const acts = {
    "previous": ["k", () => step(-1)], "next": ["j", () => step(1)],
    "who says it": ["m", () => place("mention")], "who that is": ["a", () => place("antecedent")],
    "at random": ["r", any], "show all": ["Escape", clear],
  };
  const steps = make("span", { className: "steps" });
  for (const [name, [key, does]] of Object.entries(acts))
    steps.append(make("button", { type: "button", textContent: name, title: `key: ${key}`, onclick: does }));
  const tools = make("div", { className: "tools" });
  tools.append(labelled("containing", words), labelled("at least this sure", least, chance), steps, found);
  parts[0].before(tools);
  const tip = make("div", { className: "tip", hidden: true });
  tip.setAttribute("role", "status");
  parts.at(-1).after(tip);

  const names = [...article.querySelectorAll(".who tr[data-s]")].map(row => {
    const name = row.querySelector("bdi");
    const button = make("button", { type: "button", title: name.title, onclick: () => choose(row.dataset.s) });
    name.before(button);
    button.append(name);
    return [row.dataset.s, button];
  });
  for (const quotation of quotations) quotation.pieces[0].tabIndex = 0;
  least.oninput = () => { state.least = +least.value; show(); };
  words.oninput = () => { state.words = words.value.toLowerCase(); show(); };
  for (const part of parts) {
    part.addEventListener("click", event => at(event.target.closest("span[title]")));
    part.addEventListener("focusin", event => at(event.target.closest("span[title]")));
  }
  article.addEventListener("keydown", event => {
    if (event.key !== "Escape" && event.target.matches("input")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = Object.values(acts).find(([key]) => key === event.key);
    if (act) { event.preventDefault(); act[1](); }
  });
  show();
  return start => { clear(); here = quotations.findIndex(quotation => quotation.start === start); go(); };

  function choose(speaker) {
    state.speaker = state.speaker === speaker ? null : speaker;
    show();
  }

  function clear() {
    Object.assign(state, { speaker: null, least: 0, words: "" });
    least.value = 0;
    words.value = "";
    tip.hidden = true;
    show();
  }

  function show() {
    let shown = 0;
    for (const quotation of quotations) {
      quotation.shown = (state.speaker === null || quotation.speaker === state.speaker)
        && quotation.sure >= state.least && quotation.text.includes(state.words);
      shown += quotation.shown;
      for (const piece of quotation.pieces) piece.classList.toggle("dim", !quotation.shown);
    }
    for (const [speaker, button] of names) button.setAttribute("aria-pressed", speaker === state.speaker);
    const some = shown < quotations.length;
    for (const part of parts) part.classList.toggle("some", some);
    const speakers = new Set(quotations.filter(quotation => quotation.shown).map(quotation => quotation.speaker));
    for (const other of spans("span[title]:not([data-q], .r)"))
      other.classList.toggle("dim", some && !speakers.has(other.dataset.s));
    chance.textContent = `${state.least}%`;
    found.textContent = `${shown} of ${quotations.length} quotations`;
  }

  function step(by) {
    for (let tried = 0; tried < quotations.length; tried++) {
      here = here < 0 && by < 0 ? quotations.length - 1 : (here + by + quotations.length) % quotations.length;
      if (quotations[here].shown) break;
    }
    go();
  }

  function go() {
    reach(quotations[here].pieces[0]);
    at(quotations[here].pieces[0]); // a page in the background is told of no focus
  }

  function at(piece) {
    if (!piece) return;
    if (piece.dataset.q) here = quotations.findIndex(quotation => quotation.start === piece.dataset.q);
    tip.textContent = piece.title;
    tip.hidden = false;
  }

  function place(role) {
    const start = here < 0 ? null : quotations[here][role];
    const span = start && spans(`[data-at="${start}"]`)[0];
    if (span) { span.tabIndex = -1; reach(span); }
  }
}

// Any quotation of the page: who reads some of them against the text knows how far to trust the rest.
function any() {
  const starts = article => new Set([...article.querySelectorAll("[data-q]")].map(piece => piece.dataset.q));
  const all = articles.flatMap(article => [...starts(article)].map(start => [article, start]));
  const [article, start] = all[Math.floor(Math.random() * all.length)];
  reader(article)(start);
}

function reach(span) {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  span.classList.add("here");
  span.scrollIntoView({ block: "center" });
  span.focus({ preventScroll: true });
}

// The quotations, each with its pieces: marks of mentions and cues cut them.
function grouped(pieces) {
  const quotations = new Map();
  for (const piece of pieces) {
    const { q: start, s: speaker, p: sure, m: mention, a: antecedent } = piece.dataset;
    if (!quotations.has(start))
      quotations.set(start, { start, speaker, sure: +sure, mention, antecedent, pieces: [], text: "" });
    const quotation = quotations.get(start);
    quotation.pieces.push(piece);
    quotation.text += piece.textContent.toLowerCase();
  }
  return [...quotations.values()];
}

// Heads that sort by a click: numbers from the largest on, words by the alphabet, the other way with the next click.
function sortable(table) {
  const body = table.tBodies[0], rows = [...body.rows];
  const hidden = rows.filter(row => row.classList.contains("more")).length;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = make("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.onclick = () => {
      const up = head.ariaSort === "ascending", down = head.ariaSort === "descending";
      const rising = head.matches(".number, .share") ? down : !up;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const value = row => row.cells[column].dataset.v;
      const text = row => (row.cells[column].querySelector("bdi, em") ?? row.cells[column]).textContent;
      const order = (a, b) => value(a) === undefined ? text(a).localeCompare(text(b)) : value(a) - value(b);
      rows.sort((a, b) => rising ? order(a, b) : order(b, a));
      rows.forEach((row, number) => row.classList.toggle("more", number >= rows.length - hidden));
      body.append(...rows);
    };
  });
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function labelled(words, ...fields) {
  const label = make("label", { textContent: words });
  label.append(...fields);
  return label;
}
