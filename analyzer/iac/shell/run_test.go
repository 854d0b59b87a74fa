package shell_test

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// stubs have each command fail that asks others, and sleep say how long it would wait, until
// it was asked four times.
const stubs = `#!/bin/SHELL
fail() { return 1; }
curl() { fail; }; aws() { fail; }; git() { fail; }; docker() { fail; }; helm() { fail; }; npm() { fail; }
kubectl() { fail; }; pip() { fail; }; wget() { fail; }
slept=0
sleep() { echo "waits $*"; slept=$((slept + 1)); [ "$slept" -lt 4 ] || exit 0; }
`

// waits runs a program by a shell, and returns what it says that it would have waited.
func waits(t *testing.T, shell, text string) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "run.sh")
	_, text, _ = strings.Cut(text, "\n") // the stubs have a first line
	script := strings.Replace(stubs, "SHELL", filepath.Base(shell), 1) + text
	if err := os.WriteFile(path, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), shell, path).CombinedOutput()
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w: %s\n%s", shell, err, out, text))
	}
	var found []string
	for line := range strings.Lines(string(out)) {
		if wait, ok := strings.CutPrefix(line, "waits "); ok {
			found = append(found, strings.TrimSpace(wait))
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s does not wait: %s\n%s", shell, out, text)
	}
	return found
}

// differ reports whether runs of a program wait other lengths.
func differ(t *testing.T, shell, text string) bool {
	t.Helper()
	const runs = 6
	seen := make(map[string]bool)
	for range runs {
		seen[strings.Join(waits(t, shell, text), " ")] = true
	}
	return len(seen) > 1
}

// idioms are retries without jitter.
func idioms() map[string]string {
	return map[string]string{
		"for":       "for i in 1 2 3 4 5; do curl -f https://a.example && break; sleep 500; done\n",
		"until":     "until aws s3 cp s3://b/k .; do sleep 5m; done\n",
		"while":     "while ! git clone https://a.example; do sleep 500; done\n",
		"or":        "delay=300\nwhile :; do docker pull x || { sleep \"$delay\"; delay=$((delay * 2)); continue; }; break; done\n",
		"if":        "while true; do if helm repo update; then break; fi; sleep 500; done\n",
		"status":    "n=0\nwhile [ $n -lt 9 ]; do npm publish; rc=$?; [ $rc -eq 0 ] && break; n=$((n + 1)); sleep $((n * 100)); done\n",
		"function":  "again() { until \"$@\"; do sleep 500; done; }\nagain kubectl apply -f x\n",
		"parameter": "again() { d=$1; shift; until \"$@\"; do sleep $d; done; }\nagain 500 kubectl apply -f x\n",
		"recursion": "get() { wget -q https://a.example || { sleep 500; get; }; }\nget\n",
		"said":      "until docker login x | grep -q Succeeded; do sleep 500; done\n",
		"side":      "while :; do curl -f https://a.example & wait $! && break; sleep 500; done\n",
		"quoted":    "again() { c=$1; until $c; do sleep 500; done; }\nagain 'git pull' 9\n",
		"answer":    "while :; do a=$(curl -f https://a.example || true); [ -n \"$a\" ] && break; sleep 500; done\n",
		"part":      "until curl -f https://a.example; do sleep 500.5; done\n",
		"setting":   "WAIT=${WAIT:-500}\nuntil curl -f https://a.example; do sleep $WAIT; done\n",
	}
}

// TestAdviceRuns holds that each idiom waits the same in each run, that its finding's fix, or
// what its message proposes, runs under the shell that the first line names and waits
// otherwise in each run, and that nothing is found then.
func TestAdviceRuns(t *testing.T) {
	for _, shell := range []string{"bash", "sh"} {
		path := needs.Program(t, cmp.Or(map[string]string{"sh": "dash"}[shell], shell))
		for name, code := range idioms() {
			t.Run(shell+" "+name, func(t *testing.T) {
				text := "#!/bin/" + shell + "\n" + code
				if differ(t, path, text) {
					t.Fatal("the waits differ as they stand")
				}
				found := check(t, name, text)
				if len(found) != 1 {
					t.Fatalf("%d findings in %q", len(found), text)
				}
				fixed := fixedBy(t, text, found[0])
				if !differ(t, path, fixed) {
					t.Errorf("the waits of %q do not differ", fixed)
				}
				if again := check(t, name, fixed); len(again) != 0 {
					t.Errorf("%q: %s", fixed, again[0].Message)
				}
			})
		}
	}
}

// fixedBy returns a program with a finding's fix or, where it has none, with what its message
// proposes.
func fixedBy(t *testing.T, text string, f program.Finding) string {
	t.Helper()
	if f.Fix == nil {
		_, advice, ok := strings.Cut(f.Message, ", e.g. ")
		if !ok {
			t.Fatalf("no code in the advice: %s", f.Message)
		}
		return text[:f.Start] + advice + text[f.End:]
	}
	changes := slices.Clone(f.Fix)
	slices.SortFunc(changes, func(a, b program.Change) int { return cmp.Compare(b.Start, a.Start) })
	for _, c := range changes {
		text = text[:c.Start] + c.New + text[c.End:]
	}
	return text
}

// TestJitterRuns holds that bash waits otherwise in each run by what is taken for jitter.
func TestJitterRuns(t *testing.T) {
	bash := needs.Program(t, "bash")
	for _, length := range []string{
		"$((500 + RANDOM % 400))", "$((SRANDOM % 1000))", "\"$(shuf -i 1-1000 -n1)\"", "$((0x$(od -An -N2 -tx1 /dev/urandom | tr -d ' ')))",
		"\"$(head -c2 < /dev/urandom | od -An -tu2)\"", "\"$(seq 100 | sort -R | head -n1)\"", "$(($$ % 1000 + 1))",
		"\"$(awk -v s=$RANDOM 'BEGIN { srand(s); print 1 + rand() * 500 }')\"", "\"$(openssl rand -hex 2 | tr -dc 1-9)1\"",
		"\"$(date +%N)\"", "\"$(cat /proc/sys/kernel/random/uuid | tr -dc 1-9)\"", "\"${lengths[RANDOM % 9]}\"", "\"$(between 100)\"",
	} {
		text := "#!/bin/bash\nlengths=(1 2 3 4 5 6 7 8 9)\nbetween() { echo $(($1 + RANDOM)); }\nuntil curl -f https://a.example; do sleep " + length + "; done\n"
		if found := check(t, length, text); len(found) != 0 {
			t.Errorf("%s: %s", length, found[0].Message)
		}
		if !differ(t, bash, text) {
			t.Errorf("the waits of %s do not differ", length)
		}
	}
}
