// Light or dark: the reader's choice outlives the page where the browser lets a local file remember it.
const root = document.documentElement;
root.classList.add("js");
const remembered = (() => { try { return localStorage.getItem("concordat-theme"); } catch { return null; } })();
if (remembered) root.dataset.theme = remembered;
document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("concordat-theme", root.dataset.theme); } catch { /* a choice for this visit only */ }
});
