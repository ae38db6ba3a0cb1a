// Everything works without this; it only takes the reader to what must be mended.

const summary = document.querySelector(".sum");
if (summary) summary.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
