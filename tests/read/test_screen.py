"""The screen is a linear look at hashed words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.read.screen import SIZE, Screen, buckets


@given(text=st.text(max_size=300))
def test_buckets_lie_in_the_table_each_once(text):
    found = buckets(text)
    assert found == sorted(set(found))
    assert found[0] == 0
    assert found[-1] < SIZE


def test_case_does_not_matter():
    assert buckets("Troops Attacked") == buckets("troops attacked")


def test_word_order_matters_through_pairs():
    assert buckets("Iran attacked Israel") != buckets("Israel attacked Iran")


def test_a_sentence_passes_when_its_words_reach_the_cut():
    weights = np.zeros(SIZE, dtype=np.float32)
    weights[buckets("attacked")[1]] = 2.0
    screen = Screen(weights, 1.0)
    assert screen.passes(["Gunmen attacked a market.", "A sunny day in June."]) == [True, False]
