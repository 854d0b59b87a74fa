// Package stack carries Python as strings.
package stack

import "os/exec"

// Code is a function's source, as infrastructure code hands it on.
type Code struct{ Runtime, ZipFile string }

// Handler is put together of pieces of two files.
func Handler() Code {
	return Code{Runtime: "python3.13", ZipFile: prelude + `
def handler(event, context):
    while True:
        try:
            return client.get_queue_url()
        except Exception:
            time.sleep(5)
`}
}

// Silent says in Python why.
func Silent() Code {
	return Code{Runtime: "python3.13", ZipFile: prelude + `
def once(event, context):
    while True:
        try:
            return client.list_queues()
        except Exception:
            time.sleep(7)  # jitterlint:ignore no-jitter one instance runs this
`}
}

// Script breaks a contract, which can be put right.
func Script() *exec.Cmd {
	return exec.Command("python3", "-c", "import random\nretry_with_backoff(print, \"é\")\n")
}
