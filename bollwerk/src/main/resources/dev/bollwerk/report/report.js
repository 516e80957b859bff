"use strict";
for (const section of document.querySelectorAll("section")) {
  const body = section.querySelector("tbody");
  if (!body) continue;
  const rows = [...body.rows];
  const [search, atLeast, fixable] = ["input[type=search]", "select", "input[type=checkbox]"].map(q => section.querySelector(q));
  const shown = section.querySelector("output");

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const least = atLeast.value === "" ? -1 : Number(atLeast.value);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits = words.every(word => text.includes(word))
        && Number(row.dataset.severity) >= least
        && (!fixable.checked || row.dataset.fixable === "1");
      row.hidden = !fits;
      if (fits) count++;
    }
    shown.textContent = `${count} / ${rows.length}`;
  };
  for (const control of [search, atLeast, fixable]) control.addEventListener("input", filter);

  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  section.querySelectorAll("th").forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    section.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort((a, b) => (up ? 1 : -1) * key(a, column).localeCompare(key(b, column), undefined, { numeric: true }));
    body.append(...rows);
  }));
  filter();
}
