"""What the checks with Alibaba Cloud's Python clients share: where the server is, who asks, and its clock.

checks/run says where the server is (KMS_ENDPOINT) and starts it with these credentials.
"""

import base64
import os
from datetime import datetime, timedelta, timezone

from support import ENDPOINT, advance, now

HOST = ENDPOINT.removeprefix("http://")
ACCESS_KEY_ID = os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"]
ACCESS_KEY_SECRET = os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]
REGION = "cn-hangzhou"
MISSING = "1234abcd-12ab-34cd-56ef-1234567890ab"

__all__ = [
    "ACCESS_KEY_ID",
    "ACCESS_KEY_SECRET",
    "HOST",
    "MISSING",
    "REGION",
    "advance",
    "date",
    "encoded",
    "now",
    "timedelta",
]


def date(text):
    """An instant as answers write it."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def encoded(plaintext):
    return base64.b64encode(plaintext).decode()
