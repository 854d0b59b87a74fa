package trace_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
)

// trails returns the trails of a package to which net/http is a catalogued library, whose
// http.Transport is the policy here.
func trails(pkg *source.Package) *trace.Trails {
	catalogued := make(map[*types.Package]bool)
	for _, p := range pkg.Pkg.Imports() {
		catalogued[p] = p.Path() == "net/http"
	}
	return trace.New(pkg, catalogued)
}

// say returns what a trail tells, in a few words.
func say(t *trace.Trail) string {
	var words []string
	for _, w := range t.Writes {
		value := "?"
		if w.Value != nil {
			value = types.ExprString(w.Value)
		}
		words = append(words, w.Field.Name()+"="+value)
	}
	for _, p := range t.Calls {
		words = append(words, p.Callee.Name()+"()")
	}
	for _, lit := range t.Made {
		words = append(words, fmt.Sprintf("made with %d", len(lit.Elts)))
	}
	for _, tells := range []struct {
		is   bool
		word string
	}{{t.Zero, "zero"}, {t.Filled, "filled"}, {t.Drawn, "drawn"}, {t.Escapes, "escapes"}, {t.Leaves, "leaves"}, {!t.Whole(), "not whole"}} {
		if tells.is {
			words = append(words, tells.word)
		}
	}
	return strings.Join(words, ", ")
}

// TestFollow holds what is seen to be done to a policy from the literal on that makes it.
func TestFollow(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import (
	"encoding/json"
	"net/http"
)

func alone() { _ = http.Transport{} }

func fieldSetLater() {
	t := http.Transport{}
	t.MaxIdleConns = 5
}

func setThroughPointer() {
	t := &http.Transport{}
	p := t
	(*p).MaxIdleConns = 6
}

func setByHelper() {
	t := http.Transport{}
	tune(&t)
}
func tune(t *http.Transport) { t.MaxIdleConns = 7 }

func setByCaller() { built().MaxIdleConns = 8 }
func built() *http.Transport { return &http.Transport{} }

func setInStruct() {
	var c struct{ policy http.Transport }
	c.policy = http.Transport{}
	c.policy.MaxIdleConns = 9
}

func overwritten(other http.Transport) {
	t := &http.Transport{}
	*t = other
}

func fieldByAddress() {
	t := http.Transport{}
	set(&t.MaxIdleConns)
}
func set(*int) {}

func methodCalled() {
	t := &http.Transport{}
	t.Clone().MaxIdleConns = 11
}

func insideLibrary() {
	c := http.Client{Transport: &http.Transport{}}
	c.CloseIdleConnections()
}

func decodedInto() {
	t := http.Transport{}
	_ = json.Unmarshal(nil, &t)
}

func decodedAround() {
	c := &config{Policy: http.Transport{}}
	_ = json.Unmarshal(nil, c)
}
type config struct{ Policy http.Transport }

func sent(to chan *http.Transport) { to <- &http.Transport{} }

func anyFunc(use func(*http.Transport)) {
	t := http.Transport{}
	use(&t)
}

func returned() *http.Transport { return &http.Transport{} }

func Returned() *http.Transport { return &http.Transport{} }

func kept() { Kept = &http.Transport{} }
var Kept *http.Transport

func inCircles() {
	t := http.Transport{}
	u := t
	t = u
	u.MaxIdleConns = 12
}
`)
	for name, want := range map[string]string{
		"alone":             "",
		"fieldSetLater":     "MaxIdleConns=5",
		"setThroughPointer": "MaxIdleConns=6",
		"setByHelper":       "MaxIdleConns=7",
		"built":             "MaxIdleConns=8",
		"setInStruct":       "MaxIdleConns=9",
		"overwritten":       "escapes, not whole",
		"fieldByAddress":    "MaxIdleConns=?",
		"methodCalled":      "MaxIdleConns=11, Clone()",
		"insideLibrary":     "CloseIdleConnections()",
		"decodedInto":       "Unmarshal(), escapes, not whole",
		"decodedAround":     "escapes, leaves, not whole",
		"sent":              "escapes, not whole",
		"anyFunc":           "escapes, leaves, not whole",
		"returned":          "",
		"Returned":          "leaves",
		"kept":              "leaves",
		"inCircles":         "MaxIdleConns=12",
	} {
		body, _ := pkg.BodyOf(sourcetest.Function(t, pkg, name))
		if got := say(trails(pkg).Follow(made(t, body))); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestRetrace holds what is known of how a policy was made, from a place that uses it: what
// it is not seen to be made of may have been changed by others before.
func TestRetrace(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "net/http"

func use(*http.Transport) {}

func literal() { use(&http.Transport{MaxIdleConns: 1}) }

func variable() {
	t := &http.Transport{MaxIdleConns: 1}
	t.MaxIdleConns = 2
	use(t)
}

func either(few bool) {
	t := &http.Transport{}
	if few {
		t = &http.Transport{MaxIdleConns: 1}
	}
	use(t)
}

func zero() {
	var t http.Transport
	use(&t)
}

func fresh() { use(new(http.Transport)) }

func fromHelper() { use(helper()) }
func helper() *http.Transport { return &http.Transport{MaxIdleConns: 1} }

func fromLibrary() { use(http.DefaultTransport.(*http.Transport)) }

func cloned() { use((&http.Transport{MaxIdleConns: 1}).Clone()) }

func handedIn(t *http.Transport) { use(t) }

func byValue(make func() *http.Transport) { use(make()) }
`)
	for name, want := range map[string]string{
		"literal":     "made with 1",
		"variable":    "MaxIdleConns=2, made with 1",
		"either":      "made with 0, made with 1",
		"zero":        "zero",
		"fresh":       "zero",
		"fromHelper":  "made with 1",
		"fromLibrary": "filled, leaves, not whole",
		"cloned":      "Clone(), made with 1",
		"handedIn":    "filled, not whole",
		"byValue":     "not whole",
	} {
		call := sourcetest.Calls(t, pkg, name)[0]
		if got := say(trails(pkg).Retrace(find(t, pkg, call.Args[0]))); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// made returns the literal in a function that a policy is made by.
func made(tb testing.TB, body inspector.Cursor) inspector.Cursor {
	tb.Helper()
	for c := range body.Preorder((*ast.CompositeLit)(nil)) {
		switch types.ExprString(c.Node().(*ast.CompositeLit).Type) {
		case "http.Transport", "policy":
			return c
		}
	}
	tb.Fatal("there is no policy")
	return inspector.Cursor{}
}

func find(tb testing.TB, pkg *source.Package, n ast.Node) inspector.Cursor {
	tb.Helper()
	c, ok := pkg.Find(n)
	if !ok {
		tb.Fatalf("%v is not in the package", n)
	}
	return c
}
