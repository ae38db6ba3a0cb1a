// Everything works without this; it only takes the reader to what must be mended.
import "./officer/draft.js";

const summary = document.querySelector(".sum");
if (summary) summary.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.copy).select();
    if (document.execCommand("copy")) button.lastElementChild.textContent = button.dataset.copied; // also where the page came without TLS
  });
}
