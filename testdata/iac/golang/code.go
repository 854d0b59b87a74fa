package stack

// jittered is what another file of the package hands on.
const jittered = `
def handler(event, context):
    for attempt in range(5):
        try:
            return ssm.list_commands()
        except Exception:
            time.sleep(2 ** attempt * (1 + 0.3 * random.random()))
`

// example is a text that nothing runs: this file imports no library that
// infrastructure is written with.
const example = `
import time
def fetch():
    while True:
        try:
            return get()
        except Exception:
            time.sleep(5)
`
