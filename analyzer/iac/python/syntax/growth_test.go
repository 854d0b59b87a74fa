package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-python/gpython/ast"
)

// growing are programs that grow with n, each in a way of its own.
var growing = map[string]func(n int) string{
	"functions": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "import time, random\n\ndef f%d(a, *, b: int = 1):\n    while True:\n        try:\n            return g(a, **b)\n        except (A, B) as e:\n            time.sleep(5 + random.random())\n\n", i)
		}
		return b.String()
	},
	"stars":      func(n int) string { return "x = " + strings.Repeat("*a, ", n) + "\n" },
	"starred":    func(n int) string { return strings.Repeat("*a, ", n) + "b = x\n" },
	"decorators": func(n int) string { return strings.Repeat("@a\n", n) + "def f(): pass\n" },
	"fields":     func(n int) string { return "x = f'" + strings.Repeat("{a!r:>{b}} ", n) + "'\n" },
	"errors":     func(n int) string { return strings.Repeat("x = 'a\n", n) },
	"brackets":   func(n int) string { return strings.Repeat("x = (1\n", n) },
	"matches":    func(n int) string { return strings.Repeat("match x:\n  case [1, *_] if (y := x): pass\n", n) },
	"arguments":  func(n int) string { return "f(" + strings.Repeat("a=1, **b, ", n) + ")\n" },
	"handlers":   func(n int) string { return "try: pass\n" + strings.Repeat("except A: f()\n", n) },
	"keywords":   func(n int) string { return strings.Repeat("lambda a, *b: f(*a, **b)\n", n) },
	"line":       func(n int) string { return strings.Repeat("a = b; ", n) + "\n" },
	"hidden":     func(n int) string { return strings.Repeat("x: list[int] = [1]\n", n) },
}

// look parses a program and asks where all of it stands.
func look(text string) time.Duration {
	start := time.Now()
	m := Parse(text)
	for _, s := range m.Body {
		m.Walk(s, func(n ast.Ast) bool {
			m.Start(n)
			m.End(n)
			m.Interpolations(n)
			return true
		})
	}
	return time.Since(start)
}

// TestGrowth holds that the time grows with the size of a program: four times as
// much takes not ten times as long.
func TestGrowth(t *testing.T) {
	for name, program := range growing {
		const n = 1500
		small, large := time.Hour, time.Hour
		for range 3 { // the machine may be busy
			small, large = min(small, look(program(n))), min(large, look(program(4*n)))
			if large < 10*small {
				break
			}
		}
		t.Logf("%s: %v, and %v for four times as much", name, small, large)
		if large > 10*small && large > time.Second {
			t.Errorf("%s: %v become %v", name, small, large)
		}
	}
}

// BenchmarkParse measures a file of small functions.
func BenchmarkParse(b *testing.B) {
	for _, n := range []int{500, 1000, 2000, 4000} {
		text := growing["functions"](n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				look(text)
			}
		})
	}
}
