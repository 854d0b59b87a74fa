"""What CPython 3.11 knows; classic.txt is what its own parser finds here."""
from __future__ import annotations
import asyncio, os.path as path
from .helpers import (retry as again, backoff,)
from .. import *


@decorator(1)[0].of(name="x")
class Client(Base, metaclass=Meta, **options):
    attempts: int = field(default=3)
    names: dict[str, "list[int]"] = make({**defaults(), "a": b(*c)})

    @property
    async def call(self, a, /, b: int = 1, *rest: tuple, c, d=f(2), **kw) -> None:
        async with self.lock() as held, open(path.join("a", "b")):
            await asyncio.sleep(min(2 ** self.n, 30))
        async for item in self.items():
            yield item
        return (await self.fetch(*rest, key=c, **kw)).json()


def loop(n=0x_ff, *, m=1_000.5e-3j, text='one' "two" r'\three' if 0 else rb'\x'):
    for i, (a, *b) in enumerate(zip(range(n), [])):
        while (chunk := read(i)) and not done():
            try:
                print(f"{chunk!r:>{width(i)}} {{literal}} {i=}", file=log)
            except (OSError, ValueError) as error:
                raise Failed(str(error)) from error
            except TimeoutError:
                continue
            else:
                break
            finally:
                close()
        else:
            pass
    try:
        run()
    except* ExceptionGroup as group:
        log(group)


def match_statement(command):
    match command.split():
        case ["go", ("north" | "south") as where, *_] if allowed(where):
            return go(where)
        case {"action": Action(kind="wait", seconds=s), **rest}:
            return wait(s)
        case _:
            match = case(1)
            match[0] = type(2)
            print(match, case)


value = lambda x, *y, z=default(): (
    x if x else call(y),
    [g(i) for i in range(3) if h(i)],
    {k: v() for k, v in items()},
    {s() for s in t},
    sum(u(v) for v in w),
    not a() < b() != c() is not d() in e(),
)
x = a if (b) else \
    c(1)[::2, ...](-~+2)(**{}) @ d() // e() >> f() ; y = g()
text = """three
quotes(not_a_call())""" + '\
continued' + call("after")
del x, (y), z()[0]; global_ = print
assert ok(), message()
with (open("a") as a, open("b")) : done()
if a: pass
elif b(): pass
else: c()
é = naïve(ünïcode="→")
