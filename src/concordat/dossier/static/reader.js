// Any two reports side by side: shared passages are joined across the gap and their differences underlined.
const reader = document.getElementById("reader");
const rows = JSON.parse(document.getElementById("alignment").textContent);
const [left, right] = reader.querySelectorAll(".text");
const joins = reader.querySelector(".joins");
const picks = reader.querySelectorAll("select");
let joined = [];

const lay = (column, article, side, pairs) => {
  column.replaceChildren(copyOf(article));
  column.scrollTop = 0;
  pairs.forEach((pair, i) => {
    wrap(column, pair[side][1], pair[side][2], () => Object.assign(document.createElement("span"), { className: `pas ${pair.k} p${i}` }));
    for (const [start, end] of pair[`d${side}`] || []) wrap(column, start, end, () => Object.assign(document.createElement("span"), { className: "df" }));
  });
};
const edges = (column, i) => {
  const parts = column.querySelectorAll(`.p${i}`);
  if (!parts.length) return null;
  const top = joins.getBoundingClientRect().top;
  return [parts[0].getBoundingClientRect().top - top, parts[parts.length - 1].getBoundingClientRect().bottom - top];
};
let planned = false;
const draw = () => {
  planned = false;
  const width = joins.clientWidth, height = joins.clientHeight;
  const paths = [];
  joined.forEach((pair, i) => {
    const a = edges(left, i), b = edges(right, i);
    if (!a || !b || (a[1] < 0 && b[1] < 0) || (a[0] > height && b[0] > height)) return;
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const half = width / 2;
    path.setAttribute("d", `M0 ${a[0]}C${half} ${a[0]} ${half} ${b[0]} ${width} ${b[0]}V${b[1]}C${half} ${b[1]} ${half} ${a[1]} 0 ${a[1]}Z`);
    path.setAttribute("class", pair.k);
    paths.push(path);
  });
  joins.replaceChildren(...paths);
};
const plan = () => { if (!planned) { planned = true; requestAnimationFrame(draw); } };
const read = (a, b) => {
  picks[0].value = a;
  picks[1].value = b;
  joined = rows.flatMap((row) => {
    if (row.a[0] === a && row.b[0] === b) return [row];
    if (row.a[0] === b && row.b[0] === a) return [{ k: row.k, a: row.b, b: row.a, da: row.db, db: row.da }];
    return [];
  });
  lay(left, a, "a", joined);
  lay(right, b, "b", joined);
  const n = joined.filter((row) => row.k !== "quotation").length, q = joined.length - n;
  reader.querySelector(".tally").textContent = `${n} shared passage${n === 1 ? "" : "s"}${q ? `, ${q} shared quotation${q === 1 ? "" : "s"}` : ""}`;
  if (!reader.open) reader.showModal();
  plan();
};
const align = (column, event) => {
  const passage = event.target.closest(".pas");
  if (!passage) return;
  const i = [...passage.classList].find((name) => /^p\d+$/.test(name));
  const other = column === left ? right : left;
  const partner = other.querySelector(`.${i}`);
  for (const element of reader.querySelectorAll(".pas.now")) element.classList.remove("now");
  for (const element of reader.querySelectorAll(`.${i}`)) element.classList.add("now");
  if (partner) other.scrollTop += partner.getBoundingClientRect().top - passage.getBoundingClientRect().top - (other.getBoundingClientRect().top - column.getBoundingClientRect().top);
};
for (const column of [left, right]) {
  column.addEventListener("scroll", plan, { passive: true });
  column.addEventListener("click", (event) => align(column, event));
}
addEventListener("resize", plan);
for (const pick of picks) pick.addEventListener("change", () => read(picks[0].value, picks[1].value));
reader.querySelector(".close").addEventListener("click", () => reader.close());
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.read");
  if (!button) return;
  const all = [...picks[0].options].map((option) => option.value);
  read(button.dataset.a || all[0], button.dataset.b || all[1] || all[0]);
});
