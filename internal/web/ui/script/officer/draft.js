// A document beside the tasks read from it. Everything works without this: it lights up what
// belongs together, keeps the two columns from jumping, and reads a deadline while it is typed.

const text = document.querySelector(".document__text");
const lit = "is-lit";

// show brings a place of the document's column into view without moving the page.
function show(place) {
  const column = text.getBoundingClientRect();
  const there = place.getBoundingClientRect();
  if (there.top < column.top || there.bottom > column.bottom) {
    text.scrollTop += there.top - column.top - 24;
  }
}

// light marks every passage and part that cites the clause, and nothing else.
function light(clause) {
  text.closest(".beside")?.classList.add("beside--live");
  for (const place of document.querySelectorAll("[data-clause], [data-cites]")) {
    place.classList.toggle(lit, (place.dataset.clause ?? place.dataset.cites) === clause);
  }
}

function follow(event) {
  const part = event.target.closest?.("[data-cites]");
  const passage = event.target.closest?.("[data-clause]");
  if (passage) return light(passage.dataset.clause);
  if (!part) return;
  light(part.dataset.cites);
  const first = [...text.querySelectorAll("[data-clause]")].find((p) => p.dataset.clause === part.dataset.cites);
  if (first && text.scrollHeight > text.clientHeight) show(first);
}

if (text) {
  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
  const opened = document.getElementById("opened");
  if (opened) follow({ target: opened });
}

for (const reading of document.querySelectorAll("[data-reads]")) {
  const field = document.getElementById(reading.dataset.reads);
  const language = document.documentElement.lang === "en" ? "/en" : "";
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const asked = field.value;
      const answer = await fetch(`${language}/console/deadline?text=${encodeURIComponent(asked)}`).catch(() => null);
      if (!answer?.ok || field.value !== asked) return;
      reading.textContent = new DOMParser().parseFromString(await answer.text(), "text/html").body.textContent.trim();
    }, 250);
  });
}
