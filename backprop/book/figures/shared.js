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

// A picture drawn on a card for each plan of the draw package, the wide one and the narrow one; the style sheet shows
// the one that fits. `draw` is given a card and its plan: pixels of so many inches, and of a height from the card's
// lower edge. Returns the picture, and what `draw` returned for each card.
function drawTwice(model, el, draw) {
  const picture = document.createElement("div");
  picture.className = "picture";
  picture.setAttribute("role", "img");
  const px = (inches) => 100 * inches;
  const drawn = Object.entries(model.get("plans")).map(([name, plan]) => {
    const down = (inches) => px(plan.height - inches);
    const size = { viewBox: `0 0 ${px(plan.width)} ${px(plan.height)}`, "font-size": px(plan.letters) };
    const svg = svgElement("svg", { class: name, "aria-hidden": true, ...size }, picture);
    return draw({ svg, px, down, name }, plan);
  });
  el.append(picture);
  return [picture, drawn];
}

// Slanting lines to fill with.
function hatch(id, svg) {
  const size = { width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const pattern = svgElement("pattern", { id, ...size }, svgElement("defs", {}, svg));
  svgElement("line", { class: "hatch", x1: 0, y1: 0, x2: 0, y2: 8 }, pattern);
  return `url(#${id})`;
}
