"""The rules of a pair, against a slow and obvious way of finding them."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from treatments.interactions import LEVELS, Classes, rules_between, rules_inside

AGENTS = list(range(1, 9))


@dataclass(eq=False)
class Rule:
    first_id: int
    second_id: int
    shown_level: str
    is_being_checked: bool = False

    @property
    def sides(self):
        return {self.first_id, self.second_id}


pairs = st.tuples(st.sampled_from(AGENTS), st.sampled_from(AGENTS)).filter(
    lambda pair: pair[0] < pair[1]
)
rules = st.dictionaries(pairs, st.tuples(st.sampled_from(LEVELS), st.booleans())).map(
    lambda found: [
        Rule(*pair, "check_first" if checked else level, checked)
        for pair, (level, checked) in found.items()
    ]
)
# Any graph at all, circles included: an editor may enter one before it is refused.
memberships = st.lists(
    st.tuples(st.sampled_from(AGENTS), st.sampled_from(AGENTS)), max_size=14
)
two = st.tuples(st.sampled_from(AGENTS), st.sampled_from(AGENTS))


def climbed(start, memberships):
    """Everything above, by trying every membership again until nothing is new."""
    found = {start}
    for _ in AGENTS:
        found |= {group for member, group in memberships if member in found}
    return found


def all_covering(rules, a, b, memberships):
    if a == b:
        return []
    above_a, above_b = climbed(a, memberships), climbed(b, memberships)
    return [
        rule
        for rule in rules
        if (rule.first_id in above_a and rule.second_id in above_b)
        or (rule.second_id in above_a and rule.first_id in above_b)
    ]


def severity(rule):
    return LEVELS.index(rule.shown_level)


@given(memberships, st.sampled_from(AGENTS))
def test_class_expansion_equals_brute_force(memberships, agent):
    classes = Classes(memberships)

    assert classes.self_and_above(agent) == climbed(agent, memberships)
    assert classes.below(agent) == {
        one for one in AGENTS if one != agent and agent in climbed(one, memberships)
    }


@given(rules, memberships, two)
def test_a_look_up_is_the_same_both_ways_round(rules, memberships, two):
    classes = Classes(memberships)

    there = rules_between(rules, *two, classes)
    back = rules_between(rules, *two[::-1], classes)

    assert {id(r) for r in there} == {id(r) for r in back}
    inside = (
        rules_inside(rules, *two, classes),
        rules_inside(rules, *two[::-1], classes),
    )
    assert {id(r) for r in inside[0]} == {id(r) for r in inside[1]}


@settings(max_examples=300)
@given(rules, memberships, two)
def test_only_covering_rules_speak_and_the_worst_always_does(rules, memberships, two):
    covering = all_covering(rules, *two, memberships)

    told = rules_between(rules, *two, Classes(memberships))

    assert {id(r) for r in told} <= {id(r) for r in covering}
    assert bool(told) is bool(covering)
    if covering:
        assert told[0].shown_level == min(covering, key=severity).shown_level
        assert [severity(r) for r in told] == sorted(severity(r) for r in told)


@settings(max_examples=300)
@given(rules, memberships, two)
def test_a_rule_that_is_not_told_gives_way_to_one_as_bad_or_worse(
    rules, memberships, two
):
    classes = Classes(memberships)
    told = rules_between(rules, *two, classes)

    for rule in all_covering(rules, *two, memberships):
        if all(rule is not one for one in told):
            assert any(severity(one) <= severity(rule) for one in told)
            if not rule.is_being_checked:
                assert any(
                    severity(one) <= severity(rule) and not one.is_being_checked
                    for one in told
                )


def test_a_milder_specific_rule_never_hides_a_worse_class_rule():
    drug, other, group = 1, 2, 3
    mild, bad = Rule(drug, other, "good_to_know"), Rule(other, group, "never")

    told = rules_between([mild, bad], drug, other, Classes([(drug, group)]))

    assert told == [bad, mild]


def test_a_specific_rule_as_bad_replaces_the_class_rule():
    drug, other, group = 1, 2, 3
    exact, general = Rule(drug, other, "never"), Rule(other, group, "check_first")

    told = rules_between([general, exact], drug, other, Classes([(drug, group)]))

    assert told == [exact]


def test_what_is_being_checked_replaces_nothing_that_has_a_source():
    drug, other, group = 1, 2, 3
    checking = Rule(drug, other, "check_first", is_being_checked=True)
    sourced = Rule(other, group, "check_first")

    told = rules_between([checking, sourced], drug, other, Classes([(drug, group)]))

    assert told == [sourced, checking]


def test_who_asks_about_a_class_is_told_of_what_is_inside_it():
    opioids, tramadol, pregabalin = 1, 2, 3
    rule = Rule(tramadol, pregabalin, "usually_avoided")
    classes = Classes([(tramadol, opioids)])

    assert rules_between([rule], opioids, pregabalin, classes) == []
    assert rules_inside([rule], opioids, pregabalin, classes) == [rule]


def test_nothing_is_said_of_a_thing_with_itself():
    group = 2
    rule = Rule(1, group, "never")

    assert rules_between([rule], 1, 1, Classes([(1, group)])) == []
