from backprop.book.figures.three_links import explore_three_links


def test_the_figure_is_as_fine_as_a_figure_may_be_and_starts_at_the_worked_place():
    x, dx, view = explore_three_links().children
    assert (len(x.options), len(dx.options)) == (10, 6)
    assert x.value == 0.25
    assert view.frame[1] == (
        "From x = 0.25, with a step of 0.08, C really changes by −0.401594; the product of the "
        "slopes times the step says −0.301523; the gap is −0.100071."
    )
