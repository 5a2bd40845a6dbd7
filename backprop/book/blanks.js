// Answer fields. A field's table, made by blanks.py, gives the reply to what is typed.

// The hash of a printed number in a field (FNV-1a); blanks.py has the same.
function key(label, number) {
  let state = 2166136261;
  for (const character of label + number) state = Math.imul(state ^ character.codePointAt(0), 16777619) >>> 0;
  return state.toString(16).padStart(8, "0");
}

// A number or a fraction, or NaN.
function numberIn(typed) {
  const [over, under = "1", ...more] = typed.split("/");
  const isNumber = (part) => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(part);
  return isNumber(over) && isNumber(under) && !more.length ? Number(over) / Number(under) : NaN;
}

// What is typed -> whether it is right, and the words for it.
function judge(text, { label, places, wants, right, slips }) {
  const typed = text.replace(/\s/g, "").replace(/[−–]/g, "-");
  const answer = (isRight, reply) => ({ isRight, reply });
  if (/^[+-]?\d*,\d+$/.test(typed))
    return answer(false, `Here a decimal has a point: ${typed.replace(",", ".").replace("-", "−")}.`);
  const value = numberIn(typed);
  if (!Number.isFinite(value)) return answer(false, "Type a number or a fraction, such as −0.5 or 3/4.");
  const looked = key(label, fixed(value, places));
  if (right.includes(looked)) return answer(true, "Right.");
  const decimals = typed.includes("/") ? places : (typed.split(".")[1] ?? "").length;
  const tooFew = decimals < wants ? ` It takes ${wants} decimals.` : "";
  return answer(false, slips[looked] ?? `Not this number. Try once more.${tooFew}`);
}

function render({ model, el }) {
  el.classList.add("blanks");
  el.innerHTML = `<fieldset><legend>${model.get("task")}</legend></fieldset>`;
  const fieldset = el.firstChild;
  const own = `blank-${Math.random().toString(36).slice(2)}`;

  const rows = model.get("fields").map((field, k) => {
    const row = document.createElement("div");
    row.className = "blank";
    row.innerHTML = `<label for="${own}-${k}">${field.label}</label>
      <input id="${own}-${k}" type="text" autocomplete="off" aria-describedby="${own}-${k}-reply">
      <output id="${own}-${k}-reply" for="${own}-${k}"></output>`;
    fieldset.append(row);
    const [, input, output] = row.children;
    input.setAttribute("aria-label", field.name);

    // The row as it looks for what is typed: unanswered, right or not yet.
    function show({ isRight, reply } = { reply: "" }) {
      row.dataset.is = reply && (isRight ? "right" : "asked");
      input.setAttribute("aria-invalid", isRight === false);
      if (output.innerHTML !== reply) output.innerHTML = reply;
    }
    input.addEventListener("input", () => show());
    return { input, check: () => show(judge(input.value, field)) };
  });
  fieldset.insertAdjacentHTML("beforeend", '<button type="button">Check</button>');

  function checkAll() {
    const filled = rows.filter(({ input }) => input.value.trim());
    for (const { check } of filled) check();
    if (!filled.length) rows[0].input.focus();
  }
  fieldset.lastChild.addEventListener("click", checkAll);
  fieldset.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return; // of a form, JupyterLab would keep it to itself
    event.preventDefault();
    checkAll();
  });
}
export default { render };
