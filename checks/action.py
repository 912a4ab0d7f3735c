"""action.yml: its inputs and outputs are those of docs/action.md, and its steps run, in an environment like that of a runner.

Run by checks/run. `cargo install` is replaced by the program under check: KMSC; how it is built, `cargo` checks elsewhere.
"""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = ACTION["runs"]["steps"]
ENDPOINT = os.environ["KMS_ENDPOINT"]

# A story that no KMS lives up to.
WRONG = """title = "A key is called x"

[evidence.x]
grade  = "documented"
source = "nowhere"

[[step]]
id    = "create"
call  = "CreateKey"
check = [ { path = "KeyMetadata.Description", eq = "x", because = "x" } ]
"""


class Runner:
    """A runner's folder: what its steps read and write."""

    def __init__(self, inputs):
        self.folder = Path(tempfile.mkdtemp())
        self.inputs = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()} | inputs
        self.outputs = {}
        for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            (self.folder / name).touch()
        # What stands in for cargo leaves the program where `cargo install` would.
        programs = self.folder / "bin"
        programs.mkdir()
        cargo = programs / "cargo"
        cargo.write_text(
            "#!/usr/bin/env bash\nset -euo pipefail\necho \"$@\" >>cargo.log\n"
            "while [[ $1 != --root ]]; do shift; done\nmkdir -p \"$2/bin\"\nln -s \"$KMSC\" \"$2/bin/kmsc\"\n"
        )
        cargo.chmod(0o755)
        self.path = f"{programs}:/usr/bin:/bin"

    def fill(self, text):
        """An expression of a workflow, as far as this action uses them."""
        known = {f"inputs.{name}": value for name, value in self.inputs.items()}
        known |= {"github.action_path": str(ROOT), "runner.temp": str(self.folder / "temporary")}
        known |= {f"steps.run.outputs.{name}": value for name, value in self.outputs.items()}
        return re.sub(r"\$\{\{\s*([^}]+?)\s*\}\}", lambda found: known[found[1]], text)

    def run(self):
        """Runs every step with `run:` as a runner does; the exit code of the last."""
        for step in (step for step in STEPS if "run" in step):
            environment = {name: self.fill(value) for name, value in step.get("env", {}).items()}
            files = {name: str(self.folder / name) for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
            added = (self.folder / "GITHUB_PATH").read_text().split()
            path = ":".join([*reversed(added), self.path])
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                env={"PATH": path, "HOME": str(self.folder), "KMSC": os.environ["KMSC"], **files, **environment},
                cwd=self.folder,
                capture_output=True,
                text=True,
            )
            lines = (self.folder / "GITHUB_OUTPUT").read_text().splitlines()
            self.outputs = dict(line.split("=", 1) for line in lines)
            self.said = done.stdout + done.stderr
            if done.returncode != 0:
                break
        return done.returncode

    def read(self, name):
        return (self.folder / name).read_text()


class Action(unittest.TestCase):
    def test_the_documentation_has_its_inputs_and_outputs(self):
        rows = re.findall(r"^\| `([\w-]+)` \|(.+)\|$", (ROOT / "docs/action.md").read_text(), re.MULTILINE)
        cells = {name: [cell.strip() for cell in rest.split("|")] for name, rest in rows}
        # Outputs have no default.
        documented = {name: (rest[0].strip("`") if len(rest) > 1 else "", rest[-1]) for name, rest in cells.items()}
        declared = {name: (str(each["default"]), each["description"]) for name, each in ACTION["inputs"].items()}
        declared |= {name: ("", each["description"]) for name, each in ACTION["outputs"].items()}
        self.assertEqual(documented, declared)

    def test_every_input_is_used_and_no_expression_stands_in_a_script(self):
        used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text()))
        self.assertEqual(used, set(ACTION["inputs"]))
        for step in STEPS:
            # What a caller writes must not become a part of a script.
            self.assertNotIn("${{", step.get("run", ""))

    def test_a_run_as_expected(self):
        runner = Runner({"target": ENDPOINT, "filters": "keys/describe keys/list*", "arguments": "--jobs\n2"})
        self.assertEqual(runner.run(), 0, runner.said)
        self.assertEqual(runner.outputs["exit-code"], "0")
        self.assertIn("--locked --path", runner.read("cargo.log"))
        self.assertIn("## KMS conformance", runner.read("GITHUB_STEP_SUMMARY"))
        for report in ("html", "junit", "json"):
            self.assertTrue(runner.read(runner.outputs[report]), report)

    def test_a_failure_fails_the_last_step_and_leaves_the_reports(self):
        runner = Runner({"target": ENDPOINT, "arguments": "--scenarios\nscenarios"})
        (runner.folder / "scenarios/keys").mkdir(parents=True)
        (runner.folder / "scenarios/keys/wrong.toml").write_text(WRONG)
        self.assertEqual(runner.run(), 1, runner.said)
        self.assertIn("keys/wrong", runner.read("GITHUB_STEP_SUMMARY"))
        self.assertIn("<failure", runner.read(runner.outputs["junit"]))

    def test_a_baseline_is_taken(self):
        runner = Runner({"target": ENDPOINT, "arguments": "--scenarios\nscenarios", "baseline": "known.toml"})
        (runner.folder / "scenarios/keys").mkdir(parents=True)
        (runner.folder / "scenarios/keys/wrong.toml").write_text(WRONG)
        got = "create: KeyMetadata.Description is \"\""
        entry = f"[[entry]]\ncase = \"keys/wrong\"\nverdict = \"fail\"\ngot = ['{got}']\nreason = \"a test\"\n"
        (runner.folder / "known.toml").write_text(entry)
        self.assertEqual(runner.run(), 0, runner.said)

    def test_what_cannot_begin_says_so_with_its_code(self):
        runner = Runner({"target": "http://127.0.0.1:1"})
        self.assertEqual(runner.run(), 3, runner.said)
        self.assertEqual(runner.read("GITHUB_STEP_SUMMARY"), "")

    def test_a_filter_is_no_pattern_of_the_shell(self):
        runner = Runner({"target": ENDPOINT, "filters": "k*"})
        (runner.folder / "kept").touch()
        runner.run()
        self.assertIn("keys/", runner.read(runner.outputs["junit"]), "`k*` became the file `kept`")


if __name__ == "__main__":
    unittest.main(verbosity=2)
