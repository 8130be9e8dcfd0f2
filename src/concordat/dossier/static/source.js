// A click on a line shows its exact characters in the report they stand in.
const codePoints = (text) => { let n = 0; for (const _ of text) n += 1; return n; };
const unitsOf = (text, points) => { let units = 0; for (const ch of text) { if (points-- <= 0) break; units += ch.length; } return units; };

// Wrap the characters start:end (code points of the container's text) and give the wrappers back.
const wrap = (container, start, end, make) => {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const hits = [];
  let done = 0;
  for (let node = walker.nextNode(); node && done < end; node = walker.nextNode()) {
    const length = codePoints(node.data);
    if (done + length > start) hits.push([node, Math.max(0, start - done), Math.min(length, end - done)]);
    done += length;
  }
  return hits.filter(([, from, to]) => to > from).map(([node, from, to]) => {
    const first = unitsOf(node.data, from), last = unitsOf(node.data, to);
    const middle = first ? node.splitText(first) : node;
    if (last - first < middle.data.length) middle.splitText(last - first);
    const wrapper = make();
    middle.replaceWith(wrapper);
    wrapper.append(middle);
    return wrapper;
  });
};
const unwrap = (selector, within = document) => {
  for (const element of within.querySelectorAll(selector)) {
    const parent = element.parentNode;
    element.replaceWith(...element.childNodes);
    parent.normalize();
  }
};
const copyOf = (article) => {
  const copy = document.createDocumentFragment();
  const text = document.getElementById(`t-${article}`).cloneNode(true);
  for (const element of text.querySelectorAll("[id]")) element.removeAttribute("id");
  unwrap("mark", text);
  copy.append(...text.childNodes);
  return copy;
};
const placeOf = (link) => {
  const [article, start] = link.hash.slice(1).split(".");
  return { article, start: Number(start), end: Number(link.dataset.to) };
};
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const source = document.getElementById("source");
const sourceText = document.getElementById("source-text");
let current = null;

const show = ({ article, start, end }) => {
  const report = document.getElementById(article);
  if (!report || !document.getElementById(`t-${article}`)) return;
  source.querySelector(".hint").hidden = true;
  source.querySelector(".shown").hidden = false;
  document.getElementById("source-outlet").replaceChildren(...[...report.querySelector("header p").childNodes].map((n) => n.cloneNode(true)));
  sourceText.replaceChildren(copyOf(article));
  const marks = wrap(sourceText, start, end, () => document.createElement("mark"));
  source.classList.add("open");
  document.body.classList.add("sheet-open");
  const whole = document.getElementById("whole");
  whole.hash = `#${article}.${start}`;
  whole.dataset.to = end;
  if (marks.length) sourceText.scrollTop = marks[0].getBoundingClientRect().top - sourceText.getBoundingClientRect().top + sourceText.scrollTop - sourceText.clientHeight / 3;
};
const group = () => (current?.closest("[data-group]") ? [...current.closest("[data-group]").querySelectorAll("a.c")] : current ? [current] : []);
const wide = matchMedia("(min-width: 80rem)");
const choose = (link) => {
  current?.classList.remove("now");
  current = link;
  link.classList.add("now");
  show(placeOf(link));
  const all = group();
  document.getElementById("place").textContent = all.length > 1 ? `${all.indexOf(link) + 1} of ${all.length}` : "";
  for (const id of ["before", "after"]) document.getElementById(id).hidden = all.length < 2;
};
const step = (by) => { const all = group(); if (all.length) choose(all[(all.indexOf(current) + by + all.length) % all.length]); };
const shut = () => {
  source.classList.remove("open");
  document.body.classList.remove("sheet-open");
  source.querySelector(".hint").hidden = false;
  source.querySelector(".shown").hidden = true;
  current?.classList.remove("now");
  current?.focus({ preventScroll: true });
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.c");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(link);
  if (event.detail === 0) sourceText.focus({ preventScroll: true }); // chosen by key: the next key should read on there
  // The sheet rises from below on a narrow screen: keep the line that was touched in sight.
  const under = link.getBoundingClientRect().bottom - source.getBoundingClientRect().top + 24;
  if (!wide.matches && under > 0) scrollBy({ top: under, behavior: reduced.matches ? "auto" : "smooth" });
});
const copy = document.getElementById("copy");
copy.addEventListener("click", async () => {
  const words = [...sourceText.querySelectorAll("mark")].filter((mark) => !mark.closest(".x")).map((mark) => mark.textContent).join("");
  const [outlet, day] = [".o", "time"].map((part) => document.querySelector(`#source-outlet ${part}`)?.lastChild.textContent);
  const { start, end } = placeOf(document.getElementById("whole"));
  try { await navigator.clipboard.writeText(`[${[outlet, day].filter(Boolean).join(", ")}: "${words}" ${start}-${end}]`); copy.textContent = "Copied"; } catch { copy.textContent = "The browser refused"; }
  setTimeout(() => { copy.textContent = "Copy as a citation"; }, 2000);
});
document.getElementById("before").addEventListener("click", () => step(-1));
document.getElementById("after").addEventListener("click", () => step(1));
document.getElementById("shut").addEventListener("click", shut);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && source.classList.contains("open") && !document.querySelector("dialog[open]")) shut(); });

// The full report further down, with a way back to the line.
const back = document.getElementById("back");
let cameFrom = 0;
document.getElementById("whole").addEventListener("click", (event) => {
  event.preventDefault();
  const { article, start, end } = placeOf(event.currentTarget);
  cameFrom = scrollY;
  unwrap("#reports mark");
  const marks = wrap(document.getElementById(`t-${article}`), start, end, () => document.createElement("mark"));
  if (!wide.matches) { source.classList.remove("open"); document.body.classList.remove("sheet-open"); }
  marks[0]?.scrollIntoView({ block: "center", behavior: reduced.matches ? "auto" : "smooth" });
  back.hidden = false;
});
back.addEventListener("click", () => {
  scrollTo({ top: cameFrom, behavior: reduced.matches ? "auto" : "smooth" });
  unwrap("#reports mark");
  back.hidden = true;
  current?.focus({ preventScroll: true });
});

// A link into a closed fold opens it.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let folded = false;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) { folded ||= !fold.open; fold.open = true; }
  if (folded) target.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.more")) fold.open = true; });

// On a wide screen the first line is shown from the start: the column is never empty.
const first = document.querySelector(".front a.c");
if (wide.matches && first) { show(placeOf(first)); for (const id of ["before", "after"]) document.getElementById(id).hidden = true; }
