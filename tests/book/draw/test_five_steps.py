from backprop.book import draw


def test_the_loop_of_five_steps_says_what_blame_means_and_turns_the_knobs_in_the_update():
    knobs = {"one": 2.0, "two": -0.25, "three": 7.0}
    blame = {"one": 1.5, "two": -0.125, "three": 0.5}
    (axes,) = draw.five_steps(
        room=21.5, loss=7, knobs=knobs, blame=blame, next_loss=6.543
    ).wide.axes
    printed = [text.get_text() for text in axes.texts]
    assert [title[0] for title in printed if title[0].isdigit() and "  " in title] == [*"12453"]
    assert {"the room: 21.5°", "loss now: 6.54", "one\n2", "two\n−0.25"} <= {*printed}
    assert printed[printed.index("4  update") + 1] == "one↓ two↑ three↓"
    rows = [printed[k + 1 : k + 3] for k, t in enumerate(printed) if t.partition("\n")[0] in knobs]
    assert rows == [["1.5", "rises fast"], ["−0.125", "falls slowly"], ["0.5", "rises"]]
