"use strict";
// Sorting, filtering and paging. Without it the page shows every row in the order of the report.
const PAGE = 200;
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

for (const section of document.querySelectorAll("section")) {
  const body = section.querySelector("tbody");
  if (!body) continue;
  const form = section.querySelector("form");
  const shown = section.querySelector("output");
  const more = section.querySelector(".more");
  const heads = [...section.querySelectorAll("th")];
  const rows = [...body.rows].map((row, place) => ({ row, place, text: row.textContent.toLowerCase() }));
  const { words, severity, fixable, exploited } = form.elements;
  let limit = PAGE;

  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const least = Number(severity.value);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = Number(row.dataset.severity) >= least
        && (!fixable.checked || "fixable" in row.dataset)
        && (!exploited?.checked || "exploited" in row.dataset)
        && wanted.every(word => text.includes(word));
      if (fits) count++;
      row.hidden = !fits || count > limit;
    }
    const numbers = [Math.min(count, limit), ...(count > limit && count < rows.length ? [count] : []), rows.length];
    shown.textContent = numbers.map(n => n.toLocaleString(document.documentElement.lang)).join(" / ");
    more.hidden = count <= limit;
  };
  const restart = () => {
    limit = PAGE;
    show();
  };
  form.addEventListener("input", restart);
  form.addEventListener("submit", event => event.preventDefault());
  more.addEventListener("click", () => {
    limit += 5 * PAGE;
    show();
  });

  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  const sort = (head, column) => {
    const before = head.getAttribute("aria-sort");
    const first = "worst" in head.dataset ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const order = before === first ? second : first;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    for (const entry of rows) entry.key = key(entry.row, column);
    rows.sort((a, b) => sign * collator.compare(a.key, b.key) || a.place - b.place);
    body.append(...rows.map(entry => entry.row));
    restart();
  };
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => sort(head, column)));

  form.hidden = false;
  shown.setAttribute("aria-live", "polite");
  show();
}
