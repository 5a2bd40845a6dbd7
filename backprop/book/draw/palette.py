"""The colours of all figures, written once: pictures and live figures take them from here."""

PALETTE = {  # name -> on white paper, on a dark page
    # Okabe and Ito's; green and orange darkened until they stand 3 : 1 against white
    "forward": ("#0072b2", "#56b4e9"),
    "backward": ("#d55e00", "#ff8a3d"),
    "parameter": ("#00845f", "#2fc495"),
    "parameter-gradient": ("#b27700", "#e69f00"),
    # the species of iris
    "setosa": ("#8e44ad", "#cf9df0"),
    "versicolor": ("#5b6470", "#b4bdc9"),
    "virginica": ("#9c5a1a", "#e0a868"),
}
LIGHT = {name: light for name, (light, _) in PALETTE.items()}
DARK = {name: dark for name, (_, dark) in PALETTE.items()}


def custom_properties() -> str:
    """The palette as CSS, ``var(--forward)`` and so on; dark where the site or JupyterLab is."""
    dark = 'html[data-theme="dark"], body[data-jp-theme-light="false"]'
    return "".join(
        f"{where} {{ {' '.join(f'--{name}: {colour};' for name, colour in colours.items())} }}\n"
        for where, colours in ((":root", LIGHT), (dark, DARK))
    )
