"""A station in Python's standard library, written from docs/stations.md alone.

    station.py URL TOKEN < events.ndjson

Sends the events in batches until each of them is decided, then a heartbeat. Prints what was refused.
"""

import gzip
import json
import random
import sys
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone


def request(url, token, body=None):
    headers = {"Authorization": "Bearer " + token}
    if body is not None:
        headers.update({"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"})
        body = gzip.compress(body)
    return urllib.request.Request(url, data=body, headers=headers)


def decide(url, token, body):
    """Sends one body until it is decided; returns the answer."""
    pause = 0.5
    while True:
        least = 0
        try:
            with urllib.request.urlopen(request(url, token, body), timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as e:
            if e.code not in (429, 503):
                raise
            least = int(e.headers.get("Retry-After", "0"))
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pass
        time.sleep(max(least, pause) * random.uniform(1, 1.5))
        pause = min(60, pause * 2)


def main():
    url, token = sys.argv[1:]
    lines = [line for line in sys.stdin.read().splitlines() if line.strip()]
    server = decide(url + "/v1/time", token, None)["epochMillis"] / 1000
    refused = 0
    for first in range(0, len(lines), 100):
        batch = lines[first:first + 100]
        answer = decide(url + "/v1/events", token, "\n".join(batch).encode())
        for line in answer["lines"]:
            if not line["accepted"]:
                refused += 1
                print(first + line["line"], line["reason"], line.get("field", "-"))
    beat = {key: json.loads(lines[0])[key] for key in ("province", "district", "team", "station")}
    beat.update(
        type="HEARTBEAT",
        eventId=str(uuid.uuid4()),
        occurredAt=datetime.fromtimestamp(server, timezone.utc).isoformat(),
        sequence=len(lines) - refused,
        pending=0,
    )
    decide(url + "/v1/heartbeats", token, json.dumps(beat).encode())
    print("sent", len(lines) - refused)


main()
