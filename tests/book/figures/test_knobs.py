from backprop.book.examples.knobs import knob_numbers
from backprop.book.figures.knobs import Knobs, explore_knobs, sentence

START = {"p": 0.5, "q": 1.5, "r": 1.9}


def test_sliders_are_linked_to_the_view_without_a_kernel():
    *sliders, view = explore_knobs(**START).children
    assert isinstance(view, Knobs)
    assert [slider.value for slider in sliders] == [view.p, view.q, view.r]
    assert not view.nudged


def test_the_picture_has_room_for_every_loss_and_every_blame():
    plan = explore_knobs(**START).children[-1].plans["narrow"]
    stops = [-2.0, 0.0, 2.0]
    for p, q, r in ((p, q, r) for p in stops for q in stops for r in stops):
        numbers = knob_numbers(p=p, q=q, r=r)
        assert numbers["C"] <= plan["most_loss"]
        assert max(abs(numbers["d" + name]) for name in "pqr") <= plan["most_blame"]


def test_readers_without_scripts_get_a_frame_and_three_states():
    *_, view = explore_knobs(**START).children
    assert view.frame[0].startswith('<svg class="wide"')
    assert view.frame[1] == sentence(START, nudged=False)
    assert view.states[0] == (
        "With p = 0.5, q = 1.5, r = 1.9 the loss is 3.6619; by nudging, the blame is 4.059 for p, "
        "1.353 for q, 0.232 for r."
    )
    assert len(set(view.states)) == 3
