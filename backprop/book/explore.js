// Shows one of several pictures: frames["i,j"] if it is there, else frame. A picture is [markup, alt], and the markup
// of one of many is a list of places in parts, because most of what they hold is the same.
function render({ model, el }) {
  const picture = document.createElement("div");
  picture.className = "picture";
  picture.setAttribute("role", "img");
  const spoken = document.createElement("div"); // read aloud when the picture changes
  spoken.setAttribute("aria-live", "polite");
  spoken.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";

  function show() {
    const [drawn, alt] = model.get("frames")[`${model.get("i")},${model.get("j")}`] ?? model.get("frame");
    const before = picture.getAttribute("aria-label");
    if (before && before !== alt) spoken.textContent = alt;
    const parts = model.get("parts");
    picture.innerHTML = Array.isArray(drawn) ? drawn.map((place) => parts[place]).join("") : drawn;
    picture.setAttribute("aria-label", alt);
  }
  for (const name of ["frame", "frames", "i", "j"]) model.on(`change:${name}`, show);
  show();
  el.append(picture, spoken);
}
export default { render };
