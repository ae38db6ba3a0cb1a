// The editor of an item: what is written is kept by itself, on the server and until then on
// this machine. Everything works without this; it only keeps what would otherwise be lost.
import "./officer.js";
import { editor } from "./item/editor.js";
import { start } from "./rich/index.js";

const form = document.getElementById("item");
if (form) {
  start(form);
  editor(form);
}
