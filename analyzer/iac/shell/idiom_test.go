package shell_test

import (
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/internal/needs"
)

// idiom is a way in which people write retries: COMMAND stands for what is tried, and WAIT for
// the length of the wait, which is the same everywhere as it is written plainly, and differs as
// it is drawn.
type idiom struct{ code, plain, drawn string }

func written() map[string]idiom {
	return map[string]idiom{
		"for":         {"for i in 1 2 3 4 5; do COMMAND && break; sleep WAIT; done\n", "500", "$((500 + RANDOM % 400))"},
		"for or":      {"for i in {1..7}; do COMMAND && break || sleep WAIT; done\n", "500", "$((RANDOM % 400 + 500))"},
		"until":       {"until COMMAND; do sleep WAIT; done\n", "500", "$(shuf -i 500-900 -n1)"},
		"while not":   {"while ! COMMAND; do echo waiting; sleep WAIT; done\n", "500", "\"$(awk -v s=$RANDOM 'BEGIN { srand(s); print 500 + rand() * 400 }')\""},
		"or":          {"delay=500\nwhile :; do COMMAND || { sleep WAIT; delay=$((delay * 2)); continue; }; break; done\n", "$delay", "$((delay + RANDOM % (delay / 2 + 1)))"},
		"power":       {"count=8\nuntil COMMAND; do wait=WAIT; count=$((count + 1)); sleep $wait; done\n", "$((2 ** count))", "$((2 ** count + RANDOM % 400))"},
		"linear":      {"for attempt in 1 2 3 4 5; do COMMAND && break; sleep WAIT; done\n", "$((attempt * 500))", "$((attempt * 500 + RANDOM % 400))"},
		"through":     {"delay=500\nuntil COMMAND; do jitter=WAIT; actual=$((delay + jitter)); sleep $actual; done\n", "7", "$((RANDOM % 400))"},
		"local":       {"again() {\n  local delay=500 n\n  for n in 1 2 3 4; do\n    COMMAND && return 0\n    local pause=WAIT\n    sleep \"$pause\"\n  done\n}\nagain\n", "$((delay * n))", "$((delay * n + SRANDOM % 400))"},
		"function":    {"again() { until \"$@\"; do sleep WAIT; done; }\nagain COMMAND\n", "500", "$((500 + 0x$(od -An -N2 -tx1 /dev/urandom | tr -d ' ') % 400))"},
		"recursion":   {"get() { COMMAND || { sleep WAIT; get; }; }\nget\n", "500", "$((500 + $$ % 400))"},
		"written out": {"COMMAND || (sleep WAIT && COMMAND) || (sleep WAIT && COMMAND) || exit 0\n", "500", "$((500 + RANDOM % 400))"},
		"status":      {"n=0\nwhile [ $n -lt 5 ]; do\n  COMMAND\n  rc=$?\n  [ $rc -eq 0 ] && break\n  n=$((n + 1))\n  sleep WAIT\ndone\n", "500", "$((500 + RANDOM % 400))"},
		"flag":        {"done=false\nn=0\nwhile [ $done = false ] && [ $n -lt 5 ]; do\n  if COMMAND; then done=true; else n=$((n + 1)); sleep WAIT; fi\ndone\n", "500", "$((500 + RANDOM % 400))"},
		"clock":       {"until COMMAND; do sleep WAIT; done\n", "500", "$((500 + 10#${EPOCHREALTIME#*.} % 400))"},
		"one":         {"until COMMAND; do sleep $((500 + RANDOM % WAIT)); done\n", "1", "400"},
	}
}

// as returns a program of bash in an idiom.
func (i idiom) as(command, wait string) string {
	return "#!/bin/bash\n" + strings.NewReplacer("COMMAND", command, "WAIT", wait).Replace(i.code)
}

// TestIdioms holds that each idiom is found where its wait is the same everywhere, and neither
// where that is drawn, nor where the command only asks, or stays on the machine.
func TestIdioms(t *testing.T) {
	for name, i := range written() {
		for _, attempt := range []string{"curl -f https://a.example", "aws s3 cp s3://b/k .", "git clone https://a.example"} {
			if text := i.as(attempt, i.plain); len(check(t, name, text)) == 0 {
				t.Errorf("%s is not found:\n%s", name, text)
			}
			if text := i.as(attempt, i.drawn); len(check(t, name, text)) != 0 {
				t.Errorf("%s is found, though it is drawn:\n%s", name, text)
			}
		}
		for _, poll := range []string{"nc -z a 5432", "kubectl get pod x", "pg_isready -h a", "systemctl is-active x", "aws ec2 describe-instances", "ssh a true", "test -f /x"} {
			if text := i.as(poll, i.plain); len(check(t, name, text)) != 0 {
				t.Errorf("%s is found, though it only asks:\n%s", name, text)
			}
		}
	}
}

// TestIdiomsRun holds that bash waits otherwise in each run of an idiom whose wait is drawn.
func TestIdiomsRun(t *testing.T) {
	bash := needs.Program(t, "bash")
	for name, i := range written() {
		if text := i.as("curl -f https://a.example", i.drawn); !differ(t, bash, text) {
			t.Errorf("the waits of %s do not differ:\n%s", name, text)
		}
		if text := i.as("curl -f https://a.example", i.plain); differ(t, bash, text) {
			t.Errorf("the waits of %s differ as they stand:\n%s", name, text)
		}
	}
}
