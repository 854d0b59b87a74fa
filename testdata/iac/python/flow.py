"""What fails on every way to a wait that leads back to it, in the forms of Python."""
import contextlib
import os
import random
import socket
import time
import urllib.request

import boto3

client = boto3.client("s3")


def flag():
    ready = False
    while ready is False:
        ready = True
        try:
            client.put_object(Bucket="b", Key="k")
        except Exception:
            ready = False
            time.sleep(4)  # want no-jitter


def flag_that_tells_a_state():
    ready = False
    while not ready:
        ready = client.get_object(Bucket="b", Key="k")["Ready"]
        if not ready:
            time.sleep(4)


def goes_on_after_a_success(keys):
    while keys:
        try:
            client.get_object(Bucket="b", Key=keys[0])
            keys = keys[1:]
        except Exception:
            time.sleep(4)  # want no-jitter


def waits_whatever_came_of_it():
    while True:
        try:
            client.list_objects(Bucket="b")
        except Exception as error:
            print(error)
        time.sleep(4)


def in_a_finally():
    for _ in range(3):
        try:
            return client.list_objects(Bucket="b")
        except Exception as error:
            print(error)
        finally:
            time.sleep(4)  # want no-jitter


def after_a_finally():
    for _ in range(3):
        try:
            return client.list_objects(Bucket="b")
        except Exception as error:
            print(error)
        finally:
            print("tried")
        time.sleep(4)  # want no-jitter


def leaves_from_the_else():
    for _ in range(3):
        try:
            client.list_objects(Bucket="b")
        except Exception as error:
            print(error)
        else:
            break
        time.sleep(4)  # want no-jitter
    else:
        raise RuntimeError("gave up")


def one_handler_is_for_an_answer():
    while True:
        try:
            return client.get_object(Bucket="b", Key="k")
        except client.exceptions.NoSuchKey:
            raise
        except Exception:
            time.sleep(4)  # want no-jitter


def one_branch_is_for_an_answer():
    while True:
        try:
            return client.get_object(Bucket="b", Key="k")
        except Exception as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                time.sleep(4)
                continue
            if error.response["Error"]["Code"] != "SlowDown":
                raise
            time.sleep(8)  # want no-jitter


def suppressed():
    while True:
        with contextlib.suppress(Exception):
            return client.list_objects(Bucket="b")
        time.sleep(4)  # want no-jitter


def refused(url):
    for _ in range(3):
        answer = urllib.request.urlopen(url)
        if answer.status >= 500:
            time.sleep(4)  # want no-jitter
            continue
        return answer


def accepted(url):
    for _ in range(3):
        answer = urllib.request.urlopen(url)
        if answer.status == 202:
            time.sleep(4)
            continue
        return answer


def not_good(url):
    for _ in range(3):
        try:
            answer = urllib.request.urlopen(url)
            if not answer.headers:
                raise ValueError(url)
            return answer
        except ValueError:
            time.sleep(4)  # want no-jitter


def matched(kind):
    while True:
        try:
            return client.list_objects(Bucket="b")
        except Exception:
            match kind:
                case "once":
                    raise
                case _:
                    time.sleep(4)  # want no-jitter


def hands_on(n):
    try:
        return client.list_objects(Bucket="b")
    except Exception:
        return waits(n + 1)


def waits(n):
    time.sleep(4)  # want no-jitter
    return hands_on(n)


def counts_failures():
    failures = 0
    while True:
        time.sleep(2 * failures)  # want no-jitter
        try:
            client.list_objects(Bucket="b")
            failures = 0
        except Exception:
            failures += 1


def drawn_beside():
    while True:
        try:
            return client.list_objects(Bucket="b")
        except Exception:
            time.sleep(4)
            time.sleep(random.uniform(0, 4))


def picked(bucket):
    for rule in client.get_bucket_lifecycle(Bucket=bucket)["Rules"]:
        if rule["Status"] == "Enabled":
            try:
                client.delete_bucket_lifecycle(Bucket=bucket)
            except Exception:
                client.put_bucket_policy(Bucket=bucket)
                time.sleep(4)


def on_this_machine():
    while True:
        try:
            return urllib.request.urlopen(os.environ.get("ENDPOINT", "http://localhost:8080/metrics"))
        except OSError:
            time.sleep(4)


def address():
    while True:
        try:
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.connect(("10.254.254.254", 1))
            return s.getsockname()[0]
        except Exception:
            time.sleep(4)


def sends_again_what_was_not_done(items):
    left = items
    while len(left) > 0:
        answer = client.batch_write_item(RequestItems=left)
        left = answer["UnprocessedItems"]
        if len(left) > 0:
            time.sleep(4)  # want no-jitter


def sends_again_what_was_not_done_under_another_name(items):
    request = {"table": items}
    for _ in range(5):
        answer = client.batch_get_item(RequestItems=request)
        unprocessed = answer.get("UnprocessedKeys", {}).get("table")
        if not unprocessed:
            break
        request = {"table": unprocessed}
        time.sleep(4)  # want no-jitter


def sends_again_spread(items):
    left = items
    while left:
        answer = client.batch_write_item(RequestItems=left)
        left = answer["UnprocessedItems"]
        if left:
            time.sleep(random.uniform(1, 4))


def asks_for_the_next_page(query):
    start = {"table": "t"}
    while start:
        answer = client.query(ExclusiveStartKey=start, **query)
        start = answer.get("LastEvaluatedKey")
        if start:
            time.sleep(4)


def asks_how_many_are_left(queue):
    while True:
        answer = client.get_statistics(Queue=queue)
        unprocessed = answer["Unprocessed"]
        if not unprocessed:
            break
        time.sleep(4)


def sends_again_what_the_answer_names(accounts):
    waiting = True
    answer = client.create_members(AccountDetails=accounts)
    while waiting:
        rest = matching(answer, accounts)
        waiting = False
        if rest:
            answer = client.create_members(AccountDetails=rest)
            if "UnprocessedAccounts" in answer and answer["UnprocessedAccounts"]:
                waiting = True
                time.sleep(4)  # want no-jitter


def sends_again_while_the_answer_has_some(accounts):
    answer = client.create_members(AccountDetails=accounts)
    while answer["UnprocessedAccounts"]:
        time.sleep(4)  # want no-jitter
        answer = client.create_members(AccountDetails=answer["UnprocessedAccounts"])


def asks_two_services(accounts):
    answer = client.create_members(AccountDetails=accounts)
    while answer["UnprocessedAccounts"]:
        time.sleep(4)
        answer = other.list_members(Only=answer["UnprocessedAccounts"])


def tries_a_second_time_in_a_range():
    for _ in range(2):
        try:
            return client.create_thing()
        except ClientError:
            time.sleep(4)


def tries_a_second_time_and_counts():
    tries = 0
    while tries < 2:
        try:
            return client.create_thing()
        except ClientError:
            tries += 1
            time.sleep(4)


def tries_a_third_time_in_a_range():
    for _ in range(1, 4):
        try:
            return client.create_thing()
        except ClientError:
            time.sleep(4)  # want no-jitter


def tries_a_third_time_and_counts():
    tries = 0
    while tries <= 2:
        try:
            return client.create_thing()
        except ClientError:
            tries += 1
            time.sleep(4)  # want no-jitter


def sets_its_counter_back():
    tries = 0
    while tries < 2:
        try:
            return client.create_thing()
        except Throttled:
            tries = 0
            time.sleep(4)  # want no-jitter
        except ClientError:
            tries += 1
            time.sleep(4)  # want no-jitter


def allocates():
    while True:
        try:
            held.append(bytearray(1024))
            return
        except MemoryError:
            time.sleep(4)


def names_what_decides(enabled):
    created = False
    while not created:
        created = enabled and creates()
        if not created:
            time.sleep(4)  # want no-jitter


def names_what_decides_and_goes_on(enabled):
    while True:
        created = enabled and creates()
        if created:
            print("created")
        time.sleep(4)


def creates():
    try:
        client.create_thing()
    except ClientError:
        return False
    return True


def passes_over_a_failure():
    while True:
        try:
            state = client.describe_thing()["State"]
        except ClientError:
            time.sleep(4)
            continue
        if state != "CREATING":
            return state
        time.sleep(4)


def waits_for_longer_after_a_failure():
    while True:
        try:
            state = client.describe_thing()["State"]
        except ClientError:
            time.sleep(40)  # want no-jitter
            continue
        if state != "CREATING":
            return state
        time.sleep(5)


def pages_until_all_went_well(pages):
    whole = False
    while not whole:
        whole = True
        for page in pages:
            if page:
                try:
                    client.put_object(Bucket="b", Key=page)
                except Exception:
                    whole = False
                    continue
        time.sleep(5)  # want no-jitter


def pages_until_a_state(pages):
    whole = False
    while not whole:
        whole = True
        for page in pages:
            try:
                if client.put_object(Bucket="b", Key=page)["More"]:
                    whole = False
            except Exception:
                whole = False
        time.sleep(5)


def look(link):
    link.ready = link.hour < 5


class Uplink:
    def flag_in_a_field(self):
        while not self.up:
            try:
                client.put_object(Bucket="b", Key="k")
                self.up = True
            except Exception as error:
                print(error)
            if not self.up:
                time.sleep(4)  # want no-jitter

    def error_in_a_field(self):
        for _ in range(5):
            self.error = None
            try:
                client.put_object(Bucket="b", Key="k")
            except Exception as error:
                self.error = error
            if self.error is None:
                return
            time.sleep(4)  # want no-jitter

    def field_that_a_method_may_change(self):
        while True:
            self.ready = True
            try:
                client.put_object(Bucket="b", Key="k")
            except Exception:
                self.ready = False
            look(self)
            if not self.ready:
                time.sleep(4)

    def field_that_tells_a_state(self):
        while not self.ready:
            self.ready = client.get_object(Bucket="b", Key="k")["Ready"]
            if not self.ready:
                time.sleep(4)

    def field_of_another(self, other):
        while True:
            try:
                client.put_object(Bucket="b", Key="k")
                self.ready = True
            except Exception:
                self.ready = False
            if not other.ready:
                time.sleep(4)
