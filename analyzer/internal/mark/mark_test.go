package mark_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/passtest"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const text = `package x

import "sync"

type conn struct {
	mu sync.Mutex
	up bool
	other *conn
}

func (c *conn) set() { c.up = true }
func (c *conn) sets() { c.set() }
func (c *conn) reads() bool { return c.up }
func makes() *conn { return &conn{up: true} }

func (c *conn) is() bool { c.mu.Lock(); defer c.mu.Unlock(); return c.up }
func (c *conn) isNot() bool { return !c.up }
func (c *conn) calls() bool { return c.is() }
func (c *conn) asks() bool { if c.up { return true }; return c.other != nil }

func asked(c *conn) { c.is(); c.isNot(); c.calls(); c.asks() }

func counts(list []int) {
	up, down, given, from := 0, 0, len(list), -1
	up++
	down--
	given++
	from++
	var left, cut []int
	left = append(left, 1)
	cut = list[1:]
	_, _, _, _, _, _ = up, down, given, from, left, cut
}

func questions(c *conn, err error) {
	var found []int
	found = append(found, 1)
	up := 0
	up++
	_ = []bool{err != nil, nil == err, c.up, c.is(), c.isNot(), c.asks(), len(found) > 0, 0 == len(found), up < 1, up >= 1, up > 3, !c.up}
}
`

// TestChangers holds which functions change a field, by themselves or by what they call.
func TestChangers(t *testing.T) {
	r := passtest.Open(t, text)
	var found []string
	for fn := range mark.New(r.Source).Changers(field(t, r.Source.Pkg, "up")) {
		found = append(found, fn.Name())
	}
	slices.Sort(found)
	if got := strings.Join(found, " "); got != "set sets" {
		t.Errorf("%q change the field", got)
	}
}

func field(t *testing.T, pkg *types.Package, name string) *types.Var {
	t.Helper()
	of := pkg.Scope().Lookup("conn").Type().Underlying().(*types.Struct)
	for f := range of.Fields() {
		if f.Name() == name {
			return f
		}
	}
	t.Fatal(name)
	return nil
}

// TestOnlyReturns holds which functions do nothing but give an expression.
func TestOnlyReturns(t *testing.T) {
	r := passtest.Open(t, text)
	want := map[string]string{"c.is": "c.up", "c.isNot": "!c.up", "c.calls": "", "c.asks": ""}
	for _, call := range sourcetest.Calls(t, r.Source, "asked") {
		got := ""
		if e := mark.New(r.Source).OnlyReturns(call); e != nil {
			got = types.ExprString(e)
		}
		if name := types.ExprString(call.Fun); got != want[name] {
			t.Errorf("%s gives %q, want %q", name, got, want[name])
		}
	}
}

// TestCounts holds which numbers are only counted up, and which lists something is appended
// to.
func TestCounts(t *testing.T) {
	r := passtest.Open(t, text)
	marks := mark.New(r.Source)
	var counted, collected []string
	for id, obj := range r.Source.TypesInfo.Defs {
		v, ok := obj.(*types.Var)
		if !ok || v.Kind() != types.LocalVar || id.Name == "_" {
			continue
		}
		if marks.NeverNegative(v) {
			counted = append(counted, v.Name())
		}
		if marks.Collected(v) {
			collected = append(collected, v.Name())
		}
	}
	slices.Sort(counted)
	slices.Sort(collected)
	if !slices.Contains(counted, "up") || slices.Contains(counted, "down") || slices.Contains(counted, "given") || slices.Contains(counted, "from") {
		t.Errorf("%q are only counted up", counted)
	}
	if got := strings.Join(collected, " "); got != "found left" {
		t.Errorf("something is appended to %q", got)
	}
}

// TestAsked holds what conditions ask of variables.
func TestAsked(t *testing.T) {
	r := passtest.Open(t, text)
	marks := mark.New(r.Source)
	notNil := flow.Unknown &^ flow.Nil
	want := map[string]mark.Question{
		"err != nil": {Is: notNil}, "nil == err": {Is: flow.Nil},
		"c.up": {Is: flow.True}, "c.is()": {Is: flow.True}, "c.isNot()": {Is: flow.Unknown &^ flow.True}, "c.asks()": {},
		"len(found) > 0": {Is: notNil, Amount: true}, "0 == len(found)": {Is: flow.Nil, Amount: true},
		"up < 1": {Is: flow.Nil, Amount: true}, "up >= 1": {Is: notNil, Amount: true}, "up > 3": {}, "!c.up": {},
	}
	asked := 0
	for _, file := range r.Source.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			cond, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text := types.ExprString(cond)
			wanted, ok := want[text]
			if !ok {
				return true
			}
			got := marks.Asked(cond)
			asked++
			if (got.Var != nil) != (wanted.Is != 0) {
				t.Errorf("%s asks for %v", text, got.Var)
			}
			if got.Var = nil; got != wanted {
				t.Errorf("%s asks %+v, want %+v", text, got, wanted)
			}
			return true
		})
	}
	if asked < len(want) {
		t.Errorf("%d conditions were asked, want %d", asked, len(want))
	}
}
