"""Prints a Markdown table of the reports in a folder: scoreboard.py FOLDER (NAME.jsonl and NAME.version each)."""

import json
import sys
from pathlib import Path


def row(report):
    with report.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    footer = lines[-1]
    assert footer["type"] == "footer" and footer["ending"] == "complete", report
    verdicts, evidence = footer["verdicts"], footer["evidence"]

    def held(grade):
        tally = evidence.get(grade, {"holds": 0, "total": 0})
        share = 100 * tally["holds"] // tally["total"] if tally["total"] else 0
        return f"{tally['holds']} of {tally['total']} ({share} %)"

    version = report.with_suffix(".version").read_text(encoding="utf-8").strip()
    counts = [str(verdicts.get(verdict, 0)) for verdict in ("pass", "warn", "fail", "error", "skip", "recorded")]
    cells = [report.stem, version, held("recorded"), held("documented"), held("inferred"), *counts]
    return evidence.get("recorded", {}).get("holds", 0), "| " + " | ".join(cells) + " |"


def main(folder):
    rows = sorted((row(report) for report in Path(folder).glob("*.jsonl")), reverse=True)
    print("| server | version | recorded claims that hold | documented | inferred | pass | warn | fail | error | skip | recorded |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for _, cells in rows:
        print(cells)


if __name__ == "__main__":
    main(sys.argv[1])
