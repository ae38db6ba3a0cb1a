// The editor puts style sheets into every page, which our pages forbid; css/rich.css has the same
// rules. While the editor is read, its "style" elements are none, and they go afterwards.
const make = document.createElement;
const unwanted = [];
document.createElement = function (name, ...more) {
  if (name !== "style") return make.call(document, name, ...more);
  const element = document.createElementNS("lantoa", name);
  unwanted.push(element);
  return element;
};

// heard gives the page back what it had, once the editor is read.
export function heard() {
  delete document.createElement;
  for (const element of unwanted) element.remove();
}
