package message_test

import (
	"go/ast"
	"go/parser"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

func TestLength(t *testing.T) {
	for d, want := range map[float64]string{
		0: "0s", 5e9: "5s", 1.5e9: "1.5s", 123456789: "123.5ms", 250e6: "250ms",
		90e9: "1m30s", 300e9: "5m", 3600e9: "1h", 5400e9: "1h30m", 10e9: "10s",
		1e300: "1e+291s", 0.001: "1e-12s",
	} {
		if got := message.Length(d); got != want {
			t.Errorf("%v is written %s, want %s", d, got, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0.05: "5%", 0.0033333: "0.33%", 0.5: "50%"} {
		if got := message.Percent(share); got != want {
			t.Errorf("%v is written %s, want %s", share, got, want)
		}
	}
}

func TestWait(t *testing.T) {
	for _, c := range []struct{ constant, code, want string }{
		{"5s", "", "waits a constant 5s without jitter"},
		{"5s", "delay", "waits a constant 5s (delay) without jitter"},
		{"", "delay", "waits without jitter (delay)"},
		{"", "", "waits without jitter"},
	} {
		if got := message.Retry("s.dial", "") + " " + message.Wait(c.constant, c.code); got != "retry of s.dial "+c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if got := message.Retry("s.dial", "by its name"); got != "retry of s.dial (by its name)" {
		t.Error(got)
	}
}

func TestCalled(t *testing.T) {
	long := "a." + strings.Repeat("b", 100)
	for text, want := range map[string]string{
		"s.dial(ctx)": "s.dial", "func() {}()": "a function literal", "(f)()": "(f)", long + "()": long[:40] + "…",
	} {
		e, err := parser.ParseExpr(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := message.Called(e.(*ast.CallExpr)); got != want {
			t.Errorf("%s is called %s, want %s", text, got, want)
		}
	}
}

func TestBrief(t *testing.T) {
	for code, want := range map[string]string{
		"":                      "",
		"delay":                 "delay",
		strings.Repeat("ä", 40): strings.Repeat("ä", 40),
		strings.Repeat("ä", 41): strings.Repeat("ä", 40) + "…",
		"math.Min(float64(backoff) * (0.5 + rand.Float64()), most)": "math.Min(float64(backoff) * (0.5 + rand.…))",
		`fetch({"url": "https://example.com/stock/count"})`:         `fetch({"url": "https://example.com/stock…"})`,
		"broken ) ] } code, that closes what it does not open":      "broken ) ] } code, that closes what it d…",
	} {
		if got := message.Brief(code); got != want {
			t.Errorf("%s\nis cut to %s\nwant      %s", code, got, want)
		}
	}
}

func TestParts(t *testing.T) {
	for text, want := range map[string][2]string{
		"a: b":                               {"a", "b"},
		"a: set Jitter: true":                {"a", "set Jitter: true"},
		"a (wait) has none: b":               {"a (wait) has none", "b"},
		`waits (d["a: b"]) and (x[1: 2]): b`: {`waits (d["a: b"]) and (x[1: 2])`, "b"},
		"a (by the wait's name) has none: b": {"a (by the wait's name) has none", "b"},
		"a:b":                                {"a:b", ""},
		"":                                   {"", ""},
		"never (closed: b":                   {"never (closed: b", ""},
	} {
		if seen, advice := message.Parts(text); seen != want[0] || advice != want[1] {
			t.Errorf("%s: %q, %q", text, seen, advice)
		}
	}
}

func TestDiagnostic(t *testing.T) {
	at := &ast.Ident{NamePos: 7, Name: "wait"}
	d := message.Diagnostic(rule.NoJitter, at, "retry of f waits without jitter", "add some")
	info, _ := rule.Find(rule.NoJitter)
	if d.Pos != 7 || d.End != 11 || d.Category != "no-jitter" || d.URL != info.URL() || d.Message != "retry of f waits without jitter: add some (no-jitter)" {
		t.Errorf("%+v", d)
	}
}

// TestLast holds that code is quoted whole where there is room for it.
func TestLast(t *testing.T) {
	line := strings.Repeat("x", 100)
	if got := message.Last("mend ", line); got != "mend "+line {
		t.Errorf("%q", got)
	}
	for _, words := range []string{strings.Repeat("w", 60), strings.Repeat("w", 200)} {
		got := strings.TrimPrefix(message.Last(words, "f("+line+")"), words)
		if !strings.HasPrefix(got, "f(xxxxxxxxxx") || !strings.HasSuffix(got, "…)") {
			t.Errorf("%q", got)
		}
	}
}
