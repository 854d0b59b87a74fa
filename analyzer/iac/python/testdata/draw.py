"""Draws the waits of retry libraries.

usage: draw.py FILE

FILE has the head of a program, and behind each line "#: ROW" a piece that defines run.
Each piece is run several times behind the head, with a clock that does not wait, and what
it waits in each run is printed as JSON, piece by piece: 50 waits at most, of what has no end.
"""
import json
import re
import sys
import time
import warnings

warnings.simplefilter("ignore")
waits = []


class Enough(BaseException):
    """No library takes it for a failure."""


def asked(seconds):
    waits.append(seconds)
    if len(waits) == 50:
        raise Enough


time.sleep = asked  # before the libraries take it


def ask():
    raise OSError("down")


def refuse():
    return None


def drawn(program):
    names = {"ask": ask, "refuse": refuse, "asked": asked, "waits": waits, "__name__": "program"}
    exec(compile(program, "program", "exec"), names)
    runs = []
    for _ in range(20):
        waits.clear()
        try:
            names["run"]()
        except (NameError, TypeError, AttributeError):
            raise  # the piece, or the library, is not what it was
        except (Exception, Enough):
            pass  # the last attempt failed
        runs.append(list(waits))
    return runs


head, *pieces = re.split(r"^#: .*\n", open(sys.argv[1]).read(), flags=re.M)
json.dump([drawn(head + piece) for piece in pieces], sys.stdout)
