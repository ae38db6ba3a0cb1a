// The editor puts a style sheet into every page, which our pages forbid; css/rich.css has the
// same rules. It finds "style" elements here that are none, and writes into those.
const make = document.createElement;
document.createElement = function (name, ...more) {
  return name === "style" ? document.createElementNS("lantoa", "style") : make.call(document, name, ...more);
};

// heard gives the page back what it had, once the editor is read.
export const heard = () => delete document.createElement;
