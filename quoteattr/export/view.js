// What a page of quoteattr can do where scripts may run: choose, filter, search, sort, jump. Without them it is the same
// page, whole and still. Everything is reached by mouse, touch and keys, and nothing is fetched.
"use strict";

for (const article of document.querySelectorAll("article")) attend(article);

function attend(article) {
  const text = article.querySelector(".text");
  const quotations = grouped(text.querySelectorAll("[data-q]"));
  if (!quotations.length) return;
  const state = { speaker: null, least: 0, words: "" };
  let here = -1;

  const found = make("output", { className: "found" });
  const least = make("input", { type: "range", min: 0, max: 100, value: 0 });
  const words = make("input", { type: "search", placeholder: "words" });
  const order = make("select", {});
  order.append(...["words", "quotations", "name", "kind"].map(key => make("option", { textContent: key })));
  const buttons = { previous: () => jump(-1), next: () => jump(1), "its mention": mention, all: clear };
  const tools = make("div", { className: "tools" });
  tools.append(
    labelled("at least this sure", least), labelled("containing", words), labelled("speakers by", order),
    ...Object.entries(buttons).map(([name, does]) => make("button", { type: "button", textContent: name, onclick: does })),
    found);
  text.before(tools);
  const tip = make("div", { className: "tip", hidden: true });
  tip.setAttribute("role", "status");
  text.after(tip);

  const rows = [...article.querySelectorAll(".who li")];
  for (const row of rows) {
    const name = row.querySelector(".name");
    const button = make("button", { type: "button", onclick: () => choose(row.dataset.s) });
    button.append(...name.childNodes);
    name.append(button);
  }
  for (const quotation of quotations) quotation.pieces[0].tabIndex = 0;
  least.oninput = () => { state.least = +least.value; show(); };
  words.oninput = () => { state.words = words.value.toLowerCase(); show(); };
  order.onchange = sort;
  text.onclick = event => at(event.target.closest("[data-q]"));
  text.addEventListener("focusin", event => at(event.target.closest("[data-q]")));
  article.addEventListener("keydown", event => {
    if (event.target.matches("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const does = { j: buttons.next, k: buttons.previous, m: mention, Escape: clear }[event.key];
    if (does) { event.preventDefault(); does(); }
  });
  show();

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
    for (const row of rows) row.querySelector("button").setAttribute("aria-pressed", row.dataset.s === state.speaker);
    for (const other of text.querySelectorAll("span:not([data-q])"))
      other.classList.toggle("dim", state.speaker !== null && other.dataset.s !== state.speaker);
    found.textContent = `${shown} of ${quotations.length} quotations`;
  }

  function jump(step) {
    for (let tried = 0; tried < quotations.length; tried++) {
      here = (here + step + quotations.length) % quotations.length;
      if (quotations[here].shown) break;
    }
    go(quotations[here].pieces[0]);
    at(quotations[here].pieces[0]); // a page in the background is told of no focus
  }

  function at(piece) {
    if (!piece) return;
    here = quotations.findIndex(quotation => quotation.start === piece.dataset.q);
    tip.textContent = piece.title;
    tip.hidden = false;
  }

  function mention() {
    const place = here < 0 ? null : quotations[here].mention;
    const span = place && text.querySelector(`[data-at="${place}"]`);
    if (span) { span.tabIndex = -1; go(span); }
  }

  function go(span) {
    for (const old of text.querySelectorAll(".here")) old.classList.remove("here");
    span.classList.add("here");
    span.scrollIntoView({ block: "center" });
    span.focus({ preventScroll: true });
  }

  function sort() {
    const key = order.value, number = key === "words" || key === "quotations";
    const value = row => (key === "name" ? row.querySelector(".name").textContent : row.dataset[key]) || "";
    const sorted = [...rows].sort((a, b) => number ? value(b) - value(a) : value(a).localeCompare(value(b)));
    article.querySelector(".who").append(...sorted);
    article.querySelector("details")?.remove();
  }
}

// The quotations, each with its pieces: marks of mentions and cues cut them.
function grouped(pieces) {
  const quotations = new Map();
  for (const piece of pieces) {
    const { q: start, s: speaker, p: sure, m: mention } = piece.dataset;
    if (!quotations.has(start)) quotations.set(start, { start, speaker, sure: +sure, mention, pieces: [], text: "" });
    const quotation = quotations.get(start);
    quotation.pieces.push(piece);
    quotation.text += piece.textContent.toLowerCase();
  }
  return [...quotations.values()];
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function labelled(words, field) {
  const label = make("label", { textContent: words + " " });
  label.append(field);
  return label;
}
