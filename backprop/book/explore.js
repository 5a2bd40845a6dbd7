// Shows one of several pictures: frames["i,j"] if it is there, else frame; each is [url, alt].
function render({ model, el }) {
  const img = document.createElement("img");
  img.className = "picture dark-light"; // the theme darkens other images in dark mode
  img.width = model.get("width");
  img.height = model.get("height");
  const spoken = document.createElement("div"); // read aloud when the picture changes
  spoken.setAttribute("aria-live", "polite");
  spoken.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";

  function show() {
    const frames = model.get("frames");
    const [url, alt] = frames[`${model.get("i")},${model.get("j")}`] ?? model.get("frame");
    if (img.alt && img.alt !== alt) spoken.textContent = alt;
    img.src = url;
    img.alt = alt;
  }
  for (const name of ["frame", "frames", "i", "j"]) model.on(`change:${name}`, show);
  show();
  el.append(img, spoken);
}
export default { render };
