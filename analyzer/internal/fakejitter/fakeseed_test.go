package fakejitter_test

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestGlobalSeed holds that a constant that Seed of math/rand is given makes the jitter of
// all instances alike, up to Go 1.23, where it is given before the wait, whatever happens.
func TestGlobalSeed(t *testing.T) {
	m := sourcetest.NewModule(t)
	const alike = "rand.Seed(1) seeds the jitter of the retry of op alike in every instance: leave it out, as Go 1.20 and newer seed at random (fake-jitter)"
	for name, row := range map[string]struct{ version, init, before, want string }{
		"in init":         {"go1.23", "rand.Seed(1)", "", alike},
		"Go 1.24":         {"go1.24", "rand.Seed(1)", "", ""},
		"by the time":     {"go1.23", "rand.Seed(time.Now().Unix())", "", ""},
		"twice":           {"go1.23", "rand.Seed(1); rand.Seed(2)", "", ""},
		"on a condition":  {"go1.23", "if len(waits) > 0 { rand.Seed(1) }", "", ""},
		"before the wait": {"go1.23", "", "rand.Seed(1)", alike},
	} {
		m.GoVersion = row.version
		r := passtest.Rooms(m.Package(`package x

import (
	"math/rand"
	"time"
)

var waits []time.Duration

func init() { ` + row.init + ` }

func f(op func() error) {
	` + row.before + `
	for op() != nil {
		time.Sleep(time.Duration(rand.Int63n(int64(time.Second))))
	}
}
`))
		said := ""
		judgeRetries(r, func(_ ast.Node, d analysis.Diagnostic) { said += d.Message })
		if said != row.want {
			t.Errorf("%s: got %q, want %q", name, said, row.want)
		}
	}
}

// TestLibrarySeed holds that a constant seed is told that a retry library is handed.
func TestLibrarySeed(t *testing.T) {
	m := sourcetest.NewModule(t)
	m.PackageAt("github.com/jpillora/backoff", "package backoff\n\nimport \"math/rand\"\n\nfunc With(r *rand.Rand) {}\n")
	r := passtest.Rooms(m.Package(`package x

import (
	"math/rand"

	"github.com/jpillora/backoff"
)

func with(*rand.Rand) {}

func library()      { backoff.With(rand.New(rand.NewSource(1))) }
func anotherSeed()  { backoff.With(rand.New(rand.NewSource(rand.Int63()))) }
func nobodyKnows()  { with(rand.New(rand.NewSource(1))) }
`))
	passtest.Hold(t, r.Source, map[string]string{
		"library":     "rand.NewSource(1) seeds the jitter of backoff.With alike in every instance: seed it e.g. with rand.Int63() (fake-jitter)",
		"anotherSeed": "", "nobodyKnows": "",
	}, func(report passtest.Report) { judgeOf(r).Fakes(r.Source.Among(r.Source.Files)[0], report) })
}
