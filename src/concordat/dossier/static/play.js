// Switch a report off: the page shows the sums that were built without it. Nothing is counted here.
const plays = JSON.parse(document.getElementById("plays")?.textContent ?? "[]");
const chooser = document.getElementById("off");
const away = document.getElementById("away");
let undo = [];

const set = (element, change) => {
  if (!element) return;
  const before = { text: element.textContent, nodes: [...element.childNodes], classes: element.className, status: element.dataset.status };
  change(element);
  undo.push(() => {
    element.className = before.classes;
    if (element.textContent !== before.text || element.childNodes[0] !== before.nodes[0]) element.replaceChildren(...before.nodes);
    if (before.status !== undefined) element.dataset.status = before.status;
  });
};
const write = (element, words) => set(element, (one) => one.replaceChildren(words));
const mark = (element, name) => set(element, (one) => one.classList.add(name));
const picture = (key, part, into) => {
  const drawn = document.querySelector(`#without-${CSS.escape(key)} .${part} svg`);
  if (drawn && into) set(into, (one) => one.replaceChildren(drawn.cloneNode(true)));
};
const restate = (row, [status, span]) => {
  set(row, (one) => { one.dataset.status = status; });
  for (const label of row.querySelectorAll(".kind.corroborated, .kind.disputed")) mark(label, "off");
  write(row.querySelector(".sum summary"), span);
  const told = document.createElement("span");
  told.className = "kind restated";
  told.textContent = ` without it: ${status.replace("-", " ")}, ${span}`;
  (row.querySelector("th") ?? row).append(told);
  undo.push(() => told.remove());
};
const whole = () => { for (const step of undo.reverse()) step(); undo = []; document.body.classList.remove("playing"); away.hidden = true; if (chooser) chooser.value = ""; };
const without = (key) => {
  whole();
  const play = plays.find((one) => one.key === key);
  if (!play) return;
  document.body.classList.add("playing");
  write(document.querySelector(".verdict"), play.verdict);
  write(document.getElementById("kin-sum"), play.sum);
  picture(key, "kin-left", document.querySelector(".kin .drawn"));
  picture(key, "sharing-left", document.querySelector("#sharing .drawn"));
  for (const id of play.gone) mark(document.getElementById(id), "gone");
  for (const number of play.settled) mark(document.getElementById(`d${number}`), "gone");
  for (const [id, stand] of Object.entries(play.claims)) { const row = document.getElementById(id); if (row) restate(row, stand); }
  for (const article of play.off) {
    for (const link of document.querySelectorAll(`main a.c[href^="#${article}."]`)) mark(link, "off");
    mark(document.getElementById(article), "off");
  }
  if (chooser) chooser.value = key;
  away.hidden = false;
  away.querySelector("span").textContent = document.querySelector(`#off option[value="${key}"]`)?.textContent ?? key;
};
chooser?.addEventListener("change", () => without(chooser.value));
away?.querySelector("button").addEventListener("click", whole);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.switch");
  if (!button) return;
  without(button.dataset.key);
  document.getElementById("brief").scrollIntoView({ block: "start", behavior: "instant" });
});
