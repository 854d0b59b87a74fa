"""Answers that tell what of an attempt failed, which alone is sent again."""
import random
import smtplib
import time

import boto3

firehose = boto3.client("firehose")
events = boto3.client("events")
sqs = boto3.client("sqs")


def picked_in_a_comprehension(entries):
    for n in range(4):
        answer = events.put_events(Entries=entries)
        if answer["FailedEntryCount"] == 0:
            return
        entries = [entry for entry, result in zip(entries, answer["Entries"]) if result.get("ErrorCode")]
        time.sleep(n * 3)  # want no-jitter


def picked_in_a_loop(name, rows):
    while True:
        answer = firehose.put_record_batch(DeliveryStreamName=name, Records=rows)
        if not answer["FailedPutCount"]:
            break
        again = []
        for row, result in zip(rows, answer["RequestResponses"]):
            if "ErrorCode" in result:
                again.append(row)
        rows = again
        time.sleep(3)  # want no-jitter


def given_a_name_on_the_way(url, batch):
    while refused := sqs.delete_message_batch(QueueUrl=url, Entries=batch).get("Failed", []):
        time.sleep(3)  # want no-jitter
        which = {one["Id"] for one in refused}
        batch = [entry for entry in batch if entry["Id"] in which]


def picked_and_drawn(entries):
    while True:
        answer = events.put_events(Entries=entries)
        if answer["FailedEntryCount"] == 0:
            return
        entries = [entry for entry, result in zip(entries, answer["Entries"]) if result.get("ErrorCode")]
        time.sleep(random.uniform(1, 3))


def says_where_to_go_on(client, start):
    while start:
        answer = client.scan(start=start)
        if answer["errors"]:
            print(answer["errors"])
            time.sleep(3)
        start = answer["next"]


def counts_what_failed_elsewhere(client, job):
    while True:
        answer = client.describe_job(job)
        if answer["failed"] == 0 and answer["done"]:
            return
        time.sleep(3)


def whom_the_server_refused(sender, to, message):
    with smtplib.SMTP("mail.example.com") as mail:
        while refused := mail.send_message(message, sender, to):
            to = list(refused)
            time.sleep(30)  # want no-jitter


def what_another_client_gives(mail, sender, to, message):
    while mail.sendmail(sender, to, message):
        time.sleep(30)
