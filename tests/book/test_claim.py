import pytest

from backprop.book import claim


def test_a_number_is_claimed_to_the_digits_that_are_printed():
    claim("0.4425", 0.442491)
    claim("-0.0215", -0.021462)
    claim("3", 3.0)
    claim("0.3520", 0.35196)
    claim("0.5", 0.45)  # halfway: may be rounded either way


@pytest.mark.parametrize(
    ("printed", "value"),
    [("0.4425", 0.4426), ("0.44250", 0.442491), ("2", 3.0), ("0.1", -0.1), ("1", float("nan"))],
)
def test_a_stale_number_fails(printed, value):
    with pytest.raises(AssertionError, match=f"the text says {printed}, the code gives"):
        claim(printed, value)


def test_what_is_not_a_number_cannot_be_claimed():
    with pytest.raises(ValueError, match="needs a number as it is printed; got '½'"):
        claim("½", 0.5)


def test_the_site_is_told_what_was_checked_and_a_notebook_is_not(capsys, monkeypatch):
    claim("0.44", 0.4425)
    monkeypatch.setenv("BACKPROP_SITE", "1")
    claim("-0.44", -0.4425)
    with pytest.raises(AssertionError):
        claim("0.45", 0.4425)
    assert capsys.readouterr().out.split() == ["-0.44", "-0.4425"]
