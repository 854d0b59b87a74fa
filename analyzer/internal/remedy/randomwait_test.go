package remedy_test

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestRandomWait holds the code that is proposed for a wait: it compiles where it stands,
// in the file's version of Go, and works where the wait is 0.
func TestRandomWait(t *testing.T) {
	m := sourcetest.NewModule(t)
	for name, row := range map[string]struct{ imports, before, wait, version, want string }{
		"a constant":       {"", "", "time.Second", "", "time.Second + rand.N(time.Second/2) of math/rand/v2"},
		"may be 0":         {"", "", "d", "", "d + rand.N(max(d/2, 1)) of math/rand/v2"},
		"a sum":            {"", "", "d + time.Second", "", "d + time.Second + rand.N(max((d+time.Second)/2, 1)) of math/rand/v2"},
		"a product":        {"", "", "3 * time.Second", "", "3*time.Second + rand.N(3*time.Second/2) of math/rand/v2"},
		"imported":         {`"math/rand/v2"`, "_ = rand.Int()", "d", "", "d + rand.N(max(d/2, 1))"},
		"imported as r":    {`r "math/rand/v2"`, "_ = r.Int()", "d", "", "d + r.N(max(d/2, 1))"},
		"the older one":    {`"math/rand"`, "_ = rand.Int()", "d", "", "d + time.Duration(rand.Float64()*float64(d)/2)"},
		"the name taken":   {"", "rand := 1; _ = rand", "d", "", "d + mathrand.N(max(d/2, 1)) of math/rand/v2 as mathrand"},
		"two names taken":  {"", "rand, mathrand := 1, 2; _, _ = rand, mathrand", "d", "", "d + randv2.N(max(d/2, 1)) of math/rand/v2 as randv2"},
		"all names taken":  {"", "rand, mathrand, randv2 := 1, 2, 3; _, _, _ = rand, mathrand, randv2", "d", "", ""},
		"max taken":        {"", "max := 1; _ = max", "d", "", "d + time.Duration(rand.Float64()*float64(d)/2) of math/rand/v2"},
		"max, for a const": {"", "max := 1; _ = max", "time.Second", "", "time.Second + rand.N(time.Second/2) of math/rand/v2"},
		"float64 too":      {"", "max, float64 := 1, 2; _, _ = max, float64", "d", "", ""},
		"an untyped one":   {"", "", "5e9", "", "5e9 + time.Duration(rand.Float64()*float64(5e9)/2) of math/rand/v2"},
		"with effects":     {"", "", "next()", "", ""},
		"Go 1.21":          {"", "", "d", "go1.21", "d + time.Duration(rand.Float64()*float64(d)/2) of math/rand"},
		"Go 1.19":          {"", "", "d", "go1.19", "d + time.Duration(rand.Float64()*float64(d)/2) of math/rand, seeded before Go 1.20"},
		"Go 1.23, seeded":  {`"math/rand"`, "rand.Seed(1)", "d", "go1.23", "d + mathrand.N(max(d/2, 1)) of math/rand/v2 as mathrand"},
		"Go 1.24, seeded":  {`"math/rand"`, "rand.Seed(1)", "d", "go1.24", "d + time.Duration(rand.Float64()*float64(d)/2)"},
		"Go 1.21, seeded":  {`"math/rand"`, "rand.Seed(1)", "d", "go1.21", ""},
		"Go 1.21, by time": {`"math/rand"`, "rand.Seed(time.Now().Unix())", "d", "go1.21", "d + time.Duration(rand.Float64()*float64(d)/2)"},
	} {
		pkg, length := waiting(m, row.imports, row.before, row.wait, row.version)
		wait, ok := remedy.New(pkg).RandomWait(length)
		if !ok {
			if row.want != "" {
				t.Errorf("%s: got nothing, want %q", name, row.want)
			}
			continue
		}
		if got := wait.Code + wait.Needs(); got != row.want {
			t.Errorf("%s: got %q, want %q", name, got, row.want)
		}
		if !strings.HasSuffix(wait.Code, " + "+wait.Part) {
			t.Errorf("%s: %q does not end in %q", name, wait.Code, wait.Part)
		}
		if path, ok := strings.CutPrefix(wait.Rand.Hint(), " of "); ok {
			path, _, _ = strings.Cut(path, " ")
			row.imports += "\n" + wait.Rand.Name + " " + strconv.Quote(path)
		}
		waiting(m, row.imports, row.before, wait.Code, row.version) // compiles
	}
}

// waiting returns a package whose function f waits, in a version of Go or the newest, and
// the length of the wait. Code that does not compile ends the test.
func waiting(m *sourcetest.Module, imports, before, wait, version string) (*source.Package, ast.Expr) {
	m.GoVersion = version
	pkg := m.Package("package x\n\nimport (\n\t\"time\"\n" + imports + `
)

func sleep(d time.Duration) {}

func next() time.Duration { return 0 }

func f(d time.Duration) {
	` + before + `
	sleep(` + wait + `)
}
`)
	body, _ := pkg.BodyOf(pkg.Pkg.Scope().Lookup("f").(*types.Func))
	statements := body.Node().(*ast.BlockStmt).List
	return pkg, statements[len(statements)-1].(*ast.ExprStmt).X.(*ast.CallExpr).Args[0]
}

// TestRandomSecond holds the code for a place where nothing is waited for.
func TestRandomSecond(t *testing.T) {
	m := sourcetest.NewModule(t)
	for name, row := range map[string]struct{ before, version, want string }{
		"now":        {"", "", "time.Second + rand.N(time.Second/2) of math/rand/v2"},
		"Go 1.21":    {"", "go1.21", "time.Second + time.Duration(rand.Float64()*float64(time.Second)/2) of math/rand"},
		"time taken": {"time := 1; _ = time", "", ""},
	} {
		pkg, length := waiting(m, "", row.before, "d", row.version)
		got := ""
		if wait, ok := remedy.New(pkg).RandomSecond(length.Pos()); ok {
			got = wait.Code + wait.Needs()
		}
		if got != row.want {
			t.Errorf("%s: got %q, want %q", name, got, row.want)
		}
	}
	pkg := m.Package("package x\n\nimport clock \"time\"\n\nfunc f(d clock.Duration) {}\n")
	if wait, ok := remedy.New(pkg).RandomSecond(pkg.Files[0].End() - 2); ok {
		t.Errorf("time is called clock, and %q proposed", wait.Code)
	}
}

// TestUnseeded holds what is said instead of a constant seed.
func TestUnseeded(t *testing.T) {
	m := sourcetest.NewModule(t)
	for version, want := range map[string]string{
		"": "draw from math/rand/v2", "go1.22": "draw from math/rand/v2", "go1.21": "seed it with what differs between instances",
	} {
		pkg, seed := waiting(m, "", "", "d", version)
		if got := remedy.New(pkg).Unseeded(seed); got != want {
			t.Errorf("%s: got %q, want %q", version, got, want)
		}
	}
}
