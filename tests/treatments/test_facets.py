from types import SimpleNamespace

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from treatments.catalogue import Listed
from treatments.facets import Facet, Item, asked_state, chips, chosen, options, query

FACETS = [
    Facet("kind", "Kind", (("a", "A"), ("b", "B"), ("c", "C"))),
    Facet("helps", "May help", (("pain", "Pain"), ("sleep", "Sleep"))),
]


def some_of(facet):
    return st.frozensets(st.sampled_from([value for value, _ in facet.options]))


states = st.fixed_dictionaries({facet.name: some_of(facet) for facet in FACETS})
items = st.lists(states.map(lambda values: Item(object(), values)), max_size=12)


@given(items, states)
def test_counts_say_what_choosing_gives(items, state):
    for facet in FACETS:
        for option in options(facet, items, state):
            alone = {**state, facet.name: frozenset([option.value])}
            assert option.count == len(chosen(items, alone))


@given(items, states)
def test_inside_a_facet_is_or_and_between_facets_is_and(items, state):
    expected = [
        item
        for item in items
        if all(
            not state[f.name] or any(v in item.values[f.name] for v in state[f.name])
            for f in FACETS
        )
    ]

    assert chosen(items, state) == expected


@given(states)
def test_the_address_holds_the_whole_state(state):
    again, has_unknown = asked_state(FACETS, QueryDict(query(state)[1:]))

    assert again == state
    assert not has_unknown


SURE = [*FACETS[1:], Facet("sure", "How sure", (("high", "H"), ("low", "L")))]
sure_states = st.fixed_dictionaries({facet.name: some_of(facet) for facet in SURE})
ROWS = {
    name: st.none()
    | st.builds(SimpleNamespace, certainty=st.sampled_from(["high", "low"]))
    for name in ("pain", "sleep")
}


@st.composite
def listed_items(draw):
    rows = {name: row for name in ROWS if (row := draw(ROWS[name]))}
    return Listed(
        object(), {"helps": frozenset(draw(some_of(FACETS[1])))}, rows, "pain"
    )


@given(st.lists(listed_items(), max_size=12), sure_states)
def test_counts_of_how_sure_follow_the_symptom_that_was_chosen(items, state):
    def is_expected(item):
        asked = state["helps"] or {"pain"}
        rated = {item.rows[name].certainty for name in asked & set(item.rows)}
        helps = not state["helps"] or bool(item.values["helps"] & state["helps"])
        return helps and (not state["sure"] or bool(rated & state["sure"]))

    assert chosen(items, state) == [item for item in items if is_expected(item)]
    for option in options(SURE[1], items, state):
        alone = {**state, "sure": frozenset([option.value])}
        assert option.count == len(chosen(items, alone))


def test_each_chip_leads_to_the_state_without_it():
    state = {"kind": frozenset("a"), "helps": frozenset(["pain", "sleep"])}

    found = chips(FACETS, state)

    assert [(chip.label, chip.query_without) for chip in found] == [
        ("A", "?helps=pain&helps=sleep"),
        ("Pain", "?kind=a&helps=sleep"),
        ("Sleep", "?kind=a&helps=pain"),
    ]


def test_an_unknown_value_is_left_out_and_said():
    state, has_unknown = asked_state(FACETS, QueryDict("kind=zzz&helps=pain"))

    assert state == {"kind": frozenset(), "helps": frozenset(["pain"])}
    assert has_unknown
