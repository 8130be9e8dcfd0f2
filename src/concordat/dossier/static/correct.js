// Correct from the page: what the reader says becomes lines of a corrections file, which concordat applies and checks.
const known = JSON.parse(document.getElementById("correcting").textContent);
const dialog = document.getElementById("correct");
const judged = document.getElementById("judged");
const kindsBox = document.getElementById("correct-kinds");
const saying = document.getElementById("correct-told");
const stored = `concordat-corrections-${known.story}`;
let judgements = (() => { try { return JSON.parse(localStorage.getItem(stored) ?? "[]"); } catch { return []; } })();
let about = {};

const flat = (text) => text.replace(/\s+/g, " ").trim();
const wordsAt = (link) => {
  const { article, start, end } = placeOf(link);
  return flat([...(document.getElementById(`t-${article}`)?.textContent ?? "")].slice(start, end).join(""));
};
const rowsOf = () => [...document.querySelectorAll(".claims tbody tr, .listed li[id]")].map((row) => row.querySelector("a.c")).filter(Boolean);
const LINES = {
  "not the same claim": () => ({ claims: [about.claim, about.words] }),
  "same claim": (value) => ({ claims: [about.claim, value] }),
  "not speaker": () => ({ words: about.words, speaker: about.speaker }),
  speaker: (value) => ({ words: about.words, speaker: value }),
  hide: () => ({ words: about.words }),
  carries: (value) => ({ report: about.file, agency: value }),
  outlet: (value) => ({ report: about.file, name: value }),
  date: (value) => ({ report: about.file, date: value }),
  same: (value) => ({ actors: [about.actor, value] }),
  different: (value) => ({ actors: [about.actor, value] }),
  rename: (value) => ({ actor: about.actor, name: value }),
  kind: (value) => ({ actor: about.actor, kind: value }),
};
const fitting = ({ correction, of }) => {
  if (of === "actor") return Boolean(about.actor);
  if (about.actor) return false;
  if (correction === "not the same claim") return Boolean(about.claim) && !plainly(about.claim).includes(plainly(about.words)) && !plainly(about.words).includes(plainly(about.claim));
  if (of === "claim") return Boolean(about.claim);
  if (correction === "not speaker") return Boolean(about.speaker);
  return of !== "statement" || about.statement;
};
const spell = (says) => says.replace(/\{(\w+)\}/g, (_, name) => about[name] ?? "");
const offer = (id, values) => document.getElementById(id).replaceChildren(...[...new Set(values)].map((value) => Object.assign(document.createElement("option"), { value })));
const field = (asks) => {
  if (asks === "kind") {
    const list = document.createElement("select");
    list.append(...known.kinds.map((kind) => new Option(kind, kind)));
    return list;
  }
  const input = document.createElement("input");
  input.type = asks === "date" ? "date" : "text";
  input.maxLength = 400;
  input.autocomplete = "off";
  const lists = { actor: "correct-actors", agency: "correct-agencies", claim: "correct-claims" };
  if (lists[asks]) input.setAttribute("list", lists[asks]);
  return input;
};
const open = (context) => {
  about = context;
  document.getElementById("correct-words").textContent = about.actor ?? about.words;
  document.getElementById("correct-where").textContent = about.actor ? "" : about.report;
  document.getElementById("correct-because").value = "";
  saying.textContent = "";
  kindsBox.replaceChildren(kindsBox.querySelector("legend"), ...known.actions.filter(fitting).map((action) => {
    const row = document.createElement("p"), label = document.createElement("label"), pick = document.createElement("input");
    pick.type = "radio";
    pick.name = "correction";
    pick.value = action.correction;
    label.append(pick, ` ${spell(action.says)}`);
    row.append(label);
    if (action.asks) {
      const input = field(action.asks);
      input.setAttribute("aria-label", spell(action.says));
      input.addEventListener("focus", () => { pick.checked = true; });
      row.append(" ", input);
    }
    return row;
  }));
  offer("correct-actors", known.actors);
  offer("correct-agencies", known.agencies);
  offer("correct-claims", rowsOf().map(wordsAt).filter((words) => words !== about.claim));
  dialog.showModal();
};
// How much a line would touch, before anything is built: how many rows of the page hold its words.
const touched = (words) => rowsOf().filter((link) => plainly(wordsAt(link)).includes(plainly(words))).length + [...document.querySelectorAll(".statement blockquote")].filter((said) => plainly(flat(said.textContent)).includes(plainly(words))).length;
const same = (a, b) => JSON.stringify({ ...a, because: "" }) === JSON.stringify({ ...b, because: "" });
const OPPOSITE = { same: "different", different: "same", "same claim": "not the same claim", "not the same claim": "same claim", speaker: "not speaker", "not speaker": "speaker" };
const SINGLE = { speaker: "words", rename: "actor", kind: "actor", outlet: "report", date: "report", carries: "report" };
const parts = ({ correction, because, ...rest }) => JSON.stringify(Object.values(rest).flat().map(plainly).sort());
const against = (line) => judgements.find((other) => (OPPOSITE[line.correction] === other.correction && parts(line) === parts(other)) || (line.correction === other.correction && SINGLE[line.correction] && plainly(line[SINGLE[line.correction]]) === plainly(other[SINGLE[line.correction]])));
const inWords = ({ correction, because, ...rest }) => `${correction}: ${Object.values(rest).flat().map((value) => `“${value}”`).join(" · ")}${because ? ` (${because})` : ""}`;
const asFile = () => judgements.map((line) => `${JSON.stringify(line)}\n`).join("");
const list2 = judged.querySelector("ol");
const showJudged = () => {
  try { localStorage.setItem(stored, JSON.stringify(judgements)); } catch { /* for this visit only */ }
  judged.hidden = !judgements.length;
  judged.querySelector(".n").textContent = judgements.length;
  list2.replaceChildren(...judgements.map((line, n) => {
    const row = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = "Take back";
    button.setAttribute("aria-label", `Take back ${inWords(line)}`);
    button.addEventListener("click", () => { judgements = judgements.filter((_, m) => m !== n); showJudged(); });
    row.append(`${inWords(line)} `, button);
    return row;
  }));
};
document.getElementById("correct-add").addEventListener("click", () => {
  const pick = kindsBox.querySelector("input[type=radio]:checked");
  const value = flat(pick?.closest("p").querySelector("input:not([type=radio]), select")?.value ?? "");
  const action = known.actions.find((one) => one.correction === pick?.value);
  if (!action) { saying.textContent = "Choose what is wrong."; return; }
  if (action.asks && !/[\p{L}\p{N}]/u.test(value)) { saying.textContent = "Say what it is instead."; return; }
  const because = flat(document.getElementById("correct-because").value);
  const line = { correction: action.correction, ...LINES[action.correction](value), ...(because ? { because } : {}) };
  const other = judgements.some((one) => same(one, line)) ? line : against(line);
  if (other) { saying.textContent = same(other, line) ? "That is noted already." : `That contradicts what you noted before (${inWords(other)}). Take one of the two back.`; return; }
  judgements = [...judgements, line];
  showJudged();
  const rows = line.words ? touched(line.words) : 0;
  saying.textContent = `Noted.${rows > 1 ? ` These words stand in ${rows} rows of the page: all of them change.` : ""}`;
});
dialog.querySelector(".close").addEventListener("click", () => dialog.close());
document.getElementById("judged-copy").addEventListener("click", (event) => onClipboard(event.currentTarget, asFile()));
document.getElementById("judged-save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asFile()], { type: "application/jsonl" }));
  link.download = "corrections.jsonl";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
document.getElementById("correct-this").addEventListener("click", () => {
  const shown = document.getElementById("whole"), { article } = placeOf(shown), report = known.reports[article];
  const row = document.getElementById(current?.closest("[data-claim]")?.dataset.claim ?? "") ?? current?.closest("tr[id], li[id]"), statement = current?.closest(".statement"), head = row?.querySelector("a.c");
  open({ words: wordsAt(shown), article, report: report.label, file: report.name, claim: row?.dataset.status && head ? wordsAt(head) : "", statement: Boolean(statement), speaker: statement?.dataset.name ?? "" });
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.of-actor");
  if (button) open({ actor: button.dataset.name });
});
showJudged();
