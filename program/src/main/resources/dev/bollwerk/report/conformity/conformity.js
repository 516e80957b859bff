"use strict";
// Filters by state, level and words. Without it the page shows every requirement.
const form = document.querySelector("form");
const shown = form.querySelector("output");
const { words, state, level } = form.elements;
const rows = [...document.querySelectorAll(".overview tbody tr")];
const all = rows.map(row => {
  const article = document.getElementById(row.querySelector("a").hash.slice(1));
  return { row, article, text: (row.textContent + " " + article.textContent).toLowerCase() };
});
const titles = [...document.querySelectorAll("h3.level")];

const show = () => {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { row, article, text } of all) {
    const fits = (!state.value || row.dataset.state === state.value)
      && (!level?.value || row.dataset.level === level.value)
      && wanted.every(word => text.includes(word));
    if (fits) count++;
    row.hidden = article.hidden = !fits;
  }
  for (const title of titles) {
    let next = title.nextElementSibling;
    while (next?.hidden) next = next.nextElementSibling;
    title.hidden = next?.tagName !== "ARTICLE";
  }
  const numbers = count === all.length ? [count] : [count, all.length];
  shown.textContent = numbers.map(n => n.toLocaleString(document.documentElement.lang)).join(" / ");
};

// What a link leads to is shown, even if the filter hides it.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const article = target?.closest("article");
  if (article?.hidden) {
    form.reset();
    show();
    target.scrollIntoView();
  }
};

form.addEventListener("input", show);
form.addEventListener("submit", event => event.preventDefault());
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(each => { each.open = true; }));
form.hidden = false;
shown.setAttribute("aria-live", "polite");
show();
