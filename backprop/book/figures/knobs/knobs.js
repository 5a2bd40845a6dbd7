// A machine with three knobs, to be nudged. The same arithmetic as knob_numbers in examples/knobs.py.
const NAMES = ["p", "q", "r"];
const NUDGE = 0.01;

const loss = ({ p, q, r }) => 0.5 * (p * q + Math.tanh(r) + 1) ** 2;

function knobNumbers(at) {
  const numbers = { C: loss(at) };
  for (const name of NAMES) {
    const [up, down] = [NUDGE, -NUDGE].map((by) => loss({ ...at, [name]: at[name] + by }));
    Object.assign(numbers, { [`${name}_up`]: up, [`${name}_down`]: down, [`d${name}`]: (up - down) / (2 * NUDGE) });
  }
  return numbers;
}

// The picture of draw.knobs, from the same plan; returns what a change has to touch.
function drawPicture({ svg, px, down, name }, plan) {
  const filling = hatch(`knobs-${name}`, svg);
  const arrow = (x1, x2, y) => {
    svgElement("line", { class: "arrow", x1, y1: y, x2, y2: y }, svg);
    svgElement("path", { class: "head", d: `M${x2},${y} l-9,-4 v8 Z` }, svg);
  };
  const [left, bottom, right, top] = plan.machine;
  const middle = down((bottom + top) / 2);
  svgElement("rect", { x: px(left), y: down(top), width: px(right - left), height: px(top - bottom) }, svg);
  text("?", { class: "middle unknown", x: px((left + right) / 2), y: middle + 12 }, svg);
  const [width, height] = plan.box.map(px);
  const boxes = NAMES.map((name) => {
    const [x, y] = [px(plan.column), down(plan.knobs[name])];
    svgElement("rect", { class: "parameter", x: x - width / 2, y: y - height / 2, width, height }, svg);
    arrow(x + width / 2, px(left), y);
    return text(`*${name}* = `, { class: "middle", x, y: y + 5 }, svg);
  });
  const bar = plan.bar;
  const [foot, full] = [down(bar.foot), px(bar.top - bar.foot)];
  arrow(px(right), px(bar.x - bar.half), middle);
  const place = { x: px(bar.x - bar.half), width: px(2 * bar.half) };
  const level = svgElement("rect", { class: "loss", ...place }, svg);
  svgElement("rect", { ...place, y: down(bar.top), height: full }, svg);
  const C = text("loss *C* = ", { class: "middle", x: px(bar.x), y: foot + 20 }, svg);

  const [table, end, zero] = [...plan.table, plan.zero].map(px);
  const head = down(plan.head) + 5;
  text("after a nudge", { x: table, y: head }, svg);
  text("blame", { class: "right", x: end, y: head }, svg);
  ["−", "0", "+"].forEach((sign, k) => text(sign, { class: "middle", x: zero + 30 * (k - 1), y: head }, svg));
  const rows = NAMES.map((name) => {
    const y = down(plan.rows[name]);
    svgElement("line", { class: "zero", x1: zero, y1: y - 20, x2: zero, y2: y + 20 }, svg);
    return {
      name,
      up: text(`*${name}* up: *C* = `, { x: table, y: y - 6 }, svg),
      down: text(`*${name}* down: *C* = `, { x: table, y: y + 16 }, svg),
      blame: text("", { class: "right", x: end, y: y + 5 }, svg),
      bar: svgElement("rect", { class: "blame", fill: filling, y: y - 11, height: 22 }, svg),
    };
  });
  const lengths = { foot, full, zero, reach: px(plan.reach), mostLoss: plan.most_loss, mostBlame: plan.most_blame };
  return { boxes, level, C, rows, ...lengths };
}

const forget = (into) => {
  into.textContent = "?";
  delete into.dataset.name;
};

function showIn(drawn, at, n, nudged) {
  NAMES.forEach((name, k) => (drawn.boxes[k].textContent = fixed(at[name], 1)));
  put(drawn.C, "C", n.C, fixed(n.C, 4));
  const filled = (drawn.full * n.C) / drawn.mostLoss;
  drawn.level.setAttribute("y", drawn.foot - filled);
  drawn.level.setAttribute("height", filled);
  for (const row of drawn.rows) {
    const blame = n[`d${row.name}`];
    const length = nudged ? (drawn.reach * blame) / drawn.mostBlame : 0;
    row.bar.setAttribute("x", drawn.zero + Math.min(length, 0));
    row.bar.setAttribute("width", Math.abs(length));
    row.bar.style.visibility = nudged ? "" : "hidden";
    if (!nudged) [row.up, row.down, row.blame].forEach(forget);
    else {
      for (const way of ["up", "down"]) {
        const name = `${row.name}_${way}`;
        put(row[way], name, n[name], fixed(n[name], 4));
      }
      put(row.blame, `d${row.name}`, blame, fixed(blame, 3));
    }
  }
}

function render({ model, el }) {
  el.classList.add("continuous", "knobs");
  el.innerHTML = `<div class="ask"><button type="button"></button><p role="status"></p></div>`;
  const [button, status] = ["button", "p"].map((what) => el.querySelector(what));
  button.textContent = model.get("description");
  const [picture, drawings] = drawTwice(model, el, drawPicture);

  function show() {
    const at = Object.fromEntries(NAMES.map((name) => [name, model.get(name)]));
    const nudged = model.get("nudged");
    const n = knobNumbers(at);
    for (const drawn of drawings) showIn(drawn, at, n, nudged);
    const stand = NAMES.map((name) => `${name} = ${fixed(at[name], 1)}`).join(", ");
    const blames = NAMES.map((name) => `${fixed(n[`d${name}`], 3)} for ${name}`).join(", ");
    const asked = nudged ? `by nudging, the blame is ${blames}` : "no knob has been nudged here";
    picture.setAttribute("aria-label", `With ${stand} the loss is ${fixed(n.C, 4)}; ${asked}.`);
    status.textContent = nudged ? "Six runs of the machine." : "";
  }
  const tell = (nudged) => {
    model.set("nudged", nudged);
    model.save_changes();
  };
  button.addEventListener("click", () => tell(true));
  model.on("change:nudged", show);
  for (const name of NAMES)
    model.on(`change:${name}`, () => {
      tell(false); // blame was true where it was measured
      show();
    });
  show();
}
export default { render };
