"""How many letters two spellings are apart; pure."""


def may_be_near(word: str, other: str, edits: int) -> bool:
    """False only for words further apart, and told much sooner than how far.

    An edit changes one letter, and leaves whole all but one piece of a word.
    """
    if abs(len(word) - len(other)) > edits:
        return False
    letters, others = set(word), set(other)
    if len(letters - others) > edits or len(others - letters) > edits:
        return False
    size = len(word) // (edits + 1)
    starts = range(0, len(word), size) if size > 1 else ()
    return size <= 1 or any(word[at : at + size] in other for at in starts)


def is_near(word: str, other: str, edits: int) -> bool:
    """Whether so many letters put in, left out or changed make one of the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        above, row = row, [place]
        for column, other_letter in enumerate(other, 1):
            changed = above[column - 1] + (letter != other_letter)
            row.append(min(changed, above[column] + 1, row[-1] + 1))
        if min(row) > edits:
            return False
    return row[-1] <= edits
