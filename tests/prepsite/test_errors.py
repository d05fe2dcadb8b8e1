"""What an error says to the reader."""

from prepsite.errors import UserError


def test_an_error_says_what_happened_and_what_to_do_next() -> None:
    error = UserError("It broke.", "Mend it.")
    assert (error.message, error.next_step, str(error)) == (
        "It broke.",
        "Mend it.",
        "It broke. Mend it.",
    )


def test_an_error_without_a_next_step_ends_after_its_sentence() -> None:
    assert str(UserError("It broke.")) == "It broke."
