"""Queries for hypothesis: from noise to what is nearly well written."""

from hypothesis import strategies as st

PIECES = (
    "attention recurrence GPT-3 O(n^2) the α Schrödinger f( ) ( )) OR AND NOT - -( * ~ "
    "trans* mod~ te*t *x a* ab~ ~1 year:2017 year:2020..2017 year:..2020 year:x year: "
    "cat:cs.CL tag:x|y tag: in:notes in:pdf|marks -in:pdf in:x state:pass_1 state:done "
    "priority:high has:notes has:proposal cites:1706.03762 cites:9 id:10.1000/a(b)c "
    'title: title:x title:( author:li* abstract:"a b" collection:"a (b)" rating:>6 year:>2017 year:<= '
    '“ ” « " "a b" "" , ; | : _ \u0301 \u202e \x00 \n https://arxiv.org/abs/1 n(a b)'
).split(" ")

QUERIES = st.one_of(
    st.text(max_size=80),
    st.text(alphabet='ab (")-*~:|ORANDT', max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=45).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)
