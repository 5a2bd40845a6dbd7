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

  const resolve = (reference) => models.get(reference.replace("IPY_MODEL_", ""));

  function link(model) {
    const [[a, x], [b, y]] = [model.get("source"), model.get("target")].map(([to, key]) => [resolve(to), key]);
    a.on(`change:${x}`, () => b.set(y, a.get(x)));
    b.on(`change:${y}`, () => a.set(x, b.get(y)));
  }

  // A label, the native control that it names, and more: one row.
  function row(model, control, ...more) {
    const row = document.createElement("div");
    const label = document.createElement("label");
    row.className = "control";
    control.id = `control-${document.querySelectorAll(".control").length}-${Math.random().toString(36).slice(2)}`;
    label.htmlFor = control.id;
    label.textContent = model.get("description");
    row.append(label, control, ...more);
    return row;
  }

  // A native range input; `key` is the trait it moves, `text` what it reads out.
  function slider(model, key, { min, max, step, text }) {
    const input = Object.assign(document.createElement("input"), { type: "range", min, max, step });
    const readout = document.createElement("output");
    const show = () => {
      input.value = model.get(key);
      readout.textContent = text(model.get(key));
      input.setAttribute("aria-valuetext", readout.textContent);
    };
    input.addEventListener("input", () => model.set(key, input.valueAsNumber));
    model.on(`change:${key}`, show);
    show();
    return row(model, input, readout);
  }

  // A native select.
  function menu(model) {
    const select = document.createElement("select");
    select.append(...model.get("_options_labels").map((label) => new Option(label)));
    const show = () => (select.selectedIndex = model.get("index"));
    select.addEventListener("input", () => model.set("index", select.selectedIndex));
    model.on("change:index", show);
    show();
    return row(model, select);
  }

  const views = {
    SelectionSliderModel: (model) => {
      const labels = model.get("_options_labels");
      return slider(model, "index", { min: 0, max: labels.length - 1, step: 1, text: (i) => labels[i] });
    },
    FloatSliderModel: (model) => {
      const digits = Number(model.get("readout_format").match(/\d+/)[0]);
      const text = (value) => value.toFixed(digits).replace("-", "−");
      return slider(model, "value", { min: model.get("min"), max: model.get("max"), step: model.get("step"), text });
    },
    DropdownModel: menu,
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
    place.replaceChildren(await view(model));
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
