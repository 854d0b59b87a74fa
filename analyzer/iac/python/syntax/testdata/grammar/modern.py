"""What came with CPython 3.12 to 3.14."""
type Retry[T, *Ts, **P] = Callable[P, T]
type Plain = list[make()]


def backoff[T: (int, float) = int](base: T, *, jitter: T = default()) -> T:
    return base * random.uniform(1, 2)


class Policy[T](Base[T]):
    async def wait[S](self, s: S) -> None:
        await asyncio.sleep(self.next(s))


print(f"{", ".join(f"{name!r}" for name in names())} {
    nested(f'{deep(f"{x}")}')  # a comment
    :>{width()}}\N{BULLET}")
try:
    fetch()
except TimeoutError, OSError:
    time.sleep(1)
try:
    fetch()
except* ValueError, KeyError:
    log()
query = t"select {column()} from {table!s:{spec()}}"
raw = rt'{a()}\d'
with open(f"{path("a")}") as a, open("b"):
    done()
