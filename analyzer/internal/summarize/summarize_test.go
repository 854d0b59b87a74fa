package summarize_test

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
)

const head = `package p

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"net"
	"os"
	"time"
)

var ErrGone = errors.New("no such host")
var ErrOdd = errors.New("odd")

type Gone struct{}
type AsGone = Gone
type Strange struct{ Gone }

func (Gone) Error() string { return "path does not exist" }
func (Strange) Error() string { return "odd" }
`

// declared is a function, by its text, with what is told of it.
type declared struct{ text, name, want string }

// written returns a file with functions in an order.
func written(order []declared) string {
	var all strings.Builder
	all.WriteString(head)
	for _, d := range order {
		all.WriteString(d.text + "\n")
	}
	return all.String()
}

// declarations are functions with what their importers need to know of them. Some are made
// of others that stand after them, or of each other.
var declarations = []declared{
	{`func Dial() error { _, err := net.Dial("tcp", "db:1"); return err }`, "Dial", ""},
	{`func Read() error { _, err := os.ReadFile("x"); return err }`, "Read", "stays on this machine"},
	{`func ReadByOther() error { return Read() }`, "ReadByOther", "stays on this machine"},
	{`func Serve() error { for { if err := Dial(); err != nil { return err } } }`, "Serve", "goes on while it succeeds"},
	{`func Run() error { return Serve() }`, "Run", "goes on while it succeeds"},
	{`func Reached() bool { if Dial() != nil { return false }; return true }`, "Reached", "result 0 tells of failure"},
	{`func IsGone(err error) bool { return errors.Is(err, fs.ErrNotExist) }`, "IsGone", "stays on this machine, answers yes for errors that mean " + catalog.NotThere.String()},
	{`func Exit() { stop() }`, "Exit", "never returns"},
	{`func stop() { os.Exit(1) }`, "stop", ""},

	{`func Pause() { time.Sleep(time.Second) }`, "Pause", "waits for a time that is the same"},
	{`func PauseFor(d time.Duration) { time.Sleep(d) }`, "PauseFor", "waits for parameter 0"},
	{`func PauseRandomly() { sleep(rand.N(time.Second)) }`, "PauseRandomly", "waits for a time that is random"},
	{`func sleep(d time.Duration) { time.Sleep(d) }`, "sleep", ""},
	{`func PauseInLoop() { for range 3 { time.Sleep(time.Second) } }`, "PauseInLoop", ""},
	{`func DialAndPause() { Dial(); time.Sleep(time.Second) }`, "DialAndPause", ""},

	{`func Spread(d time.Duration, share float64) time.Duration { return d + spread(d, share) }`, "Spread", "result 0 is random, scaled by parameters [0 1]"},
	{`func spread(d time.Duration, share float64) time.Duration { return time.Duration(share*rand.Float64()*float64(d)) }`, "spread", ""},
	{`func Double(d time.Duration) time.Duration { return 2 * d }`, "Double", "result 0 is the same, made of parameters [0]"},
	{`func Even(n int) time.Duration { if n == 0 { return rand.N(time.Second) }; return Odd(n - 1) }`, "Even", "result 0 is random"},
	{`func Odd(n int) time.Duration { return Even(n - 1) }`, "Odd", "result 0 is random"},

	{`func Ping(n int) error { if n == 0 { return Dial() }; return Pong(n - 1) }`, "Ping", ""},
	{`func Pong(n int) error { return Ping(n - 1) }`, "Pong", ""},
	{`func Here(n int) error { if n == 0 { return Read() }; return There(n - 1) }`, "Here", "stays on this machine"},
	{`func There(n int) error { return Here(n - 1) }`, "There", "stays on this machine"},
}

// told returns what is exported of a package's function.
func told(pkg *source.Package, fn *types.Func) string {
	var fact summary.Function
	pkg.ImportObjectFact(fn, &fact)
	return fact.String()
}

// TestExport holds what is told of functions, in whichever order they stand and whichever
// of them is asked about first.
func TestExport(t *testing.T) {
	m := sourcetest.NewModule(t)
	for turn := range 4 {
		order := slices.Clone(declarations)
		if turn%2 == 1 {
			slices.Reverse(order)
		}
		middle := len(order) / 2 * (turn / 2)
		order = slices.Concat(order[middle:], order[:middle])
		pkg := m.Package(written(order))
		r := passtest.Rooms(pkg)
		for _, d := range order[len(order)/3:] { // as rules ask, before anything is exported
			fn := sourcetest.Function(t, pkg, d.name)
			r.Calls.LocalFunc(fn)
			r.Flows.Persists(fn)
			r.Values.Yields(fn)
		}
		r.Summaries().Export()
		for _, d := range order {
			got, want := told(pkg, sourcetest.Function(t, pkg, d.name)), d.want
			if got != want {
				t.Errorf("in turn %d, of %s is told %q, want %q", turn, d.name, got, want)
			}
		}
	}
}

// TestImported holds that importers know of a function what was told, and that it becomes
// part of what is told of their own.
func TestImported(t *testing.T) {
	m := sourcetest.NewModule(t)
	lower := m.Package(written(declarations))
	passtest.Rooms(lower).Summaries().Export()
	upper := m.Package(`package q

import (
	"time"

	"example.com/p"
)

func Exit() { p.Exit() }
func ServeAgain() error { for { if err := p.Serve(); err != nil { return err } } }
func Read() error { return p.Read() }
func Wait() { p.PauseFor(time.Minute) }
func Spread() time.Duration { return p.Spread(time.Second, 0.5) }
func None() time.Duration { return p.Spread(time.Second, 0) }
`)
	passtest.Rooms(upper).Summaries().Export()
	for name, want := range map[string]string{
		"Exit": "never returns", "ServeAgain": "goes on while it succeeds", "Read": "stays on this machine",
		"Wait": "waits for a time that is the same", "Spread": "result 0 is random", "None": "result 0 is the same",
	} {
		if got := told(upper, sourcetest.Function(t, upper, name)); got != want {
			t.Errorf("of %s is told %q, want %q", name, got, want)
		}
	}
}

// TestErrors holds that it is told what a package's errors mean, and whether it waits.
func TestErrors(t *testing.T) {
	m := sourcetest.NewModule(t)
	const text = `
var _, _, _, _ = fs.ErrNotExist, rand.N[int], net.Dial, os.Exit
`
	pkg := m.Package(head + text + "func Pause() { time.Sleep(1) }")
	passtest.Rooms(pkg).Summaries().Export()
	for name, want := range map[string]catalog.Meaning{"ErrGone": catalog.NotThere, "ErrOdd": 0, "Gone": catalog.NotThere, "AsGone": 0, "Strange": 0} {
		var fact summary.Error
		pkg.ImportObjectFact(pkg.Pkg.Scope().Lookup(name), &fact)
		if fact.Means != want {
			t.Errorf("%s means %v, want %v", name, fact.Means, want)
		}
	}
	var fact summary.Package
	if pkg.ImportPackageFact(pkg.Pkg, &fact); !fact.Waits {
		t.Error("it is not told that the package waits")
	}
	still := m.Package(strings.ReplaceAll(head, "package p", "package still") + text + "func Not() { println(time.Now().String()) }")
	passtest.Rooms(still).Summaries().Export()
	if still.ImportPackageFact(still.Pkg, &fact) {
		t.Errorf("of a package that does not wait is told that it %v", &fact)
	}
}
