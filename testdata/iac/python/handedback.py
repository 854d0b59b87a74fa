"""What a function hands back by a name, and what a program that is run says by its status."""
import shlex
import subprocess
import time

import amqp
import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")


def removed(groups):
    complete = True
    for group in groups:
        try:
            ec2.delete_security_group(GroupId=group)
        except Exception as e:
            complete = False
            print(e)
    return complete


def remove_all(groups):
    while not removed(groups):
        time.sleep(15)  # want no-jitter


def broken(group):
    failed = False
    try:
        ec2.delete_security_group(GroupId=group)
    except Exception:
        failed = True
    return not failed


def until_whole(group):
    for _ in range(5):
        if broken(group):
            return
        time.sleep(15)  # want no-jitter


def found(groups):
    ready = False
    for group in groups:
        try:
            ready = ec2.describe_security_groups(GroupIds=[group])["Ready"]
        except Exception as e:
            print(e)
    return ready


def until_found(groups):
    while not found(groups):
        time.sleep(15)


def run(command):
    return subprocess.check_output(shlex.split(command)).decode()


def applied(name):
    left = 600
    while True:
        try:
            return run("kubectl apply -f %s" % name)
        except Exception:
            if left < 1:
                raise
            time.sleep(5)  # want no-jitter
            left -= 5


def listed():
    while True:
        try:
            return run("lsblk --json")
        except Exception:
            time.sleep(5)


def copied(bucket):
    for _ in range(5):
        done = subprocess.run(f"aws s3 cp report.csv s3://{bucket}/", shell=True)
        if done.returncode == 0:
            return
        time.sleep(5)  # want no-jitter


def pushed():
    while subprocess.call(["git", "push", "origin", "main"]):
        time.sleep(5)  # want no-jitter


def ready():
    while subprocess.call(["kubectl", "get", "namespace", "shop"]) != 0:
        time.sleep(5)


def mounted():
    while subprocess.call(["mountpoint", "-q", "/data"]) != 0:
        time.sleep(5)


def pull(client):
    try:
        handle(client.receive_message(QueueUrl="q"))
    except ClientError:
        time.sleep(11)  # want no-jitter


def pull_forever(client):
    while True:
        pull(client)


def pull_now_and_then(client):
    try:
        handle(client.receive_message(QueueUrl="q"))
    except ClientError:
        time.sleep(11)


def each_minute(client):
    while True:
        pull_now_and_then(client)
        time.sleep(60)


def pull_or_end(client):
    try:
        return handle(client.receive_message(QueueUrl="q"))
    except ClientError:
        time.sleep(11)


def until_one_fails(client):
    while True:
        if pull_or_end(client) is None:
            break


def notify_one(client, topic):
    try:
        client.publish(TopicArn=topic, Message="m")
    except ClientError:
        time.sleep(11)


def notify_each(client, topics):
    for topic in topics:
        notify_one(client, topic)


def dialled(url):
    try:
        return amqp.Connection(url)
    except OSError as error:
        print(error)


def dial(url):
    while (connection := dialled(url)) is None:
        time.sleep(13)  # want no-jitter
    return connection


async def answered(session, url):
    try:
        answer = await session.create_session(url)
        return answer
    except OSError:
        return None


async def answer(session, url):
    for _ in range(9):
        given = await answered(session, url)
        if given is not None:
            return given
        time.sleep(13)  # want no-jitter


def looked_up(key):
    try:
        return cache.get(key)
    except OSError:
        return None


def until_it_is_kept(key):
    while (value := looked_up(key)) is None:
        time.sleep(13)
    return value


def dialled_where_it_is_known(url):
    if not url:
        return None
    try:
        return amqp.Connection(url)
    except OSError:
        raise RuntimeError(url)


def until_it_is_known():
    while dialled_where_it_is_known(ec2.settings()) is None:
        time.sleep(13)


def reached(host):
    try:
        ec2.get_console_output(InstanceId=host)
        return True
    except Exception:
        return False


def reach_all(hosts):
    while hosts:
        hosts = [host for host in hosts if not reached(host)]
        if hosts:
            time.sleep(14)  # want no-jitter


def copy_all(paths):
    for _ in range(4):
        paths = [path for path in paths if subprocess.run(["aws", "s3", "cp", path, "s3://b"]).returncode]
        if not paths:
            break
        time.sleep(14)  # want no-jitter


def wait_for_all(hosts):
    while hosts:
        hosts = [host for host in hosts if ec2.describe_instances(InstanceIds=[host])["State"] != "running"]
        if hosts:
            time.sleep(14)
