// One stop of the Tab key for the lines of a section; the arrow keys go from one to the next, Home and End to its ends.
const LINE = "[data-group] :is(a[href], summary, button), .listed a[href], .also a[href], .report :is(.up, .file) a, .origins summary, .verdict a, .agreement a[href], .agreement summary";
const sectionOf = (element) => element.closest(".part, .brief");
const linesOf = (section) => [...section.querySelectorAll(LINE)].filter((one) => one.checkVisibility?.() ?? one.offsetParent);
const stopAt = (element) => {
  const section = sectionOf(element);
  for (const old of section.querySelectorAll(`:is(${LINE})[tabindex="0"]`)) old.tabIndex = -1;
  element.tabIndex = 0;
};
for (const section of document.querySelectorAll(".part, .brief")) {
  const all = section.querySelectorAll(LINE);
  for (const one of all) one.tabIndex = -1;
  const first = linesOf(section)[0] ?? all[0];
  if (first) first.tabIndex = 0;
}
document.addEventListener("focusin", (event) => { if (event.target.matches(LINE) && sectionOf(event.target)) stopAt(event.target); });
// A fold that opens shows lines that may hold the only stop of its section, or hide it: there is always one in sight.
document.addEventListener("toggle", (event) => {
  const section = event.target instanceof Element && sectionOf(event.target);
  if (!section) return;
  const lines = linesOf(section);
  if (lines.length && !lines.some((one) => one.tabIndex === 0)) stopAt(lines[0]);
}, true);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !document.activeElement?.matches(LINE)) return;
  const section = sectionOf(document.activeElement);
  if (!section) return;
  const lines = linesOf(section), at = lines.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (to === undefined || !lines[to]) return;
  event.preventDefault();
  lines[to].focus();
});
