package judgement_test

import (
	"go/ast"
	"go/types"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/judgement"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/source/sourcetest"
)

// TestHolds holds what helpers, tables and methods come to for a status.
func TestHolds(t *testing.T) {
	pkg := sourcetest.New(t, `package x

import "slices"

type answer struct{ StatusCode int }

func (a answer) busy() bool { return a.StatusCode == 503 || a.StatusCode/100 == 4 }

var table = map[int]bool{429: true, 503: true}
var list = []int{429, 503}

func helper(code int) bool {
	switch {
	case code < 400:
		return false
	case code == 501:
		return false
	}
	return true
}

func unknown(code int) bool { if len(list) > code { return true }; return false }

func compared(a answer) bool { return a.StatusCode >= 500 }
func inTable(a answer) bool { return table[a.StatusCode] }
func inList(a answer) bool { return slices.Contains(list, a.StatusCode) }
func byHelper(a answer) bool { return !helper(a.StatusCode) }
func byMethod(a answer) bool { return a.busy() }
func byUnknown(a answer) bool { return unknown(a.StatusCode) }
`)
	for name, want := range map[string]map[int64]bool{
		"compared": {200: false, 503: true},
		"inTable":  {200: false, 429: true, 503: true},
		"inList":   {200: false, 503: true},
		"byHelper": {200: true, 501: true, 503: false},
		"byMethod": {200: false, 404: true, 503: true, 500: false},
	} {
		for status, holds := range want {
			if got, known := ask(t, pkg, name, status); !known || got != holds {
				t.Errorf("%s of %d: %v, known %v", name, status, got, known)
			}
		}
	}
	if _, known := ask(t, pkg, "byUnknown", 200); known {
		t.Error("what is not understood is taken for known")
	}
}

// ask judges what a function returns for a status of its parameter.
func ask(t *testing.T, pkg *source.Package, name string, status int64) (holds, known bool) {
	fn := sourcetest.Function(t, pkg, name)
	param := fn.Signature().Params().At(0)
	body, _ := pkg.BodyOf(fn)
	ret := body.Node().(*ast.BlockStmt).List[0].(*ast.ReturnStmt)
	answer := judgement.Answer{
		IsStatus: func(e ast.Expr) bool {
			sel, ok := e.(*ast.SelectorExpr)
			return ok && pkg.Mentioned(sel.X) == types.Object(param)
		},
		IsHeld: func(v *types.Var, _ ast.Node) bool { return v == param },
	}
	return judgement.Holds(pkg, ret.Results[0], answer, status)
}
