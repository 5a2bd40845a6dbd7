// Two neurons with live numbers, of layers that are one neuron each. The numbers of twenty_numbers in
// examples/two_neurons.py.
const GIVEN = ["x", "y", "w1", "b1", "w2", "b2"];

function twentyNumbers({ x, y, w1, b1, w2, b2 }) {
  const [z1, dense1Backward] = dense([[x]], [[w1]], [b1]);
  const [a1, sigmoid1Backward] = sigmoid(z1);
  const [z2, dense2Backward] = dense(a1, [[w2]], [b2]);
  const [a2, sigmoid2Backward] = sigmoid(z2);
  const [C, lossBackward] = squaredError(a2, [[y]]);

  const [da2] = lossBackward();
  const [dz2] = sigmoid2Backward(da2);
  const [da1, dw2, db2] = dense2Backward(dz2);
  const [dz1] = sigmoid1Backward(da1);
  const [dx, dw1, db1] = dense1Backward(dz1);
  const numbers = { x, y, w1, b1, z1, a1, w2, b2, z2, a2, C, da2, dz2, dw2, db2, da1, dz1, dw1, db1, dx };
  for (const [name, array] of Object.entries(numbers)) numbers[name] = [array].flat(2)[0]; // 1 × 1, or a number
  return numbers;
}

// What each gradient is made of, from the loss to its parameter; and the gradients met on the way.
const CHAINS = {
  w1: { factors: ["(a₂ − y)", "σ′(z₂)", "w₂", "σ′(z₁)", "x"], way: ["da2", "dz2", "da1", "dz1", "dw1"] },
  b1: { factors: ["(a₂ − y)", "σ′(z₂)", "w₂", "σ′(z₁)"], way: ["da2", "dz2", "da1", "dz1", "db1"] },
  w2: { factors: ["(a₂ − y)", "σ′(z₂)", "a₁"], way: ["da2", "dz2", "dw2"] },
  b2: { factors: ["(a₂ − y)", "σ′(z₂)"], way: ["da2", "dz2", "db2"] },
};

function slope(z) {
  const [, backward] = sigmoid([[z]]);
  const [[[dz]]] = backward([[1]]);
  return dz;
}

function valueOf(factor, n) {
  return {
    "(a₂ − y)": n.da2,
    "σ′(z₂)": slope(n.z2),
    "w₂": n.w2,
    "σ′(z₁)": slope(n.z1),
    x: n.x,
    "a₁": n.a1,
  }[factor];
}

function nudged(name, n, h = 1e-5) {
  const loss = (by) => twentyNumbers({ ...n, [name]: n[name] + by }).C;
  return (loss(h) - loss(-h)) / (2 * h);
}

// Letters of formulas slant, on buttons and in tables too.
const slanted = (words) => words.replace(/[a-zCσ]/g, "<i>$&</i>");
const symbol = (name) => name.replace(/^d/, "").replace("1", "₁").replace("2", "₂");

// The picture of draw.two_neurons, from the same plan; returns what a change has to touch.
function drawPicture({ svg, px, down, name }, { boxes, arrows, seam, legend, box, swatch }) {
  const filling = hatch(`two-neurons-${name}`, svg);

  function drawBox(kind, x, y, [w, h]) {
    const place = { class: `box ${kind.replace(" ", "-")}`, transform: `translate(${px(x)},${down(y)})` };
    const group = svgElement("g", place, svg);
    const size = { x: px(-w / 2), y: px(-h / 2), width: px(w), height: px(h) };
    svgElement("rect", size, group);
    if (kind === "parameter gradient") svgElement("rect", { ...size, class: "hatched", fill: filling }, group);
    return group;
  }

  if (seam) {
    svgElement("polyline", { class: "seam", points: seam.way.map(([x, y]) => [px(x), down(y)]).join(" ") }, svg);
    text("the same *a*₁", { class: "legend", x: px(seam.text[0]), y: down(seam.text[1]) + 5 }, svg);
  }

  const drawnArrows = arrows.map(([kind, [x1, y1], [x2, y2], to]) => {
    const [ax, ay, bx, by] = [px(x1), down(y1), px(x2), down(y2)];
    const turn = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
    const group = svgElement("g", { class: `arrow ${kind}` }, svg);
    svgElement("line", { x1: ax, y1: ay, x2: bx, y2: by }, group);
    svgElement("path", { d: "M0,0 L-9,-4 L-9,4 Z", transform: `translate(${bx},${by}) rotate(${turn})` }, group);
    return { name: to, group };
  });
  const drawnBoxes = boxes.map(([kind, name, x, y]) => {
    const group = drawBox(kind, x, y, box);
    const [letter, index = ""] = symbol(name);
    const head = text(name.startsWith("dz") ? `*δ*${index} = ` : "", { y: -px(0.04) }, group);
    svgElement("tspan", { class: name.startsWith("d") ? "barred letter" : "letter" }, head).textContent = letter;
    svgElement("tspan", {}, head).textContent = index;
    return { name, group, number: svgElement("text", { y: px(0.15) }, group) };
  });
  for (const [kind, word, x, y] of legend)
    svgElement("text", { class: "legend", x: px(swatch[0] / 2 + 0.07), y: 5 }, drawBox(kind, x, y, swatch)).textContent =
      word;
  return [drawnBoxes, drawnArrows];
}

function render({ model, el }) {
  el.classList.add("continuous", "two-neurons");
  const [picture, drawings] = drawTwice(model, el, drawPicture);
  const [boxes, arrows] = [0, 1].map((k) => drawings.flatMap((drawn) => drawn[k]));
  el.insertAdjacentHTML(
    "beforeend",
    `<div class="factors">
      <div class="choices" role="group" aria-label="Which gradient is taken apart"></div>
      <div class="chain" aria-live="polite"></div>
    </div>`,
  );
  const [choices, chain] = [".choices", ".chain"].map((what) => el.querySelector(what));

  let chosen = "w1";
  const chooseOn = (target, events, name) => {
    for (const event of events)
      target.addEventListener(event, () => {
        chosen = name;
        show();
      });
  };
  for (const name of Object.keys(CHAINS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.innerHTML = slanted(symbol(name));
    button.dataset.parameter = name;
    chooseOn(button, ["pointerenter", "focus", "click"], name);
    choices.append(button);
    for (const { name: drawn, group } of boxes)
      if (drawn === name || drawn === `d${name}`) chooseOn(group, ["pointerenter", "click"], name);
  }

  function show() {
    const n = twentyNumbers(Object.fromEntries(GIVEN.map((name) => [name, model.get(name)])));
    const { factors, way } = CHAINS[chosen];
    for (const { name, number } of boxes) put(number, name, n[name], digits(n[name]));
    for (const { name, group } of [...boxes, ...arrows])
      group.classList.toggle("chosen", name === chosen || way.includes(name));
    for (const button of choices.children) button.setAttribute("aria-pressed", button.dataset.parameter === chosen);
    picture.setAttribute(
      "aria-label",
      `With w1 = ${digits(n.w1)} and w2 = ${digits(n.w2)} the output is ${digits(n.a2)} and the loss ${digits(n.C)}; the ` +
        `gradients are ${digits(n.dw1)} for w1, ${digits(n.db1)} for b1, ${digits(n.dw2)} for w2, ${digits(n.db2)} for b2.`,
    );
    const row = (name, value, most) => `<tr><td>${name}</td><td>${digits(value, most)}</td></tr>`;
    const made = factors.map((factor) => row(slanted(factor), valueOf(factor, n)));
    chain.innerHTML = `<p>∂${slanted("C")}/∂${slanted(symbol(chosen))} is the product of</p>
      <table>
        <tbody>${made.join("")}</tbody>
        <tbody class="results">${row("product", n[`d${chosen}`], 6)}${row("by nudging", nudged(chosen, n), 6)}</tbody>
      </table>`;
  }
  for (const name of GIVEN) model.on(`change:${name}`, show);
  show();
}
export default { render };
