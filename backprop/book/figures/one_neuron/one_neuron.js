// One neuron as a curve, of law.js. The numbers of three_answers in __init__.py.
const ACTIVATIONS = [
  { label: "sigmoid", name: "sigmoid", of: sigmoid },
  { label: "tanh", name: "tanh", of: tanh },
  { label: "ReLU", name: "relu", of: relu },
];
const NAMES = ["w", "b", "activation"];

// What the neuron makes of some lengths: every z, and every a.
function answer(lengths, { w, b, of }) {
  const [z] = dense(
    lengths.map((length) => [length]),
    [[w]],
    [b],
  );
  const [a] = of(z);
  return [z.flat(), a.flat()];
}

// A flower: a disc, a triangle or a square, by its species.
function marker(label, size, parent) {
  const place = { class: `marker species-${label}` };
  if (label === 0) return svgElement("circle", { ...place, r: size }, parent);
  const corners = label === 1 ? [0, -1.2, 1.1, 0.9, -1.1, 0.9] : [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9];
  return svgElement("polygon", { ...place, points: corners.map((c) => c * size) }, parent);
}
const move = (element, x, y) => element.setAttribute("transform", `translate(${x},${y})`);

// The picture of draw.one_neuron, from the same plan: what never changes, and a function for what does.
function drawPicture({ svg, px, down, name }, plan, x, labels) {
  const [left, right] = [px(plan.area[0]), px(plan.area[2])];
  const [bottom, top] = [down(plan.area[1]), down(plan.area[3])];
  const across = (length) => left + ((right - left) * (length - plan.lengths[0])) / (plan.lengths[1] - plan.lengths[0]);

  const foot = down(plan.strips[2] - 0.12);
  svgElement("rect", { class: "line", x: left, y: top, width: right - left, height: foot - top }, svg);
  for (let length = 0; length < plan.lengths[1]; length++)
    text(digits(length), { x: across(length), y: foot + 17, "text-anchor": "middle" }, svg);
  text("petal length in cm", { x: (left + right) / 2, y: down(plan.title), "text-anchor": "middle" }, svg);
  text("*a*", { x: left - 30, y: top + 12, "text-anchor": "middle" }, svg);
  x.forEach((length, n) => move(marker(labels[n], 3.5, svg), across(length), down(plan.strips[labels[n]])));

  const scale = svgElement("g", {}, svg);
  const zero = svgElement("g", { class: "zero" }, svg);
  svgElement("line", { class: "line dashed", x1: 0, y1: bottom, x2: 0, y2: top }, zero);
  text("*z* = 0", { x: 6, y: top + 16 }, zero);
  const area = `one-neuron-${name}`;
  const clip = svgElement("clipPath", { id: area }, svgElement("defs", {}, svg));
  svgElement("rect", { x: left, y: top, width: right - left, height: bottom - top }, clip);
  const inside = svgElement("g", { "clip-path": `url(#${area})` }, svg);
  const curve = svgElement("polyline", { class: "curve" }, inside);
  const [start, ...ends] = plan.columns.map(px);
  const flowers = plan.species.map((species, label) => {
    const length = x[labels.indexOf(label)];
    const y = down(plan.rows[label]);
    move(marker(label, 5, svg), start, y - 5);
    text(`${species}, ${length.toFixed(1)} cm`, { x: start + 15, y }, svg);
    return {
      length,
      bar: svgElement("rect", { class: `bar species-${label}`, x: across(length) - 4, width: 8 }, inside),
      head: marker(label, 5, svg),
      z: text("*z* = ", { x: ends[0], y, "text-anchor": "end" }, svg),
      a: text("*a* = ", { x: ends[1], y, "text-anchor": "end" }, svg),
    };
  });

  return function follow({ w, b, name, of }) {
    const [low, high] = plan.ranges[name];
    const up = (a) => bottom - ((bottom - top) * (a - low)) / (high - low);
    scale.replaceChildren();
    for (const tick of plan.ticks[name]) {
      svgElement("line", { class: "line faint", x1: left, y1: up(tick), x2: right, y2: up(tick) }, scale);
      text(digits(tick), { x: left - 8, y: up(tick) + 5, "text-anchor": "end" }, scale);
    }
    const lengths = Array.from({ length: 301 }, (_, k) => (k / 300) * plan.lengths[1]);
    const kink = -b / w;
    const seen = kink > plan.lengths[0] && kink < plan.lengths[1];
    if (seen) lengths.push(kink);
    lengths.sort((one, other) => one - other);
    const [, heights] = answer(lengths, { w, b, of });
    curve.setAttribute("points", lengths.map((length, k) => `${across(length)},${up(heights[k])}`).join(" "));
    zero.style.visibility = seen ? "" : "hidden";
    if (seen) move(zero, across(kink), 0);
    const [zs, as] = answer(flowers.map(({ length }) => length), { w, b, of });
    flowers.forEach(({ length, bar, head, ...said }, k) => {
      const [z, a] = [zs[k], as[k]];
      const height = up(Math.min(Math.max(a, low), high));
      bar.setAttribute("y", Math.min(height, up(0)));
      bar.setAttribute("height", Math.abs(height - up(0)));
      move(head, across(length), height);
      put(said.z, `z${k}`, z, digits(z));
      put(said.a, `a${k}`, a, fixed(a, 4)); // a sigmoid's 0.0000 is not a 0
    });
  };
}

function render({ model, el }) {
  const [x, labels] = [model.get("x"), model.get("labels")];
  el.classList.add("continuous", "one-neuron");
  const [picture, drawings] = drawTwice(model, el, (card, plan) => drawPicture(card, plan, x, labels));
  const { species } = Object.values(model.get("plans"))[0];

  function show() {
    const [w, b] = [model.get("w"), model.get("b")];
    const activation = ACTIVATIONS[model.get("activation")];
    for (const follow of drawings) follow({ w, b, ...activation });
    const firsts = species.map((_, label) => x[labels.indexOf(label)]);
    const [, as] = answer(firsts, { w, b, of: activation.of });
    const answers = species.map((name, label) => `${fixed(as[label], 4)} to the ${name} flower`);
    picture.setAttribute(
      "aria-label",
      `With w = ${fixed(w, 1)}, b = ${fixed(b, 1)} and ${activation.label} the neuron answers ${answers.join(", ")}.`,
    );
  }
  for (const name of NAMES) model.on(`change:${name}`, show);
  show();
}
export default { render };
