"""docs/benchmarks.md says what results.json says."""

from __future__ import annotations

import json

from benchmarks.page import PAGE, RESULTS, page


def test_the_page_is_made_of_the_results() -> None:
    made = page(json.loads(RESULTS.read_text(encoding="utf-8")))
    assert PAGE.read_text(encoding="utf-8") == made, "run: python -m benchmarks.page"


def test_every_target_stands_on_it_with_its_verdict() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    text = PAGE.read_text(encoding="utf-8")
    assert len(results["targets"]) == 11
    for each in results["targets"]:
        line = next(line for line in text.splitlines() if line.startswith(f"| {each['target']} "))
        assert line.rstrip(" |").endswith(each["verdict"])
