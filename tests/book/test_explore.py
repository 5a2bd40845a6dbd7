import pytest
from matplotlib.figure import Figure

from backprop.book import draw, explore, picture


def _figure(**state):
    figure = Figure(figsize=(2, 1))
    figure.text(0.1, 0.5, " ".join(f"{name}={value}" for name, value in state.items()))
    return figure


def _alt(**state):
    return "The state is " + " and ".join(f"{name} {value}" for name, value in state.items())


def test_with_a_kernel_only_the_frame_asked_for_is_drawn(monkeypatch):
    monkeypatch.delenv("BACKPROP_SITE", raising=False)
    drawn = []

    def draw(**state):
        drawn.append(state)
        return _figure(**state)

    slider, view = explore(draw, alt=_alt, w=[-1, 0, 1]).children
    assert view.frame[1] == "The state is w 0"
    before = view.frame[0]
    drawn.clear()
    slider.value = 1
    assert drawn == [{"w": 1}]
    assert view.frame[1] == "The state is w 1"
    assert view.frame[0] != before
    assert "w=1" in view.frame[0]


def test_labels_have_room_in_jupyter_and_all_sliders_begin_in_line():
    labels = {"w": "steps of training"}
    *sliders, _ = explore(_figure, alt=_alt, labels=labels, w=[-1, 0, 1], x=[5, 6]).children
    assert {slider.style.description_width for slider in sliders} == {"18ch"}


def test_in_the_sites_build_every_frame_is_drawn_and_starts_in_the_middle(monkeypatch):
    monkeypatch.setenv("BACKPROP_SITE", "1")
    first, second, view = explore(_figure, alt=_alt, w=[-1, 0, 1], x=[5, 6]).children
    assert {place: alt for place, (_, alt) in view.frames.items()} == {
        f"{i},{j}": f"The state is w {w} and x {x}"
        for i, w in enumerate([-1, 0, 1])
        for j, x in enumerate([5, 6])
    }
    assert view.states == [
        f"The state is {at}" for at in ("w -1 and x 5", "w 0 and x 6", "w 1 and x 6")
    ]
    places, sentence = view.frames["1,1"]
    assert view.frame == ["".join(view.parts[k] for k in places), sentence]
    assert len(view.parts) < sum(len(places) for places, _ in view.frames.values()) / 2
    assert (view.i, view.j) == (first.index, second.index) == (1, 1)
    assert [option for option, _ in first.options] == ["−1", "0", "1"]


@pytest.mark.parametrize("site", ["", "1"])
def test_a_slider_may_start_elsewhere(monkeypatch, site):
    monkeypatch.setenv("BACKPROP_SITE", site)
    first, second, view = explore(
        _figure, alt=_alt, start={"w": -1}, w=[-1, 0, 1], x=[5, 6]
    ).children
    assert (first.index, second.index) == (0, 1)
    assert view.frame[1] == "The state is w -1 and x 6"
    assert not site or view.frame[1] == view.frames["0,1"][1]


@pytest.mark.parametrize("start", [{"w": 2}, {"v": 0}])
def test_a_start_is_a_stop_of_a_slider(start):
    with pytest.raises(ValueError, match=r"start should name a stop of a slider; got \{'"):
        explore(_figure, alt=_alt, start=start, w=[-1, 0, 1])


@pytest.mark.parametrize(
    ("stops", "message"),
    [
        ({}, "1 or 2 sliders"),
        ({"a": [1, 2], "b": [1, 2], "c": [1, 2]}, "1 or 2 sliders"),
        ({"a": range(26)}, r"2 to 25 stops each; got \{'a': 26\}"),
        ({"a": [1]}, "2 to 25 stops each"),
        ({"a": range(8), "b": range(8)}, r"at most 60 frames; got \{'a': 8, 'b': 8\}, so 64"),
    ],
)
def test_limits_are_told(stops, message):
    with pytest.raises(ValueError, match=message):
        explore(_figure, alt=_alt, **stops)


def test_frames_are_of_one_size(monkeypatch):
    monkeypatch.setenv("BACKPROP_SITE", "1")
    with pytest.raises(
        ValueError, match=r"all pictures should be of one size; got another at \[3\]"
    ):
        explore(lambda w: Figure(figsize=(w, 1)), alt=_alt, w=[2, 3])


@pytest.mark.parametrize("site", ["", "1"])
def test_a_picture_carries_its_sentence_and_in_jupyter_its_colours(monkeypatch, site):
    monkeypatch.setenv("BACKPROP_SITE", site)
    shown = picture(_figure(w=1), alt='A "small" box says w=1.').data
    assert 'role="img" aria-label="A &quot;small&quot; box says w=1."' in shown
    assert 'viewBox="0 0 200 100"' in shown
    assert ("--forward:" in shown) is not bool(site)


def test_a_drawing_is_shown_in_both_its_sizes():
    shown = picture(draw.runs([("one", 3)]), alt="Three dots, one for every run.").data
    assert shown.count("<svg") == 2
    assert shown.index('class="wide"') < shown.index('class="narrow"')


@pytest.mark.parametrize("alt", ["", "figure", "figure.png"])
def test_an_alt_text_is_a_sentence(alt):
    with pytest.raises(ValueError, match="in a sentence what the figure shows"):
        picture(_figure(), alt=alt)
