package iac_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// waiting are retries in every place that a function can have a name in.
const waiting = `import time

try:
    connect()
except Exception:
    time.sleep(1)
    connect()


class Client:
    class Inner:
        async def call(self):
            while True:
                try:
                    return connect()
                except Exception:
                    time.sleep(2)

    @cached
    def call(self):
        def again():
            for _ in range(3):
                if True:
                    try:
                        return connect()
                    except OSError:
                        pass
                    except Exception:
                        time.sleep(3)
        return again()


def handler(event, context):
    while True:
        try:
            return connect()
        except Exception:
            time.sleep(4)
`

// TestFunctions holds the function that a finding in a program stands in, for a
// plain file and for one that is carried.
func TestFunctions(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("handler.py", waiting)
	write("stack.ts", "new lambda.Function(this, 'F', { runtime: lambda.Runtime.PYTHON_3_12, code: lambda.Code.fromInline(`"+waiting+"# carried\n`) });\n")
	want := map[string]string{
		"time.sleep(1)": "",
		"time.sleep(2)": "Client.Inner.call",
		"time.sleep(3)": "Client.call.again",
		"time.sleep(4)": "handler",
	}
	for _, name := range []string{"handler.py", "stack.ts"} {
		var seen []string
		for _, f := range scan(t, settings.Default(), filepath.Join(dir, name)).Findings {
			text := at(t, f.Place)
			seen = append(seen, text)
			if f.Function != want[text] {
				t.Errorf("%s: %s stands in %q, want %q", name, text, f.Function, want[text])
			}
		}
		// The first is no loop, and one attempt more at most.
		for _, text := range []string{"time.sleep(2)", "time.sleep(3)", "time.sleep(4)"} {
			if !slices.Contains(seen, text) {
				t.Errorf("%s: nothing is found at %s, only at %v", name, text, seen)
			}
		}
	}
}
