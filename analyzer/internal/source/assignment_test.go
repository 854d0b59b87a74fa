package source_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

const assignments = `package x

import "time"

var (
	one              = 1
	blank            time.Duration
	first, second    = pair()
	left, right      = 2, 3
	Exported         = 4
	function         = func() {}
	pointed          = 5
	keyOfMap         = 6
	byTheKey         = map[int]string{keyOfMap: "six", byName.keyed: "seven"}
	switched, _      = byTheKey[one]
)

type config struct{ keyed, unkeyed, written, Open int }

var (
	byName  = config{keyed: 7}
	inOrder = []*config{{8, 9, 10, 11}}
)

func pair() (int, error) { return 0, nil }

func change(parameter int) (result int, err error) {
	var declared int
	declared = 1
	counted := 1
	counted++
	counted += 2
	var parenthesised int
	(parenthesised) = 0
	_ = parenthesised
	scaled := 3.0
	scaled *= 2
	for key, value := range []int{1} {
		_, _ = key, value
	}
	result, err = pair()
	parameter = 12
	byName.written = 13
	take(&pointed)
	switch typed := any(declared).(type) {
	case int:
		_ = typed
	}
	return 14, nil
}

func take(*int) {}
`

// describe words an assignment: how, of what, and which of its results.
func describe(a source.Assignment) string {
	text := a.Op.String()
	if a.Source != nil {
		text += " " + types.ExprString(a.Source)
	}
	if a.Results > 1 {
		text += fmt.Sprintf(" %d/%d", a.Result, a.Results)
	}
	return text
}

// TestAssignments holds what variables and fields are given, in each way that Go has.
func TestAssignments(t *testing.T) {
	pkg := sourcetest.New(t, assignments)
	for name, want := range map[string][]string{
		"one": {"var 1"}, "blank": {"var"}, "first": {"var pair() 0/2"}, "second": {"var pair() 1/2"},
		"left": {"var 2"}, "right": {"var 3"}, "keyOfMap": {"var 6"}, "switched": {"var byTheKey[one] 0/2"},
		"keyed": {": 7", ": 8"}, "unkeyed": {": 9"}, "written": {"= 13", ": 10"},
		"declared": {"var", "= 1"}, "counted": {":= 1", "++", "+= 2"}, "parenthesised": {"var", "= 0"},
		"scaled": {":= 3.0", "*= 2"}, "key": {"range"}, "value": {"range"},
		"result": {"= pair() 0/2"}, "err": {"= pair() 1/2"}, "parameter": {"= 12"}, "typed": nil,
	} {
		var got []string
		for _, a := range pkg.Assignments(variable(t, pkg, name)) {
			got = append(got, describe(a))
			if from, ok := a.From(); ok != (a.Value() != nil) || ok && from.Node() != ast.Node(a.Value()) {
				t.Errorf("%s: where %s comes from is not found", name, describe(a))
			}
			if !a.By().Contains(a.At) {
				t.Errorf("%s: %s is done elsewhere", name, describe(a))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is given %q, want %q", name, got, want)
		}
	}
}

// TestQuestions holds that all questions to the assignments of a variable agree on
// results, operators and declarations without a value.
func TestQuestions(t *testing.T) {
	pkg := sourcetest.New(t, assignments)
	for _, test := range []struct {
		name, only string
		values     bool
		sources    int
		counted    bool
	}{
		{"one", "1", true, 1, false},
		{"blank", "", true, 0, false},
		{"first", "pair()", true, 1, false},
		{"second", "", false, 1, false},
		{"declared", "1", true, 1, false},
		{"counted", "", false, 2, true},
		{"scaled", "", false, 2, true},
		{"key", "", false, 0, false},
		{"keyed", "", true, 2, false},
		{"unkeyed", "9", true, 1, false},
		{"result", "pair()", true, 1, false},
		{"err", "", false, 1, false},
		{"typed", "", true, 0, false},
	} {
		given := pkg.Assignments(variable(t, pkg, test.name))
		only := ""
		if a, ok := given.Only(); ok {
			only = types.ExprString(a.Value())
		}
		if only != test.only {
			t.Errorf("the only value of %s is %q, want %q", test.name, only, test.only)
		}
		if _, ok := given.Values(); ok != test.values {
			t.Errorf("all values of %s are pointed at: %v", test.name, ok)
		}
		if n := len(given.Sources()); n != test.sources {
			t.Errorf("%s comes from %d expressions, want %d", test.name, n, test.sources)
		}
		if given.Counted() != test.counted {
			t.Errorf("%s is counted: %v", test.name, given.Counted())
		}
	}
	call := sourcetest.Calls(t, pkg, "change")[0]
	for name, want := range map[string]int{"result": 0, "err": 1, "first": -1} {
		if got := pkg.Assignments(variable(t, pkg, name)).ResultOf(call); got != want {
			t.Errorf("%s is result %d of the call, want %d", name, got, want)
		}
	}
}

// TestAllGiven holds whether code that is not seen may give a variable other values.
func TestAllGiven(t *testing.T) {
	pkg := sourcetest.New(t, assignments)
	for name, want := range map[string]bool{
		"one": true, "blank": true, "keyed": true, "declared": true, "result": true,
		"Exported": false, "Open": false, "parameter": false, "pointed": false, "second": false, "counted": false,
	} {
		if _, got := pkg.AllGiven(variable(t, pkg, name)); got != want {
			t.Errorf("all that %s is given is known: %v", name, got)
		}
	}
	if pkg.OnlyGiven(variable(t, pkg, "one")) == nil || pkg.OnlyGiven(variable(t, pkg, "keyed")) != nil {
		t.Error("what is given one value is not told apart")
	}
	if _, ok := pkg.LiteralIn(variable(t, pkg, "function")); !ok {
		t.Error("the literal in function is not found")
	}
	if _, ok := pkg.LiteralIn(variable(t, pkg, "one")); ok {
		t.Error("a number is taken for a literal")
	}
}

// TestGivens holds what a part of a function gives to variables and to what they hold.
func TestGivens(t *testing.T) {
	pkg := sourcetest.New(t, `package x

type client struct{ server string }

func change(servers []string, c *client, p *int) {
	n := 0
	n++
	n, err := pick()
	_ = err
	c.server = servers[n]
	servers[0] = ""
	*p = 1
	var declared, given = 0, 1
	_, _ = declared, given
	for i := range servers {
		_ = i
	}
}

func pick() (int, error) { return 0, nil }
`)
	body, _ := pkg.BodyOf(sourcetest.Function(t, pkg, "change"))
	givens := source.NewGivens(pkg)
	ast.Inspect(body.Node(), func(n ast.Node) bool {
		givens.Note(n)
		return true
	})
	for name, want := range map[string][]string{
		"n": {"0", "", "pick()"}, "err": {"pick()"}, "c": {"servers[n]"}, "servers": {""}, "p": {"1"}, "given": {"1"}, "i": nil,
	} {
		var got []string
		for _, value := range givens.Values[variable(t, pkg, name)] {
			text := ""
			if value != nil {
				text = types.ExprString(value)
			}
			got = append(got, text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is given %q, want %q", name, got, want)
		}
	}
}

// TestBy holds that a statement tells of each place on its left.
func TestBy(t *testing.T) {
	both := &ast.AssignStmt{Lhs: []ast.Expr{ast.NewIdent("a"), ast.NewIdent("b")}, Tok: token.ASSIGN, Rhs: []ast.Expr{ast.NewIdent("x"), ast.NewIdent("y")}}
	var got []string
	for a := range source.By(both) {
		got = append(got, types.ExprString(a.To)+" "+describe(a))
	}
	if want := []string{"a = x", "b = y"}; !slices.Equal(got, want) {
		t.Errorf("the statement gives %q, want %q", got, want)
	}
	for range source.By(both) {
		break // one is enough
	}
	for a := range source.By(&ast.ReturnStmt{Results: both.Rhs}) {
		t.Errorf("a return gives %v", a)
	}
}

// variable returns the variable or field that is declared by a name.
func variable(t *testing.T, pkg *source.Package, name string) *types.Var {
	t.Helper()
	for id, obj := range pkg.TypesInfo.Defs {
		if v, ok := obj.(*types.Var); ok && id.Name == name {
			return v
		}
	}
	for _, obj := range pkg.TypesInfo.Implicits {
		if v, ok := obj.(*types.Var); ok && v.Name() == name {
			return v
		}
	}
	t.Fatalf("there is no variable %s", name)
	return nil
}
