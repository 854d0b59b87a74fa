package nojitter_test

import (
	"go/ast"
	"go/format"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/goretry"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestFix holds that the proposed edits leave code that compiles, as gofmt writes it, and
// has jitter; and that there are none where the wait is not the retry's own, or not made
// anew for each try.
func TestFix(t *testing.T) {
	m := sourcetest.NewModule(t)
	for name, row := range map[string]struct{ code, want string }{
		"constant":             {"func f() { for op() != nil { time.Sleep(time.Second) } }", "time.Sleep(time.Second + rand.N(time.Second/2))"},
		"parameter":            {"func f(d time.Duration) { for op() != nil { time.Sleep(d) } }", "time.Sleep(d + rand.N(max(d/2, 1)))"},
		"channel":              {"func f() { for op() != nil { <-time.After(time.Second) } }", "<-time.After(time.Second + rand.N(time.Second/2))"},
		"given to a helper":    {"func f() { for op() != nil { rest(time.Second) } }\nfunc rest(d time.Duration) { time.Sleep(d) }", "rest(time.Second + rand.N(time.Second/2))"},
		"too short to halve":   {"func f() { for op() != nil { time.Sleep(time.Millisecond) } }", ""},
		"of a helper":          {"func f(d *time.Duration) { for op() != nil { rest(d) } }\nfunc rest(d *time.Duration) { time.Sleep(*d) }", ""},
		"ticker":               {"func f() { t := time.NewTicker(time.Second); for op() != nil { <-t.C } }", ""},
		"with a comment in it": {"func f() { for op() != nil { time.Sleep(2 * /* why */ time.Second) } }", ""},
		"by another's text":    {"func f() { for op() != nil {\n//line y.go:7\ntime.Sleep(time.Second) } }", ""},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := format.Source([]byte("package x\n\nimport \"time\"\n\nvar op func() error\n\n" + row.code))
			if err != nil {
				t.Fatal(err)
			}
			r := passtest.Rooms(m.Package(string(text)))
			var fixes []analysis.SuggestedFix
			eachRetry(r, func(found *goretry.Retry, _ bool, _ *ast.CallExpr) {
				fixes = append(fixes, judgeOf(r).RetryDiagnostic(found, r.Source.Files[0]).SuggestedFixes...)
			})
			if row.want == "" {
				if len(fixes) > 0 {
					t.Errorf("got %q", fixes[0].Message)
				}
				return
			}
			if len(fixes) != 1 {
				t.Fatalf("got %d fixes", len(fixes))
			}
			fixed := passtest.Edited(t, r.Source, fixes[0].TextEdits)
			if formatted, err := format.Source([]byte(fixed)); err != nil || string(formatted) != fixed || !strings.Contains(fixed, row.want) {
				t.Errorf("got %s", fixed)
			}
			eachRetry(passtest.Rooms(m.Package(fixed)), func(_ *goretry.Retry, stampedes bool, _ *ast.CallExpr) {
				if stampedes {
					t.Errorf("no jitter in %s", fixed)
				}
			})
		})
	}
}
