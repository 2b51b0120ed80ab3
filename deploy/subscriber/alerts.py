#!/usr/bin/env python3
"""Prints each event of ops.alerts once, as a subscriber of your own would handle it.

Needs confluent-kafka (pip install confluent-kafka); to log in at Kafka 4, librdkafka 2.6.1 or later.
Environment: KAFKA_BOOTSTRAP_SERVERS, GROUP, SEEN (a SQLite file; default seen.db). For a broker with
logins also KAFKA_USER and KAFKA_PASSWORD (SCRAM-SHA-512). Stops after IDLE_SECONDS without an event, if set.
"""
import json
import os
import sqlite3
import sys
import time

from confluent_kafka import Consumer, KafkaException


def settings():
    found = {
        "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"],
        "group.id": os.environ["GROUP"],
        "auto.offset.reset": "earliest",
        # Committed below, after an event is handled: a crash repeats it, and SEEN knows it.
        "enable.auto.commit": False,
    }
    if "KAFKA_USER" in os.environ:
        found |= {
            "security.protocol": os.environ.get("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT"),
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": os.environ["KAFKA_USER"],
            "sasl.password": os.environ["KAFKA_PASSWORD"],
        }
    return found


def handle(event):
    """Put your own work here: open a ticket, call a number."""
    print(json.dumps(event, sort_keys=True), flush=True)


def take(message, seen):
    attributes = {name: value.decode() for name, value in message.headers() or [] if value is not None}
    if "ce_id" not in attributes or "ce_type" not in attributes or message.value() is None:
        print(f"not a CloudEvent: offset {message.offset()}", file=sys.stderr)
        return
    # The event is handled and remembered in one transaction: handle() itself may run again after a crash.
    with seen:
        if seen.execute("insert or ignore into seen values (?)", (attributes["ce_id"],)).rowcount:
            handle({"id": attributes["ce_id"], "type": attributes["ce_type"], "data": json.loads(message.value())})


def main():
    seen = sqlite3.connect(os.environ.get("SEEN", "seen.db"))
    seen.execute("create table if not exists seen (id text primary key)")
    idle = float(os.environ.get("IDLE_SECONDS", "inf"))
    consumer = Consumer(settings())
    consumer.subscribe(["ops.alerts"])
    last = time.monotonic()
    try:
        while time.monotonic() - last < idle:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise KafkaException(message.error())
            last = time.monotonic()
            take(message, seen)
            consumer.commit(message, asynchronous=False)
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
