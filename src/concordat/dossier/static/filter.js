// Show the statements of one outlet, kind or speaker.
for (const form of document.querySelectorAll("form.filter")) {
  const items = [...document.querySelectorAll(`.${form.dataset.list}`)];
  const holders = [...new Set(items.map((item) => item.parentElement.closest(".speaker")))];
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let shown = 0;
    for (const item of items) {
      const fits = wanted.every(([name, value]) => item.dataset[name].split(" ").includes(value));
      item.hidden = !fits;
      shown += fits;
    }
    for (const holder of holders) holder.hidden = !holder.querySelector(`.${form.dataset.list}:not([hidden])`);
    const section = form.closest("section");
    if (wanted.length) for (const fold of section.querySelectorAll("details.more")) fold.open = true;
    form.querySelector("output").textContent = wanted.length ? `${shown} of ${items.length} statements` : "";
  });
}
