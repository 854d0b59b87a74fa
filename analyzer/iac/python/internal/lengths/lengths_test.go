package lengths_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/rooms"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/source"
)

// schedules returns the schedules of the retries of a program, each as its JSON without
// quotes and braces.
func schedules(t *testing.T, text string) string {
	t.Helper()
	r := rooms.New(source.New(program.Plain(program.NewFile("x.py", text))), nil, 0.1)
	var found []string
	for _, b := range r.Tree.Main.Bodies() {
		for _, again := range r.Finder.In(b) {
			s, err := json.Marshal(r.Lengths.Of(again))
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, strings.Trim(strings.ReplaceAll(string(s), `"`, ""), "{}"))
		}
	}
	return strings.Join(found, " ")
}

// written returns a program that tries again: the statements before its loop, the loop's
// head, what stands before the attempt, and the statements after a failure.
func written(before, head, first string, failed ...string) string {
	text := "import itertools, math, time\n" + before + "\n" + head + ":\n"
	if first != "" {
		text += "    " + first + "\n"
	}
	text += "    try:\n        ask()\n        break\n    except E:\n"
	if len(failed) > 0 {
		text += "        " + strings.Join(failed, "\n        ") + "\n"
	}
	return text
}

const unknown = "unknown:[base,growth,cap,attempts]"

func TestOf(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{written("", "while True", "", "time.sleep(5)"), "base:5,factor:1,unknown:[attempts]"},
		{written("PAUSE = 2", "while True", "", "time.sleep(PAUSE)"), "base:2,factor:1,unknown:[attempts]"},
		{written("", "for i in range(5)", "", "time.sleep(1)"), "base:1,factor:1,attempts:5"},
		{written("", "for i in range(1, 5)", "", "time.sleep(i)"), "base:1,step:1,factor:1,attempts:4"},
		{written("", "for i in range(5)", "", "time.sleep(2 ** i)"), "base:1,factor:2,attempts:5"},
		{written("", "for i in range(tries)", "", "time.sleep(min(2 ** i, 30))"), "base:1,factor:2,cap:30,unknown:[attempts]"},
		{written("", "for i in itertools.count(1)", "", "time.sleep(0.1 * math.pow(2, i))"), "base:0.2,factor:2,unknown:[attempts]"},
		{written("delay = 1", "while True", "", "time.sleep(delay)", "delay *= 2"), "base:1,factor:2,unknown:[attempts]"},
		{written("delay = 0.5", "while True", "", "time.sleep(delay)", "delay = min(delay * 2, 10)"), "base:0.5,factor:2,cap:10,unknown:[attempts]"},
		{written("delay = 1", "while True", "", "delay += 2", "time.sleep(delay)"), "base:3,step:2,factor:1,unknown:[attempts]"},
		{written("n = 0", "while True", "delay = 3 * n", "time.sleep(delay)", "n += 1"), "step:3,factor:1,unknown:[attempts]"},
		// What the program does not say is not known.
		{written("delay = start()", "while True", "", "time.sleep(delay)", "delay *= 2"), unknown},
		{written("delay = 1", "while True", "", "time.sleep(delay)", "if odd: delay *= 2"), unknown},
		{written("delay = 1\nif slow: delay = 60", "while True", "", "time.sleep(delay)", "delay *= 2"), unknown},
		{written("", "for i in range(5)", "if i: ask()", "time.sleep(1)"), "base:1,factor:1,unknown:[attempts]"},
		{written("", "for delay in (1, 2, 4)", "", "time.sleep(delay)"), "attempts:3,unknown:[base,growth,cap]"},
		{written("", "for i in range(5)", "", "time.sleep(i * i)"), "attempts:5,unknown:[growth,cap]"},
	} {
		got := schedules(t, c.text)
		if got != c.want {
			t.Errorf("%s\nhas %s, want %s", c.text, got, c.want)
		}
	}
}
