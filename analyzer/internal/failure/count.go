package failure

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
)

// A number, and what a slice has, is followed as far as that there is none, or some: what
// failed is counted, or listed, and then asked for.
//
//	left = append(left, job) … if len(left) > 0 { time.Sleep(pause) }

// count adds that a number was counted up: it is not 0 then, if it is counted from there.
func (l *lowering) count(b *cfg.Block, s *ast.IncDecStmt) {
	v, ok := l.f.flows.src.Defined(ast.Unparen(s.X)).(*types.Var)
	if !ok {
		return
	}
	step := flow.Step{Kind: flow.Assign, Def: l.variable(v), From: flow.NoVar, Is: flow.Unknown}
	if s.Tok == token.INC && !l.hidden[v] && l.f.flows.marks.NeverNegative(v) {
		step.Is = flow.Set
	}
	l.b.Add(l.end(b), step)
}
