// Runs the page's ipywidgets without a kernel. The build leaves the notebook's widget models in the page as
// JSON (site/pages.py); here the core sliders and menus become native ones, and anywidgets run their own module.
// A classic script in a function, because browsers refuse a module from file://.

(() => {
  const models = new Map();

  class Model {
    constructor(name, state) {
      this.name = name;
      this.state = state;
      this.listeners = [];
    }
    get(key) {
      return this.state[key];
    }
    set(key, value) {
      if (this.state[key] === value) return;
      this.state[key] = value;
      for (const [event, heard] of [...this.listeners]) if (event === `change:${key}`) heard();
    }
    on(event, heard) {
      this.listeners.push([event, heard]);
    }
    off(event, heard) {
      this.listeners = this.listeners.filter(([e, h]) => e !== event || (heard && h !== heard));
    }
    save_changes() {} // there is no kernel to tell
  }

  const element = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

  const resolve = (reference) => models.get(reference.replace("IPY_MODEL_", ""));

  function link(model) {
    const [[a, x], [b, y]] = [model.get("source"), model.get("target")].map(([to, key]) => [resolve(to), key]);
    a.on(`change:${x}`, () => b.set(y, a.get(x)));
    b.on(`change:${y}`, () => a.set(x, b.get(y)));
  }

  let controls = 0;

  // Letters of formulas are italic: w₁, and not "learning rate".
  const letter = (words) => (/^\p{L}[₀-₉]*$/u.test(words) ? "letter" : "");

  // A native range input below its label and its value; `key` is the trait it moves, `text` what it reads out. Where it
  // has stops, there are so many steps between them, and a tick at each.
  function slider(model, key, { min, max, step, text, steps }) {
    const row = element("div", { className: "control" });
    const words = model.get("description");
    const label = element("label", { textContent: words, htmlFor: `control-${++controls}`, className: letter(words) });
    const readout = element("output");
    const track = element("span", { className: "track" });
    const input = element("input", { type: "range", id: label.htmlFor, min, max, step });
    if (steps) track.style.setProperty("--steps", steps);
    const show = () => {
      input.value = model.get(key);
      input.style.setProperty("--at", (input.value - min) / (max - min));
      readout.textContent = text(model.get(key));
      input.setAttribute("aria-valuetext", readout.textContent);
    };
    input.addEventListener("input", () => model.set(key, input.valueAsNumber));
    model.on(`change:${key}`, show);
    show();
    track.append(input);
    row.append(label, readout);
    if (model.get("_dom_classes").includes("plays")) row.append(player(model, max));
    row.append(track);
    return row;
  }

  // A button that lets a slider run from stop to stop; any key and any touch ends it. Who prefers less motion gets one
  // stop a press.
  function player(model, last) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const button = element("button", { className: "play", type: "button" });
    let running;
    const step = () => {
      model.set("index", model.get("index") < last ? model.get("index") + 1 : 0);
      if (model.get("index") === last) stop();
    };
    const stop = () => {
      clearInterval(running);
      running = undefined;
      for (const event of ["keydown", "pointerdown"]) document.removeEventListener(event, end, true);
      show();
    };
    const end = (event) => {
      const pressed = button.contains(event.target) && [undefined, " ", "Enter"].includes(event.key);
      if (!pressed) stop(); // else the click that follows ends it
    };
    const show = () => (button.textContent = running ? "Stop" : still.matches ? "Step" : "Play");
    button.addEventListener("click", () => {
      if (running) return stop();
      if (still.matches) return step();
      if (model.get("index") === last) model.set("index", 0);
      running = setInterval(step, 400);
      for (const event of ["keydown", "pointerdown"]) document.addEventListener(event, end, true);
      show();
    });
    show();
    return button;
  }

  // A few options side by side: radio buttons.
  function choices(model) {
    const row = element("fieldset", { className: "control choices" });
    const group = element("div");
    const name = `control-${++controls}`;
    const inputs = model.get("_options_labels").map((words, index) => {
      const label = element("label");
      const input = element("input", { type: "radio", name });
      input.addEventListener("input", () => model.set("index", index));
      label.append(input, words);
      group.append(label);
      return input;
    });
    const show = () => (inputs[model.get("index")].checked = true);
    model.on("change:index", show);
    show();
    const words = model.get("description");
    row.append(element("legend", { textContent: words, className: letter(words) }), group);
    return row;
  }

  const views = {
    SelectionSliderModel: (model) => {
      const labels = model.get("_options_labels");
      if (labels.length === 2) return choices(model);
      const steps = labels.length - 1;
      return slider(model, "index", { min: 0, max: steps, step: 1, text: (i) => labels[i], steps });
    },
    FloatSliderModel: (model) => {
      const digits = Number(model.get("readout_format").match(/\d+/)[0]);
      const text = (value) => value.toFixed(digits).replace("-", "−");
      return slider(model, "value", { min: model.get("min"), max: model.get("max"), step: model.get("step"), text });
    },
    DropdownModel: choices,
    VBoxModel: async (model) => {
      const box = document.createElement("div");
      box.append(...(await Promise.all(model.get("children").map((child) => view(resolve(child))))));
      return box;
    },
    AnyModel: async (model) => {
      const el = document.createElement("div");
      const url = URL.createObjectURL(new Blob([model.get("_esm")], { type: "text/javascript" }));
      const widget = (await import(url)).default;
      URL.revokeObjectURL(url);
      if (model.get("_css")) {
        const style = document.createElement("style");
        style.textContent = model.get("_css");
        document.head.append(style);
      }
      await widget.initialize?.({ model });
      await widget.render?.({ model, el });
      return el;
    },
  };

  const view = (model) => views[model.name](model);

  async function wake(place) {
    const model = models.get(place.dataset.model);
    try {
      place.replaceChildren(await view(model));
    } catch {
      // a site may forbid modules made on the page (blob:): the first picture stays
      const words = "Here this figure stands still: the site that shows the page forbids its script.";
      place.append(element("p", { textContent: words }));
    }
    place.dataset.awake = "";
  }

  for (const [id, { name, state }] of Object.entries(JSON.parse(document.getElementById("models").textContent)))
    models.set(id, new Model(name, state));
  for (const model of models.values()) if (model.name === "LinkModel") link(model);

  // An interactive wakes up when it comes near the screen.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        wake(target);
      }
    },
    { rootMargin: "600px" },
  );
  for (const place of document.querySelectorAll(".live")) near.observe(place);
})();
