// What the draw package has, in JavaScript. It stands before every figure's own file, in the same scope (shared.py).

// Numbers are printed as draw/grammar.py prints them, and a test compares the two.
// (Twice toFixed, because (−1e-9).toFixed(1) is −0.0, and (−0).toFixed(1) is 0.0.)
const fixed = (value, places) => Number(value.toFixed(places)).toFixed(places).replace("-", "−");
const digits = (value, most = 4) => fixed(value, most).replace(/\.?0+$/, "");

function svgElement(tag, attributes, parent) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

// Words in which *this* is a letter of a formula; returns the part that a number is put into.
function text(words, attributes, parent) {
  const element = svgElement("text", attributes, parent);
  words.split("*").forEach((part, k) => {
    svgElement("tspan", k % 2 ? { class: "letter" } : {}, element).textContent = part;
  });
  return svgElement("tspan", {}, element);
}

// Prints a number, and leaves word of it for the tests that hold it against NumPy.
function put(place, name, value, printed) {
  place.textContent = printed;
  place.dataset.name = name;
  place.dataset.value = value;
}

// The card that a plan of the draw package describes, and its measures in pixels: of so many inches, and of a height
// from the card's lower edge.
function card(plan, parent) {
  const px = (inches) => 100 * inches;
  const down = (inches) => px(plan.height - inches);
  const svg = svgElement("svg", { viewBox: `0 0 ${px(plan.width)} ${px(plan.height)}`, role: "img" }, parent);
  return { svg, px, down };
}

// Slanting lines, to be filled with by url(#id).
function hatch(id, svg) {
  const size = { width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const pattern = svgElement("pattern", { id, ...size }, svgElement("defs", {}, svg));
  svgElement("line", { class: "hatch", x1: 0, y1: 0, x2: 0, y2: 8 }, pattern);
}
