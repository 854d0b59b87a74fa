package iac_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// pythonAdvice takes the code that a message proposes to add to a wait, and the import
// that it needs, out of the message.
var pythonAdvice = regexp.MustCompile(`: add (?:e\.g\. )?(.+?)(?: with (import \w+(?: as \w+)?))?$`)

// TestAdviceRunsInPython holds that the wait which a message proposes runs where
// it is put, however the program stands to the module random.
func TestAdviceRunsInPython(t *testing.T) {
	python := needs.Program(t, "python3")
	heads := map[string]string{
		"not imported": "", "imported": "import random\n", "another name": "import random as dice\n", "a function": "from random import random\n",
		"a function of it": "from random import uniform\n", "a variable": "random = 4\n", "all of it": "from random import *\n",
		"a function's own": "def random():\n    return 4\n",
	}
	loop := func(parameters, first, wait string) string {
		return "def again(call, " + parameters + "):\n" + first + "    while True:\n        try:\n            return call()\n        except OSError:\n            time.sleep(" + wait + ")\n"
	}
	retries := map[string]string{
		"a variable": loop("delay", "", "delay"), "a number": loop("delay", "", "0.001"), "a sum": loop("delay", "", "delay + 0"),
		"a power": loop("delay", "", "delay * 2 ** 3"), "a choice": loop("delay", "", "delay if delay else 0.001"),
		"a parameter of that name": loop("delay, random=4", "", "delay"), "imported inside": loop("delay", "    import random\n", "delay"),
		"the contract's":        contracted("delay=0, jitter_factor=0.3", "delay"),
		"the contract's power":  contracted("delay=0, jitter_factor=0.3", "delay * 2 ** 3"),
		"the contract's random": contracted("delay=0, jitter_factor=0.3, random=4", "delay"),
	}
	programs := make(map[string]string) // by what is advised
	for head, imports := range heads {
		for name, function := range retries {
			text := imports + "import time\ntries = 0\n\ndef call():\n    global tries\n    tries += 1\n    if tries == 1:\n        raise OSError\n\n" + function + "\nif __name__ == \"__main__\":\n    "
			if strings.Contains(function, "jitter_factor") {
				text += "retry_with_backoff(call, 0, jitter_factor=0.3)\n"
			} else {
				text += "again(call, 0)\n"
			}
			for _, f := range scanText(t, text) {
				if f.Rule != rule.NoJitter {
					continue
				}
				m := pythonAdvice.FindStringSubmatch(f.Message)
				if m == nil {
					t.Errorf("%s, %s: no code in the advice: %s", head, name, f.Message)
					continue
				}
				lines := strings.Split(text, "\n")
				before, wait, _ := strings.Cut(lines[f.Line-1], "sleep(")
				lines[f.Line-1] = before + "sleep((" + wait + " + " + m[1] + ")"
				programs[head+", "+name+": "+f.Message] = m[2] + "\n" + strings.Join(lines, "\n")
			}
		}
	}
	if len(programs) != len(heads)*len(retries) {
		t.Errorf("%d of %d programs were advised on", len(programs), len(heads)*len(retries))
	}
	input, err := json.Marshal(programs)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", runPrograms)
	cmd.Stdin = bytes.NewReader(input)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// runPrograms is a Python program that runs others, and prints what went wrong.
const runPrograms = `
import json, sys, traceback
for name, text in json.load(sys.stdin).items():
    try:
        exec(text, {"__name__": "__main__"})
    except Exception:
        print(name)
        traceback.print_exc(file=sys.stdout)
`

// contracted is a function of the built-in contract that waits without jitter.
func contracted(parameters, wait string) string {
	return "def retry_with_backoff(op, " + parameters + "):\n    for attempt in range(3):\n        try:\n            return op()\n        except OSError:\n            time.sleep(" + wait + ")\n"
}

func scanText(t *testing.T, text string) []rule.Finding {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.py")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return scan(t, settings.Default(), file).Findings
}

// TestPythonExamplesOfRules holds that what explain shows as right in Python is
// Python, and that what is wrong is too, but where that is the point.
func TestPythonExamplesOfRules(t *testing.T) {
	python := needs.Program(t, "python3")
	for _, r := range rule.All() {
		for _, e := range r.Examples {
			if e.Language != "Python" {
				continue
			}
			compile := func(code string) error {
				cmd := exec.Command(python, "-c", "import sys; compile(sys.stdin.read(), 'example', 'exec')")
				cmd.Stdin = strings.NewReader(code)
				if out, err := cmd.CombinedOutput(); err != nil {
					return fmt.Errorf("%w: %s", err, out)
				}
				return nil
			}
			if err := compile(e.Right); err != nil {
				t.Errorf("%s: %q: %v", r.ID, e.Right, err)
			}
			if err := compile(e.Wrong); (err != nil) != (r.ID == rule.Unparsed) {
				t.Errorf("%s: %q: %v", r.ID, e.Wrong, err)
			}
		}
	}
}
