"""Checks that the two reports of a run are whole and agree: reports.py JSON-LINES JUNIT EXIT-CODE."""

import json
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter


def main(json_lines, junit, exit_code):
    with open(json_lines, encoding="utf-8") as file:
        header, *cases, footer = [json.loads(line) for line in file]
    assert header["type"] == "header", header
    assert footer["type"] == "footer", footer
    assert {case["type"] for case in cases} == {"case"}, "only cases stand between header and footer"
    assert footer["ending"] == "complete", footer
    assert footer["exit_code"] == exit_code, footer
    assert len(cases) == footer["finished"] == footer["selected"] == header["selected"], footer
    verdicts = Counter(case["verdict"] for case in cases)
    counted = {verdict: count for verdict, count in footer["verdicts"].items() if count}
    assert counted == verdicts, (footer, verdicts)

    suites = ElementTree.parse(junit).getroot()
    tests = {test.get("name"): test for test in suites.iter("testcase")}
    assert set(tests) == {case["case"] for case in cases}, "both reports hold the same cases"
    element = {"fail": "failure", "error": "error", "skip": "skipped"}
    for case in cases:
        children = {child.tag for child in tests[case["case"]]} & set(element.values())
        expected = {element[case["verdict"]]} if case["verdict"] in element else set()
        assert children == expected, (case["case"], children, expected)
    print(f"reports agree on {len(cases)} cases")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
