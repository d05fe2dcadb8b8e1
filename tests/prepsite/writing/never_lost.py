"""Writers at one text, in any order: what each did, and what must still be there.

What is promised: a state that was acknowledged is in the history as it was, or a later
state of the same sitting holds all of it, sign for sign in its order, because the
sitting only added to it.
"""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from django.db import transaction
from django.db.models import F
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from prepsite.writing.history import restore_state, save_state_name
from prepsite.writing.merging import append_text, merge_texts
from prepsite.writing.models import Revision, Text
from prepsite.writing.saving import ConflictError, Save, save_text, start_text

TABS = st.sampled_from(["a", "b", "c"])
WORDS = st.lists(
    st.sampled_from(["loss", "gain ", "a", "the ", " ", "\n", "é", "\n\n", "x=1"]),
    min_size=1,
    max_size=4,
).map("".join)
# Where in the text something is done, in thousandths of its length.
PLACES = st.integers(0, 1000)
OFTEN = st.sampled_from([True, True, True, False])
CHOICES = st.sampled_from(["both", "mine", "saved", "merged"])
# What all runs did, for the bench's table.
done: Counter[str] = Counter()


@dataclass
class Tab:
    """One page with the field open: what it shows, and what it started from."""

    version: int = 0
    confirmed: str = ""
    body: str = ""
    attempt: Save | None = None
    conflict: Text | None = None


@dataclass
class Acknowledged:
    """What the server said it had saved, with the version it gave."""

    body: str
    version: int


@dataclass
class Memory:
    acknowledged: list[Acknowledged] = field(default_factory=list)
    named: dict[int, tuple[str, str]] = field(default_factory=dict)


class Writers(RuleBasedStateMachine):
    """Three tabs at one text, its history page, and the merging of records."""

    def __init__(self) -> None:
        super().__init__()
        # Whatever the run writes is rolled back behind it.
        self.run = ExitStack()
        self.run.enter_context(transaction.atomic())
        self.text_id = start_text().pk
        self.tabs = {name: Tab() for name in "abc"}
        self.memory = Memory()
        self.tokens = count()
        done["runs"] += 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.close()

    # Typing; most of it is saved a moment later.

    @rule(name=TABS, words=WORDS, is_saved=OFTEN)
    def type_at_the_end(self, name: str, words: str, *, is_saved: bool) -> None:
        self._change(name, self.tabs[name].body + words, is_saved=is_saved)

    @rule(name=TABS, words=WORDS, place=PLACES, is_saved=OFTEN)
    def type_within(self, name: str, words: str, place: int, *, is_saved: bool) -> None:
        body = self.tabs[name].body
        at = len(body) * place // 1000
        self._change(name, body[:at] + words + body[at:], is_saved=is_saved)

    @rule(
        name=TABS,
        place=PLACES,
        length=PLACES,
        words=WORDS | st.just(""),
        is_saved=OFTEN,
    )
    def cut_or_replace(
        self, name: str, place: int, length: int, words: str, *, is_saved: bool
    ) -> None:
        body = self.tabs[name].body
        begin = len(body) * place // 1000
        end = begin + (len(body) - begin) * length // 1000
        self._change(name, body[:begin] + words + body[end:], is_saved=is_saved)

    def _change(self, name: str, body: str, *, is_saved: bool) -> None:
        self.tabs[name].body = body
        if is_saved:
            self.save(name, is_answer_lost=False)

    # Saving, as static/js/autosave.js does it.

    @rule(name=TABS, is_answer_lost=st.booleans())
    def save(self, name: str, *, is_answer_lost: bool) -> None:
        tab = self.tabs[name]
        if tab.conflict is None:
            tab.attempt = tab.attempt or self._attempt(name, tab.body)
            self._send(tab, is_answer_lost=is_answer_lost)

    @precondition(lambda self: any(tab.conflict for tab in self.tabs.values()))
    @rule(choice=CHOICES, is_answer_lost=st.booleans())
    def settle(self, choice: str, *, is_answer_lost: bool) -> None:
        name, tab = next(pair for pair in self.tabs.items() if pair[1].conflict)
        saved, tab.conflict = tab.conflict, None
        assert saved is not None
        mine = tab.body
        tab.body = {
            "both": f"{mine}\n\n* * *\n\n{saved.body}",
            "mine": mine,
            "saved": saved.body,
            "merged": merge_texts(tab.confirmed, mine, saved.body).body,
        }[choice]
        tab.version, tab.confirmed = saved.version, saved.body
        given_up = "" if choice == "mine" else mine
        tab.attempt = self._attempt(name, tab.body, given_up=given_up)
        self._send(tab, is_answer_lost=is_answer_lost)
        done["conflicts settled"] += 1

    @rule(name=TABS)
    def reload(self, name: str) -> None:
        current = Text.objects.get(pk=self.text_id)
        self.tabs[name] = Tab(current.version, current.body, current.body)

    def _attempt(self, name: str, body: str, given_up: str = "") -> Save:
        return Save(
            body=body,
            base_version=self.tabs[name].version,
            editor=name,
            token=f"t{next(self.tokens)}",
            given_up=given_up,
        )

    def _send(self, tab: Tab, *, is_answer_lost: bool) -> None:
        """One request; with its answer lost the tab keeps the attempt to repeat it."""
        assert tab.attempt is not None
        sent = tab.attempt
        try:
            saved = save_text(self.text_id, sent)
        except ConflictError as error:
            if not is_answer_lost:
                tab.attempt, tab.conflict = None, error.current
            return
        if is_answer_lost:
            return
        self._acknowledge(sent.body, saved.version)
        if sent.given_up not in ("", sent.body):
            # It stands before, or was itself what the field held.
            self._acknowledge(sent.given_up, 0)
        tab.version, tab.confirmed, tab.attempt = saved.version, sent.body, None
        done["saves"] += 1

    def _acknowledge(self, body: str, version: int) -> None:
        # Of an empty field there is nothing to lose.
        if body:
            self.memory.acknowledged.append(Acknowledged(body, version))

    # The history page, and what the product does by itself.

    @rule(place=PLACES, behind=st.integers(0, 1))
    def restore(self, place: int, behind: int) -> None:
        state = self._choose_state(place)
        if state is None:
            return
        version = Text.objects.get(pk=self.text_id).version - behind
        try:
            saved = restore_state(state, base_version=max(0, version))
        except ConflictError:
            return
        self._acknowledge(state.body, saved.version)
        done["restores"] += 1

    @rule(place=PLACES, name=st.sampled_from(["", "draft", "as sent"]))
    def name_a_state(self, place: int, name: str) -> None:
        state = self._choose_state(place)
        if state is None:
            return
        save_state_name(state, name)
        self.memory.named.pop(state.pk, None)
        if name:
            self.memory.named[state.pk] = (name, state.body)

    @rule(words=WORDS)
    def merge_a_record_into_it(self, words: str) -> None:
        before = Text.objects.get(pk=self.text_id)
        after = append_text(self.text_id, words)
        assert before.body.strip() in after.body
        if words.strip():
            assert words in after.body
        self._acknowledge(after.body, after.version)

    @rule()
    def let_the_sitting_end(self) -> None:
        long_ago = F("begun_at") - timedelta(minutes=3)
        Revision.objects.filter(text=self.text_id).update(begun_at=long_ago)

    def _choose_state(self, place: int) -> Revision | None:
        states = list(Revision.objects.filter(text=self.text_id))
        return states[(len(states) - 1) * place // 1000] if states else None

    # What must hold after every step.

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        done["steps"] += 1
        states = list(Revision.objects.filter(text=self.text_id))
        assert self._find_lost(states) == []
        self._check_present(states)
        now = {one.pk: (one.name, one.body) for one in states if one.name}
        assert now == self.memory.named

    def _find_lost(self, states: list[Revision]) -> list[Acknowledged]:
        return [
            one
            for one in self.memory.acknowledged
            if not any(
                state.version >= one.version and is_within(one.body, state.body)
                for state in states
            )
        ]

    def _check_present(self, states: list[Revision]) -> None:
        """The present text is the newest state."""
        text = Text.objects.get(pk=self.text_id)
        newest = (states[0].version, states[0].body) if states else (0, "")
        assert (text.version, text.body) == newest


def is_within(part: str, whole: str) -> bool:
    """Whether all signs of `part` stand in `whole` in their order."""
    signs = iter(whole)
    return all(sign in signs for sign in part)
