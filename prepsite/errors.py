"""Errors whose text is meant for the reader: what happened, and what to do next."""


class UserError(Exception):
    """A failure a reader may see.

    `message` says what happened in a whole sentence, `next_step` (may be empty)
    what the reader can do about it; `status` is what an HTTP answer is sent with.
    """

    status = 400

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()
