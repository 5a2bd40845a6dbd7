from backprop.book import draw


def test_there_is_a_dot_for_every_run():
    (axes,) = draw.runs([("some", 134), ("two", 2)]).axes
    assert [len(block.get_offsets()) for block in axes.collections] == [134, 2]
