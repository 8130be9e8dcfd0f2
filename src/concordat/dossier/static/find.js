// Find words in what the page tells and in the reports: "/" goes to the box, Enter to the first place.
const box = document.getElementById("find");
const panel = document.getElementById("found");
const list = panel.querySelector("ol");
const tally = panel.querySelector("output");
const PARTS = {
  ".claims tbody tr": "th a.c", ".listed li": ":scope > a.c", ".statement": "blockquote, .diff", ".discrepancy": "h3, .sides li",
  ".agreement": "h3, dd, .provision li", ".frame": "h3, .labels li", ".point": ":scope > a.c", ".actor": "summary",
};
const MOST = 40, AROUND = 60;
let pool = null;

const spoken = (text) => text.replace(/\s+/g, " ").trim();
const plainly = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const heading = (element) => element.closest(".part")?.querySelector("h2")?.textContent ?? "";
const articlesOf = (element) => [...new Set([...element.querySelectorAll("a.c")].map((link) => link.hash.slice(1).split(".")[0]))];
const gather = () => {
  const told = Object.entries(PARTS).flatMap(([items, parts]) => [...document.querySelectorAll(items)].map((element) => {
    const texts = [...element.querySelectorAll(parts)].map((part) => spoken(part.textContent)).filter(Boolean);
    return { element, first: element.querySelector("a.c"), texts, plains: texts.map(plainly), place: heading(element), outlet: articlesOf(element), status: element.dataset.status ?? "", by: (element.dataset.by ?? "").split(" ") };
  }));
  const whole = [...document.querySelectorAll(".report")].map((report) => {
    const text = document.getElementById(`t-${report.id}`).textContent;
    return { report, text, plain: plainly(text), place: report.getAttribute("aria-label"), outlet: [report.id], status: "", by: [] };
  });
  return { told, whole };
};
const originOf = (article) => panel.querySelector(`option[value="${article}"]`)?.dataset.origin ?? "";
const wanted = () => Object.fromEntries([...panel.querySelectorAll("select")].map((select) => [select.name, select.value]));
const fits = (item, asked) =>
  (!asked.outlet || item.outlet.includes(asked.outlet)) &&
  (!asked.origin || item.outlet.some((article) => originOf(article) === asked.origin)) &&
  (!asked.status || item.status === asked.status) &&
  (!asked.by || item.by.includes(asked.by));

// One entry: the words around what was found, marked, and where they stand.
const entry = (item, at, length, go) => {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  const from = at > AROUND ? item.text.indexOf(" ", at - AROUND) + 1 : 0, to = Math.min(item.text.length, at + length + 2 * AROUND);
  const mark = document.createElement("mark");
  mark.textContent = item.text.slice(at, at + length);
  const where = document.createElement("small");
  where.textContent = item.place;
  button.append(from ? "… " : "", item.text.slice(from, at), mark, item.text.slice(at + length, to), to < item.text.length ? " …" : "", where);
  button.addEventListener("click", go);
  row.append(button);
  return row;
};
const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (element.matches("details")) element.open = true;
  element.scrollIntoView({ block: "center", behavior: "instant" });
};
const goTo = (item) => {
  close();
  reveal(item.element);
  const link = item.first ?? item.element.querySelector("summary, a");
  if (item.first) choose(item.first);
  link?.focus({ preventScroll: true });
};
const goIn = (item, at, length) => {
  close();
  const start = codePoints(item.text.slice(0, at));
  show({ article: item.report.id, start, end: start + codePoints(item.text.slice(at, at + length)) });
  sourceText.focus({ preventScroll: true });
};
const search = () => {
  const asked = wanted(), words = plainly(spoken(box.value));
  const some = words.length > 1 || Object.values(asked).some(Boolean);
  panel.hidden = !some;
  box.setAttribute("aria-expanded", String(some));
  if (!some) return;
  pool ??= gather();
  const told = pool.told.filter((item) => fits(item, asked) && item.plains.some((plain) => plain.includes(words)));
  const whole = words.length > 1 && !asked.status && !asked.by ? pool.whole.filter((item) => fits(item, asked) && item.plain.includes(words)) : [];
  const rows = told.slice(0, MOST).map((item) => {
    const n = item.plains.findIndex((plain) => plain.includes(words)), text = item.texts[n];
    return entry({ text, place: item.place }, item.plains[n].length === text.length ? item.plains[n].indexOf(words) : 0, words.length, () => goTo(item));
  });
  for (const item of whole) {
    if (item.plain.length !== item.text.length) continue;
    for (let at = item.plain.indexOf(words), n = 0; at >= 0 && n < 3; at = item.plain.indexOf(words, at + words.length), n += 1) {
      const here = at;
      rows.push(entry(item, here, words.length, () => goIn(item, here, words.length)));
    }
  }
  list.replaceChildren(...rows);
  tally.textContent = `${told.length} on the page${told.length > MOST ? `, ${MOST} shown` : ""}, in ${whole.length} of ${pool.whole.length} reports`;
};
const close = () => { panel.hidden = true; box.setAttribute("aria-expanded", "false"); };
box.addEventListener("input", search);
box.addEventListener("focus", search);
panel.addEventListener("change", search);
panel.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); list.querySelector("button")?.click(); }
  if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("button")?.focus(); }
});
list.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = [...list.querySelectorAll("button")];
  (all[all.indexOf(document.activeElement) + by] ?? box).focus();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
  if (event.key === "Escape" && !panel.hidden) { event.stopImmediatePropagation(); close(); box.focus(); }
}, true);
document.addEventListener("click", (event) => { if (!panel.hidden && !panel.contains(event.target) && event.target !== box) close(); });
