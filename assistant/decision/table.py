"""The whole policy as tables for people: `python -m assistant.decision.table [folder]`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Sequence, Tuple

from tabulate import tabulate

from assistant.decision.contacts import Channel
from assistant.decision.entries import Named, Sourced
from assistant.decision.loading import PolicyError, load_policy
from assistant.decision.policy import ANY_OTHER, Policy
from assistant.settings import settings

#: Column title -> the most characters a line of it takes; a table's columns and borders stay within 120.
Columns = Dict[str, int]
Row = Sequence[object]


def policy_tables(policy: Policy) -> str:
    """Everything the policy says, in one text: decisions first, then what they rest on."""
    named: Dict[str, Mapping[str, Named]] = {
        "Products": policy.products,
        "Add-ons": policy.addons,
        "Account types": policy.account_types,
        "Roles": policy.roles,
        "Request types": policy.request_types,
        "Reasons": policy.reasons,
    }
    parts = [
        f"{policy.article.title.en}\n{policy.article.url}\n{_origin(policy.article)}",
        _table("Decisions: when all of this holds", {"When": 66, "Outcome": 29, "Rules": 12}, _decisions(policy)),
        _table(
            "Answers of the tree",
            {"Question": 18, "Is": 27, "Leads to": 29, "Rules": 12, "Source": 11},
            _answers(policy),
        ),
        _table("Rules", {"Id": 4, "English": 45, "French": 45, "Source": 11}, _rules(policy)),
        *(_named(title, entries) for title, entries in named.items()),
        _table(
            "Contacts", {"Contact": 21, "Reached by": 25, "English": 25, "French": 25, "Rules": 4}, _contacts(policy)
        ),
        _table("Limits", {"Limit": 24, "Value": 10, "Rule": 4, "Source": 24}, _limits(policy)),
        _table("Asked before filing", {"Request type": 20, "Besides the facts, in this order": 60}, _details(policy)),
    ]
    return "\n\n".join(parts)


def _table(title: str, columns: Columns, rows: Iterator[Row]) -> str:
    body = tabulate(
        list(rows),
        headers=list(columns),
        tablefmt="simple_grid",
        maxcolwidths=list(columns.values()),
        disable_numparse=True,
    )
    return f"{title}\n{body}"


def _decisions(policy: Policy) -> Iterator[Row]:
    for conditions, outcome, rules in _paths(policy, policy.start, [], []):
        yield "\n".join(conditions), outcome, ", ".join(dict.fromkeys(rules))


def _paths(
    policy: Policy, node: str, conditions: List[str], rules: List[str]
) -> Iterator[Tuple[List[str], str, List[str]]]:
    """Each way through the tree: what holds on it, where it ends, the rules it cites."""
    question = policy.questions[node]
    for answer in question.answers:
        held = [*conditions, f"{question.fact}: {_values(answer.is_)}"]
        cited = [*rules, *answer.rules]
        if answer.outcome is not None:
            yield held, answer.outcome, cited
        else:
            yield from _paths(policy, str(answer.next), held, cited)


def _answers(policy: Policy) -> Iterator[Row]:
    for name, question in policy.questions.items():
        for answer in question.answers:
            leads_to = answer.outcome or f"question {answer.next}"
            yield name, _values(answer.is_), leads_to, ", ".join(answer.rules), _origin(answer, "\n")


def _values(values: Sequence[str]) -> str:
    return ", ".join("any other country" if value == ANY_OTHER else value for value in values)


def _rules(policy: Policy) -> Iterator[Row]:
    for name, rule in policy.rules.items():
        yield name, rule.sentence.en, rule.sentence.fr, _origin(rule, "\n")


def _named(title: str, entries: Mapping[str, Named]) -> str:
    columns = {"Id": 21, "English": 24, "French": 26, "Phrases": 7, "Rule": 4, "Source": 11}
    rows = (
        (name, each.name.en, each.name.fr, len(each.phrases) + len(each.answers), each.rule, _origin(each, "\n"))
        for name, each in entries.items()
    )
    return _table(title, columns, rows)


def _contacts(policy: Policy) -> Iterator[Row]:
    for name, contact in policy.contacts.items():
        channels = "\n".join(map(_channel, contact.channels))
        yield name, channels, contact.fallback.en, contact.fallback.fr, ", ".join(contact.rules)


def _channel(channel: Channel) -> str:
    return f"{channel.kind}: {channel.value or 'not known'}\n{_origin(channel)}"


def _limits(policy: Policy) -> Iterator[Row]:
    for name, limit in policy.limits:
        value = limit.value if isinstance(limit.value, int) else " to ".join(map(str, limit.value))
        yield name, value, limit.rule or "", _origin(limit)


def _details(policy: Policy) -> Iterator[Row]:
    for name, details in policy.details.items():
        yield name, ", ".join(details)


def _origin(value: Sourced, between: str = ", ") -> str:
    return f"{value.source}{between}{value.date}"


def main(arguments: Sequence[str]) -> int:
    """Print the policy; with a folder, that one. 1 when it cannot be used, and why on stderr."""
    folder = Path(arguments[0]) if arguments else settings().policy_folder
    try:
        print(policy_tables(load_policy(folder)))
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends the printing, without a word
    sys.exit(main(sys.argv[1:]))
