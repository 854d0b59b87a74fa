package iac

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// TestGrowth holds that the time grows with the number of programs in a file, and with
// that of their copies: four times as many take not ten times as long.
func TestGrowth(t *testing.T) {
	quiet := func(i int) string { return fmt.Sprintf("import time\ntime.sleep(%d)\n", i) }
	indent := func(code string) string { return "      " + strings.ReplaceAll(code, "\n", "\n      ") + "\n" }
	for name, text := range map[string]func(n int) string{
		"x.yaml": func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "F%d:\n  Runtime: python3.12\n  Code:\n    ZipFile: |\n%s", i, indent(quiet(i)))
			}
			return b.String()
		},
		"x.json": func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "\"F%d\": {\"Runtime\": \"python3.12\", \"Code\": {\"ZipFile\": %q}},\n", i, quiet(i))
			}
			return "{" + b.String() + "\"End\": 0}"
		},
		"x.ts": func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(stackOf(quiet(i)))
			}
			return b.String()
		},
		"x.go": func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "var f%d = Code_FromInline(%q)\n", i, quiet(i))
			}
			return "package x\n\nimport \"github.com/aws/aws-cdk-go/awscdk/v2\"\n\n" + b.String()
		},
		"copies.ts": func(n int) string { return strings.Repeat(stackOf(retry("f")), n) },
		"pieces.ts": func(n int) string { return strings.Repeat("const piece = `"+retry("f")+"`;\n", n) },
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, name)
		s := settings.Default()
		s.Scan = map[string]bool{"javascript": false} // a file is none of the programs that it carries
		scan := func(n int) time.Duration {
			if err := os.WriteFile(file, []byte(text(n)), 0o600); err != nil {
				t.Fatal(err)
			}
			start := time.Now()
			result, err := Scan(t.Context(), []string{dir}, s)
			if err != nil || len(result.Problems) > 0 || result.Stats.Programs != n {
				t.Fatal(name, result, err)
			}
			return time.Since(start)
		}
		growsSlowly(t, name, 1000, scan)
	}
}

// TestMergeGrowth holds that the time to report grows with the number of findings, of
// which each has a fix.
func TestMergeGrowth(t *testing.T) {
	growsSlowly(t, "findings", 2000, func(n int) time.Duration {
		line := "time.sleep(5)\n"
		file := program.NewFile("x.py", strings.Repeat(line, n))
		text := program.Verbatim(file.All(), func(s string) (string, bool) { return s, true })
		p := &program.Program{Text: text, Language: program.Python, At: file.Span(0, 0), Declared: true, Whole: true}
		start := time.Now()
		m := newMerge(settings.Default(), newSilences(nil))
		for i := range n {
			at := program.Range{Start: i * len(line), End: (i + 1) * len(line)}
			m.add(p, program.Finding{Rule: rule.NoJitter, Message: "retry", Range: at, Fix: []program.Change{{Range: at, New: "x"}}})
		}
		if found := len(m.findings()); found != n {
			t.Fatal(found)
		}
		return time.Since(start)
	})
}

// growsSlowly fails if four times as much takes ten times as long.
func growsSlowly(t *testing.T, name string, n int, work func(n int) time.Duration) {
	t.Helper()
	small, large := time.Hour, time.Hour
	for range 4 { // the machine may be busy
		small, large = min(small, work(n)), min(large, work(4*n))
		if large < 10*small {
			return
		}
	}
	t.Errorf("%s: %d took %v, and %d %v", name, n, small, 4*n, large)
}
