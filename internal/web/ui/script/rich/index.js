// A text field that shows headings, lists and tables as they will look. The field keeps its
// marks: they are what is sent, what is kept and what the server knows.
import { heard } from "./quiet.js";
import Trix from "trix";
import { read, write } from "./marks.js";
import { pasted } from "./paste.js";

heard();

const { blockAttributes, textAttributes, lang } = Trix.config;
blockAttributes.heading1.tagName = "h2";
blockAttributes.heading2 = { ...blockAttributes.heading1, tagName: "h3" };
delete blockAttributes.code;
delete textAttributes.strike;

// start turns every rich field below root into an editor.
export function start(root = document) {
  for (const box of root.querySelectorAll("[data-rich]")) rich(box);
}

function rich(box) {
  if (box.dataset.started) return;
  box.dataset.started = "true";
  const field = box.querySelector("textarea");
  const label = field.labels[0];
  box.append(box.querySelector("template").content.cloneNode(true));
  const toolbar = box.querySelector("trix-toolbar");
  const element = box.querySelector("trix-editor");
  const help = box.querySelector(".rich__help");
  const [asWords, asText] = box.querySelectorAll(".rich__switch");
  lang.remove = box.dataset.remove;
  let known; // what the editor says for what the field has

  const blocks = () => JSON.parse(JSON.stringify(element.editor.getDocument()));

  function load() {
    if (!element.editor) return;
    element.editor.loadJSON({ document: read(field.value), selectedRange: [0, 0] });
    known = write(blocks());
  }

  function follow() {
    if (known === undefined || field.hidden === false) return;
    const marks = write(blocks());
    if (marks === known) return;
    known = marks;
    field.value = marks;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function show(words) {
    field.hidden = !words;
    help.hidden = !words;
    asText.hidden = !words;
    toolbar.hidden = element.hidden = asWords.hidden = words;
    (words ? field : element).focus();
  }

  label.id ||= `${field.id}-label`;
  element.setAttribute("aria-labelledby", label.id);
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (field.hasAttribute(name)) element.setAttribute(name, field.getAttribute(name));
  }
  element.addEventListener("trix-initialize", load, { once: true });
  element.addEventListener("trix-change", follow);
  element.addEventListener("trix-file-accept", (event) => event.preventDefault());
  element.addEventListener("trix-attributes-change", ({ attributes }) => {
    for (const button of toolbar.querySelectorAll("[data-trix-attribute]")) button.setAttribute("aria-pressed", String(Boolean(attributes[button.dataset.trixAttribute])));
  });
  field.addEventListener("change", () => field.hidden && load());
  label.addEventListener("click", () => field.hidden && element.focus());
  document.addEventListener("click", (event) => {
    if (!field.hidden || !event.target.closest?.(`a[href="#${CSS.escape(field.id)}"]`)) return;
    event.preventDefault();
    element.focus();
    element.scrollIntoView({ block: "center" });
  });
  asWords.addEventListener("click", () => show(true));
  asText.addEventListener("click", () => {
    load();
    show(false);
  });
  box.addEventListener("paste", (event) => paste(event, element), true);

  field.hidden = help.hidden = true;
  asWords.hidden = false;
}

// paste takes in what other programs put on the clipboard; plain words are the editor's.
function paste(event, element) {
  const html = event.clipboardData?.getData("text/html");
  if (!html || !element.contains(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const blocks = pasted(html);
  if (!blocks.length) return;
  const { editor } = element;
  const { composition } = editor;
  editor.recordUndoEntry("Paste");
  const end = composition.document.getLength() - 1;
  const range = composition.getSelectedRange() ?? [end, end];
  const piece = Trix.models.Document.fromJSON(blocks);
  composition.setDocument(composition.document.mergeDocumentAtRange(piece, range));
  composition.setSelection(range[0] + piece.getLength() - 1);
}
