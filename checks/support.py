"""What the Python checks share: clients of the server under check, its clock, and how refusals are expected.

checks/run says where the server is: KMS_ENDPOINT.
"""

import atexit
import json
import os
import re
import subprocess
import unittest
import urllib.request
from datetime import datetime, timedelta

import boto3
from botocore.config import Config

ENDPOINT = os.environ["KMS_ENDPOINT"]


def client(account="test", region="us-east-1"):
    """A client; an access key id that is an account id chooses the account."""
    return boto3.client(
        "kms",
        endpoint_url=ENDPOINT,
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key="test",
        # LimitExceededException is something that botocore would retry.
        config=Config(retries={"total_max_attempts": 1}),
    )


def control(path, body=None):
    """Asks the simulator's control door."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(f"{ENDPOINT}/_simulator/{path}", data) as answer:
        return json.load(answer)


def now():
    return datetime.fromisoformat(control("clock")["now"])


def advance(**by):
    """Moves the simulator's clock; takes what timedelta takes."""
    control("clock/advance", {"by": f"{int(timedelta(**by).total_seconds())}s"})


def wait_until_enabled(kms, key):
    """Moves the clock by half a minute until the key is enabled, for ten minutes at most."""
    for _ in range(20):
        state = kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]
        if state == "Enabled":
            return
        advance(seconds=30)
    raise AssertionError(f"{key} is still {state} after ten minutes")


def serve(*options):
    """Starts a server with these options; whatever is asked from then on is asked of it. It ends with the program."""
    global ENDPOINT
    command = [os.environ["KMSC"], "serve", "--port", "0", "--clock", "still", "--seed", "1", *options]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    atexit.register(server.wait)
    atexit.register(server.terminate)
    for line in server.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            ENDPOINT = found[0]
            return
    raise RuntimeError(f"{' '.join(command)} did not start")


class Case(unittest.TestCase):
    def assert_refused(self, exception, operation, message=None, **members):
        """The operation ends in this typed exception, with this text; no text at all shows as an empty one."""
        with self.assertRaises(exception) as refusal:
            operation(**members)
        error = refusal.exception.response["Error"]
        if message is not None:
            self.assertEqual(error["Message"], message)
        return error


def run():
    """Runs the program's tests, naming each, and ends the program."""
    result = unittest.main(exit=False, verbosity=2).result
    # A test of several parts is one failed test, however many of them fail.
    bad = {getattr(case, "test_case", case).id() for case, _ in result.failures + result.errors}
    passed = result.testsRun - len(bad) - len(result.skipped)
    print(f"{passed} passed, {len(bad)} failed, {len(result.skipped)} skipped", flush=True)
    raise SystemExit(0 if result.wasSuccessful() and passed else 1)
