"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const records = data.records;
  const article = find("article"), body = find("rows"), pop = find("pop"), form = find("filters");
  const rows = records.map((_, i) => find("t" + i));
  const marks = records.map((_, i) => find("m" + i));
  const inText = marks.map((_, i) => i).filter((i) => marks[i])
    .sort((a, b) => marks[a].compareDocumentPosition(marks[b]) & 4 ? -1 : 1);
  const narrow = matchMedia("(max-width: 899px)");
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const kinds = ["level", "change", "share", "rank"];
  const levels = ["high", "medium", "low"];
  let lang = data.lang, order = records.map((_, i) => i), shown = new Set(order);
  let sorted = { by: "no", down: false }, open = null, chosen = null, timer = 0;

  // Words -----------------------------------------------------------------------------------------

  function word(key, ...values) {
    return data.words[key][lang].replace(/\{(\d)\}/g, (_, i) => values[i]);
  }
  function doubt(text) { return lang === "zh" && data.doubts[text] || text; }

  function say() {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    for (const e of document.querySelectorAll("[data-t]")) {
      e.textContent = word(e.dataset.t, ...JSON.parse(e.dataset.v || "[]"));
    }
    for (const e of document.querySelectorAll("[data-label]")) {
      e.setAttribute("aria-label", word(e.dataset.label));
    }
    for (const e of document.querySelectorAll("[data-hint]")) e.placeholder = word(e.dataset.hint);
    find("switch").lang = lang === "zh" ? "en" : "zh-CN";
    tell();
    if (open !== null) show(open);
  }

  function tell() {
    find("count").textContent = word("shown", shown.size.toLocaleString("en"), records.length.toLocaleString("en"));
  }

  // Elements: text goes in as text, never as markup ------------------------------------------------

  function make(tag, text, attributes) {
    const e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) e.setAttribute(name, value);
    return e;
  }

  // The record at a mention -------------------------------------------------------------------------

  function amount(record) {
    const arrow = { up: "↑ ", down: "↓ ", flat: "→ " }[record.direction] || "";
    const bound = word("bound." + record.bound);
    return arrow + (bound && bound + " ") + record.value + (record.unit && " " + record.unit);
  }

  function place(record) {
    const chapter = data.chapters[record.chapter];
    return [chapter === null ? word("before") : chapter, record.section].filter(Boolean).join(" › ");
  }

  function facts(record) {
    const said = (field) => record[field] && word(field + "." + record[field]);
    return [
      ["as_written", record.text], ["kind", said("kind")], ["period", record.period || word("none")],
      ["direction", said("direction")], ["basis", said("basis")],
      ["status", said("status")], ["confidence", said("confidence")],
      ["doubts", record.doubts.map(doubt).join(lang === "zh" ? "；" : "; ")],
      ["place", place(record)],
    ].filter((fact) => fact[1]);
  }

  function show(i) {
    const record = records[i], list = make("dl");
    hide();
    const close = make("button", "×", { type: "button", class: "close", "aria-label": word("close") });
    close.addEventListener("click", () => { const at = open; hide(); marks[at].focus({ preventScroll: true }); hide(); });
    for (const [key, value] of facts(record)) {
      list.append(make("dt", word(key)), make("dd", value, key === "doubts" ? { class: "doubt" } : {}));
    }
    if (record.level !== null) {
      const level = records[record.level], holder = make("dd");
      const link = make("a", level.name + " " + level.text, { href: "#m" + record.level });
      link.addEventListener("click", (event) => { event.preventDefault(); toMention(record.level); });
      holder.append(link);
      list.append(make("dt", word("relates_to")), holder);
    }
    const more = make("button", word("to_row"), { type: "button", class: "to-row" });
    more.addEventListener("click", () => { hide(); toRow(i, true); });
    pop.replaceChildren(make("p", record.name || word("unnamed"), { class: "what", lang: "zh-CN" }),
      make("p", amount(record), { class: "much" }), list, more, close);
    pop.className = record.kind;
    pop.setAttribute("aria-label", record.name + " " + record.text);
    pop.hidden = false;
    open = i;
    marks[i].setAttribute("aria-describedby", "pop");
    settle();
    const hidden = marks[i].getBoundingClientRect().bottom + 16 - (innerHeight - pop.offsetHeight);
    if (narrow.matches && hidden > 0) scrollBy(0, hidden);
  }

  function hide() {
    clearTimeout(timer);
    if (open !== null) marks[open].removeAttribute("aria-describedby");
    open = null;
    pop.hidden = true;
  }

  // Below the mention, or above it where there is no room; a phone has it at the foot of the screen.
  function settle() {
    if (open === null) return;
    if (narrow.matches) { pop.style.left = pop.style.top = ""; return; }
    const spot = marks[open].getClientRects()[0], pane = find("text").getBoundingClientRect();
    if (!spot || spot.bottom < pane.top || spot.top > pane.bottom) { hide(); return; }
    const wide = pop.offsetWidth, high = pop.offsetHeight;
    const below = spot.bottom + 8 + high <= innerHeight - 8;
    const top = below || spot.top < high + 16 ? spot.bottom + 8 : spot.top - high - 8;
    pop.style.left = Math.max(12, Math.min(spot.left - 16, pane.right - wide - 12)) + "px";
    pop.style.top = Math.max(8, Math.min(top, innerHeight - high - 8)) + "px";
  }

  function later(action, delay) { clearTimeout(timer); timer = setTimeout(action, delay); }
  const numberOf = (node, letter) => node ? Number(node.id.slice(letter.length)) : -1;
  const markAt = (event) => numberOf(event.target.closest("a.m"), "m");

  article.addEventListener("pointerover", (event) => {
    const i = markAt(event);
    if (i >= 0 && event.pointerType === "mouse") later(() => show(i), 90);
  });
  for (const e of [article, pop]) {
    e.addEventListener("pointerout", (event) => {
      if (event.pointerType !== "mouse" || pop.contains(event.relatedTarget)) return;
      later(() => { if (!held()) hide(); }, 220);
    });
  }
  pop.addEventListener("pointerover", () => clearTimeout(timer));
  const held = () => pop.contains(document.activeElement) || (open !== null && document.activeElement === marks[open]);
  article.addEventListener("focusin", (event) => {
    const i = markAt(event);
    if (i >= 0) { rove(marks, i); show(i); }
  });
  find("text").addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (!to || !(pop.contains(to) || article.contains(to))) later(() => { if (!held()) hide(); }, 60);
  });
  find("text").addEventListener("scroll", settle, { passive: true });
  addEventListener("resize", settle);

  // From text to table and back -----------------------------------------------------------------------

  // One stop for the Tab key among the mentions, one among the rows; the arrow keys do the rest.
  function rove(items, i) {
    for (const item of items.filter((e) => e && e.tabIndex === 0)) item.tabIndex = -1;
    if (items[i]) items[i].tabIndex = 0;
  }

  function choose(i) {
    if (chosen !== null) for (const e of [marks[chosen], rows[chosen]]) if (e) e.removeAttribute("aria-current");
    for (const e of [marks[i], rows[i]]) if (e) e.setAttribute("aria-current", "true");
    chosen = i;
    rove(rows, i);
    rove(marks, i);
  }

  function toMention(i) {
    choose(i);
    if (!marks[i]) return;
    turn("text");
    hide();
    marks[i].scrollIntoView({ block: "center" });
    marks[i].focus({ preventScroll: true });
    show(i);
  }

  function toRow(i, focus) {
    if (!shown.has(i)) { clear(); }
    choose(i);
    if (focus) turn("records");
    if (focus || !narrow.matches) rows[i].scrollIntoView({ block: narrow.matches ? "center" : "nearest" });
    if (focus) rows[i].focus({ preventScroll: true });
  }

  article.addEventListener("click", (event) => {
    const i = markAt(event);
    if (i < 0) return;
    event.preventDefault();
    show(i);
    toRow(i, event.detail === 0);  // the Enter key goes to the row, a click only marks it
  });
  article.addEventListener("keydown", (event) => {
    const i = markAt(event), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (i < 0 || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    let at = inText.indexOf(i) + step;
    while (at >= 0 && at < inText.length && !shown.has(inText[at])) at += step;
    if (at < 0 || at >= inText.length) return;
    marks[inText[at]].focus({ preventScroll: true });
    marks[inText[at]].scrollIntoView({ block: "nearest" });
    settle();
  });

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row || (String(getSelection()) && !event.target.closest("a"))) return;  // text is being selected
    event.preventDefault();
    toMention(numberOf(row, "t"));
  });
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr"), i = numberOf(row, "t");
    if (i < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const listed = order.filter((j) => shown.has(j)), at = listed.indexOf(i);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: listed.length - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toMention(i); return; }
    if (to === undefined) return;
    event.preventDefault();
    const next = rows[listed[Math.max(0, Math.min(to, listed.length - 1))]];
    rove(rows, numberOf(next, "t"));
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });

  // Filters --------------------------------------------------------------------------------------

  const stacks = records.map((r) =>
    [r.name, r.text, r.value, r.value.replace(/,/g, ""), r.unit, r.section, data.chapters[r.chapter], r.period].join("\n").toLowerCase());
  const fields = { kind: find("f-kind"), status: find("f-status"), confidence: find("f-confidence"), chapter: find("f-chapter") };

  function filter() {
    const wanted = find("f-text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const picked = Object.entries(fields).filter(([, field]) => field.value !== "");
    shown = new Set(order.filter((i) =>
      picked.every(([name, field]) => String(records[i][name]) === field.value) &&
      wanted.every((part) => stacks[i].includes(part))));
    rows.forEach((row, i) => { row.hidden = !shown.has(i); });
    marks.forEach((mark, i) => { if (mark) mark.classList.toggle("out", !shown.has(i)); });
    const active = picked.length + wanted.length > 0;
    for (const e of [find("f-text"), ...Object.values(fields)]) e.classList.toggle("on", e.value.trim() !== "");
    find("clear").hidden = !active;
    find("no-match").hidden = shown.size > 0 || records.length === 0;
    for (const button of document.querySelectorAll("[data-chapter]")) {
      button.setAttribute("aria-pressed", String(button.dataset.chapter === fields.chapter.value));
    }
    reach();
    tell();
  }

  function clear() {
    for (const field of [find("f-text"), ...Object.values(fields)]) field.value = "";
    filter();
  }

  // The Tab key must find a row and a mention that the filters leave.
  function reach() {
    if (chosen !== null && shown.has(chosen)) return;
    rove(rows, order.find((i) => shown.has(i)));
    rove(marks, inText.find((i) => shown.has(i)));
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", () => { clear(); find("f-text").focus(); });
  for (const button of document.querySelectorAll("[data-chapter]")) {
    button.addEventListener("click", () => {
      const chapter = button.dataset.chapter, on = button.getAttribute("aria-pressed") === "true";
      fields.chapter.value = on ? "" : chapter;
      filter();
      const head = find("c" + chapter);
      if (!on && head && !narrow.matches) head.scrollIntoView({ block: "start" });
    });
  }

  // Order -------------------------------------------------------------------------------------------

  const blank = (text) => text || "\uffff";
  const orders = {
    no: (a, b) => a - b,
    name: (a, b) => collator.compare(records[a].name, records[b].name),
    value: (a, b) => records[a].rank - records[b].rank,
    unit: (a, b) => collator.compare(records[a].unit, records[b].unit),
    kind: (a, b) => kinds.indexOf(records[a].kind) - kinds.indexOf(records[b].kind),
    period: (a, b) => blank(records[a].period) < blank(records[b].period) ? -1 : blank(records[a].period) > blank(records[b].period) ? 1 : 0,
    status: (a, b) => records[a].status < records[b].status ? -1 : records[a].status > records[b].status ? 1 : 0,
    confidence: (a, b) => levels.indexOf(records[a].confidence) - levels.indexOf(records[b].confidence),
  };

  function sort(by) {
    sorted = { by, down: sorted.by === by && !sorted.down };
    const sign = sorted.down ? -1 : 1;
    order.sort((a, b) => sign * orders[by](a, b) || a - b);
    body.append(...order.map((i) => rows[i]));
    for (const head of document.querySelectorAll("#table thead th")) {
      if (head.className === by) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    reach();
  }

  for (const head of document.querySelectorAll("#table thead th")) {
    const button = make("button", head.textContent, { type: "button", "data-t": head.dataset.t });
    head.removeAttribute("data-t");
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(head.className));
  }

  // Tabs on a phone, keys, language -----------------------------------------------------------------

  const panes = ["text", "records"];

  function turn(name) {
    for (const pane of panes) {
      find(pane).classList.toggle("open", pane === name);
      find("tab-" + pane).setAttribute("aria-selected", String(pane === name));
      find("tab-" + pane).tabIndex = pane === name ? 0 : -1;
    }
  }

  const left = {};  // where each pane was scrolled to, as the phone shows them in turn
  for (const pane of panes) {
    find("tab-" + pane).addEventListener("click", () => {
      const before = panes.find((name) => find(name).classList.contains("open"));
      if (before === pane) return;
      left[before] = scrollY;
      hide();
      turn(pane);
      scrollTo(0, left[pane] ?? Math.min(scrollY, find("tabs").offsetTop));
    });
  }
  find("tabs").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = panes.find((name) => !find(name).classList.contains("open"));
    find("tab-" + other).click();
    find("tab-" + other).focus();
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape" && open !== null) {
      const inside = pop.contains(document.activeElement), at = open;
      if (inside) marks[at].focus({ preventScroll: true });
      hide();
    } else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      turn("records");
      find("f-text").focus();
      find("f-text").select();
    }
  });

  find("switch").addEventListener("click", () => { lang = lang === "zh" ? "en" : "zh"; say(); });

  // What only the script can do shows once it runs.
  for (const id of ["switch", "tabs", "filters"]) find(id).hidden = false;
  document.documentElement.classList.add("tabbed");
  for (const link of document.querySelectorAll("#rows a")) link.tabIndex = -1;
  for (const e of [...rows, ...marks]) if (e) e.tabIndex = -1;
  turn("text");
  say();
  clear();
})();
