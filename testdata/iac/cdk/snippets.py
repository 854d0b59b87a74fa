BODY = '''
import random, time, requests
def handler(event, context):
    while True:
        try:
            return requests.get(event["url"])
        except Exception:
            time.sleep(5 + random.random())
'''


def handler(seconds):
    return """
import time, requests
def handler(event, context):
    while True:
        try:
            return requests.get(event["url"])
        except Exception:
            time.sleep(%d)  # want no-jitter
""" % seconds
