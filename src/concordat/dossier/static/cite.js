// Cite what the source shows, in the form that the reader's other programs take; and link to it for good.
const cited = () => {
  const { article, start, end } = placeOf(document.getElementById("whole"));
  const report = document.getElementById(article);
  const time = report.querySelector("header time");
  const words = [...sourceText.querySelectorAll("mark")].filter((mark) => !mark.closest(".x")).map((mark) => mark.textContent).join("");
  return {
    start, end, words, line: words.replace(/\s+/g, " ").trim(),
    outlet: report.getAttribute("aria-label"),
    day: time?.textContent ?? "", date: time?.getAttribute("datetime") ?? "",
    title: report.querySelector("header h3")?.textContent ?? "",
    url: report.querySelector("header .file a")?.href ?? "",
  };
};
const inHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const inMarkdown = (text) => text.replace(/[\\`*_[\]<>]/g, "\\$&");
const toWords = (line) => {
  const all = line.split(" ");
  const ends = all.length > 10 ? [all.slice(0, 5), all.slice(-5)] : [all];
  return `:~:text=${ends.map((some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D")).join(",")}`;
};
const FORMS = {
  text: (c) => `[${[c.outlet, c.day].filter(Boolean).join(", ")}: "${c.words}" ${c.start}-${c.end}]`,
  markdown: (c) => `> ${inMarkdown(c.line)}\n>\n> ${c.url ? `[${inMarkdown(c.outlet)}](${c.url.split("#")[0]}#${toWords(c.line)})` : inMarkdown(c.outlet)}${c.day ? `, ${c.day}` : ""}`,
  html: (c) => `<blockquote${c.url ? ` cite="${inHtml(c.url)}"` : ""}><p>${inHtml(c.line)}</p><footer>${inHtml([c.outlet, c.day].filter(Boolean).join(", "))}</footer></blockquote>`,
  csl: (c) => JSON.stringify([{
    id: `${c.outlet} ${c.date || "undated"} ${c.start}-${c.end}`, type: "article-newspaper", title: c.title || c.line, "container-title": c.outlet,
    ...(c.date ? { issued: { "date-parts": [c.date.slice(0, 10).split("-").map(Number)] } } : {}), ...(c.url ? { URL: c.url } : {}), note: `“${c.line}” (characters ${c.start}-${c.end})`,
  }], null, 1),
};
const onClipboard = async (button, text) => {
  const said = button.textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; } catch { button.textContent = "The browser refused"; }
  setTimeout(() => { button.textContent = said; }, 2000);
};
const copy = document.getElementById("copy");
copy.addEventListener("click", () => onClipboard(copy, FORMS[document.getElementById("copy-as").value](cited())));

// A permanent link names its item and carries its words: it finds them where items are numbered anew, and says when they are gone.
const permanent = () => {
  const item = current?.closest("[id]")?.id ?? "", { line } = cited();
  return `${location.href.split("#")[0]}#${item}&words=${encodeURIComponent(line)}${toWords(line)}`;
};
const copyLink = document.getElementById("copy-link");
copyLink.addEventListener("click", () => onClipboard(copyLink, permanent()));

const told = document.getElementById("moved");
const linkOf = (element, words) => [...element.querySelectorAll("a.c")].find((link) => {
  const { article, start, end } = placeOf(link);
  const text = document.getElementById(`t-${article}`)?.textContent ?? "";
  return [...text].slice(start, end).join("").replace(/\s+/g, " ").trim() === words;
});
const arrive = () => {
  const [, id, words] = /^#([^&]*)&words=(.*)$/.exec(location.hash) ?? [];
  if (words === undefined) return;
  let line = "";
  try { line = decodeURIComponent(words.split(":~:")[0]); } catch { return; }
  const item = document.getElementById(decodeURIComponent(id));
  const there = item && linkOf(item, line);
  const link = there ?? linkOf(document.getElementById("main"), line);
  told.hidden = Boolean(there);
  told.querySelector("span").textContent = link ? "This link was made in another edition of the dossier: its words stand here now." : `The words of this link no longer stand in this dossier: “${line}”`;
  if (!link) return;
  reveal(link.closest("[data-group]") ?? link);
  choose(link);
};
told.querySelector("button").addEventListener("click", () => { told.hidden = true; });
addEventListener("hashchange", arrive);
arrive();
