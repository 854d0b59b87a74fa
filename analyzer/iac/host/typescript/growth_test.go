package typescript

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

// growing are files that grow with n, each in a way of its own.
var growing = map[string]func(i int) string{
	"variables": func(i int) string {
		return fmt.Sprintf("let code%d = `import time\ntime.sleep(${wait%d})`;\nlet wait%d = 5;\nCode.fromInline(code%d);\n", i, i, i, i)
	},
	"one name": func(int) string {
		return "{ let wait = 5; wait = 6; Code.fromInline(`import time\ntime.sleep(${wait})`); }\n"
	},
	"functions": func(i int) string {
		return fmt.Sprintf("function f%d(n) { return `import time\n${n}`; }\nCode.fromInline(f%d(1));\n", i, i)
	},
	"lists": func(int) string {
		return "function f() { const l = ['import time']; l.push('f()'); return l.join('\\n'); }\nCode.fromInline(f());\n"
	},
	"joined":  func(int) string { return "Code.fromInline(code.join('\\n'));\n" },
	"members": func(i int) string { return fmt.Sprintf("table.k%d = 1; Code.fromInline(table.code);\n", i) },
	"numbers": func(i int) string {
		return fmt.Sprintf("const n%d = 1 + 2 * 3;\nCode.fromInline(`import time\n${n%d + 1}`);\n", i, i)
	},
	"exports": func(i int) string {
		return fmt.Sprintf("exports.c%d = 'import time\\n';\nconst { c%d } = require('./stack');\nCode.fromInline(c%d);\n", i, i, i)
	},
}

func carry(t testing.TB, text string) time.Duration {
	start := time.Now()
	p := files{"stack.ts": text}
	if _, err := New(p).Programs(t.Context(), p.File("stack.ts")); err != nil {
		t.Fatal(err)
	}
	return time.Since(start)
}

func grown(line func(int) string, n int) string {
	var b strings.Builder
	b.WriteString("const table = { code: 'import time\\n' }, code = ['import time', 'f()'];\n")
	for i := range n {
		b.WriteString(line(i))
	}
	return b.String()
}

// TestGrowth holds that the time grows with the size of a file: four times as
// much takes not ten times as long.
func TestGrowth(t *testing.T) {
	for name, line := range growing {
		const n = 2000
		small, large := time.Hour, time.Hour
		for range 3 { // the machine may be busy
			small, large = min(small, carry(t, grown(line, n))), min(large, carry(t, grown(line, 4*n)))
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

// BenchmarkPrograms measures files of variables that are given values.
func BenchmarkPrograms(b *testing.B) {
	for _, n := range []int{500, 1000, 2000, 4000} {
		text := grown(growing["variables"], n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				carry(b, text)
			}
		})
	}
}
