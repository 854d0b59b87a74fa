package failure

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/outcome"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// ways adds the ways that lead from a block on.
func (l *lowering) ways(b *cfg.Block) {
	for i, to := range b.Succs {
		from, facts := l.end(b), l.facts(b, i)
		if d, ok := l.decided[b.Index]; ok {
			from, facts = l.join(d[i]), nil
		} else if cond := condition(b); len(b.Succs) == 2 {
			from = l.told(b, l.f.Tests[b.Index], cond, i, from)
		}
		if back := (syntax.BackEdge{From: b, Way: i}); slices.Contains(l.f.backs[to.Index], back) {
			behind := l.b.Block(flow.Step{Kind: flow.Gate, Node: l.node(back)})
			l.b.Way(from, behind, facts...)
			from, facts = behind, nil
		}
		l.b.Way(from, l.head(b, to), facts...)
	}
}

// head returns the block that a way leads to: the head of a loop that goes through
// elements, or that there may be none of, is entered so that it is gone through once.
// That there may be none is left aside.
func (l *lowering) head(from, to *cfg.Block) flow.Block {
	loops := to.Kind == cfg.KindRangeLoop || to.Kind == cfg.KindForLoop && len(to.Succs) == 2
	if !loops || len(l.f.backs[to.Index]) == 0 || syntax.InLoop(from, to.Stmt) || l.f.Tests[to.Index].Attempt != nil {
		return flow.Block(to.Index)
	}
	first := l.b.Block()
	l.b.Way(first, flow.Block(to.Succs[0].Index), l.facts(to, 0)...)
	return first
}

// told returns the block behind which it is known what a condition tells of an
// attempt, where no variable tells it.
func (l *lowering) told(b *cfg.Block, t outcome.Test, cond ast.Expr, way int, from flow.Block) flow.Block {
	if b.Kind == cfg.KindRangeLoop && way == 1 && l.f.drained(b.Stmt) {
		return l.outcome(from, nil, outcome.Failed)
	}
	told, otherwise := t.WhenTrue, t.WhenFalse
	if way == 1 {
		told, otherwise = otherwise, told
	}
	absent := told == outcome.Open && otherwise == outcome.Unreached
	if told == outcome.Unreached || l.isBound(cond) || absent && passesOver(b, way) {
		return from
	}
	return l.outcome(from, t.Attempt, told)
}

// passesOver reports whether a way from a condition only leaves out what the other does,
// and goes on where that goes on: if err != redis.Nil { log.Print(err) }.
func passesOver(b *cfg.Block, way int) bool {
	other := b.Succs[1-way]
	return b.Succs[way].Kind == cfg.KindIfDone && len(other.Succs) == 1 && other.Succs[0] == b.Succs[way]
}

// outcome adds a block in which it is known how an attempt went.
func (l *lowering) outcome(from flow.Block, attempt *ast.CallExpr, told outcome.Kind) flow.Block {
	kind := [...]flow.Kind{outcome.Failed: flow.Fails, outcome.Open: flow.Succeeds, outcome.Excused: flow.Excuses}[told]
	var of any = attempt
	if attempt == nil {
		of = from // of which it is not known what it is
	}
	to := l.b.Block(flow.Step{Kind: kind, Node: l.node(of)})
	l.b.Way(from, to)
	return to
}

// isBound reports whether a condition asks a variable that is followed from the attempt
// whose result it is.
func (l *lowering) isBound(cond ast.Expr) bool {
	v, _ := l.asked(cond)
	return v != nil && l.bound[v] && !l.hidden[v]
}

// facts returns what a way from a block tells of variables.
func (l *lowering) facts(b *cfg.Block, way int) []flow.Fact {
	if len(b.Succs) != 2 {
		return nil
	}
	return l.when(condition(b), way == 0)
}

// condition returns the expression with which a block ends, or nil.
func condition(b *cfg.Block) ast.Expr {
	if len(b.Nodes) == 0 {
		return nil
	}
	cond, _ := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	return cond
}

// when returns what is known of variables where a condition holds, or does not.
func (l *lowering) when(cond ast.Expr, holds bool) []flow.Fact {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return l.when(e.X, !holds)
		}
	case *ast.BinaryExpr:
		if e.Op == token.LAND && holds || e.Op == token.LOR && !holds {
			return append(l.when(e.X, holds), l.when(e.Y, holds)...)
		}
	}
	v, is := l.asked(cond)
	if v == nil || l.hidden[v] || l.staysAs(cond, v) {
		return nil
	}
	if !holds {
		is = flow.Unknown &^ is
	}
	return []flow.Fact{{Var: l.variable(v), Is: is}}
}

// staysAs reports whether a condition asks for a flag that nothing in the function changes:
// to tell its ways apart would only cost.
func (l *lowering) staysAs(cond ast.Expr, v *types.Var) bool {
	_, called := ast.Unparen(cond).(*ast.CallExpr)
	return v.IsField() && (called || syntax.IsBool(v.Type())) && !slices.Contains(l.flags, v)
}

// asked returns the variable that a condition asks for, and what it is where that holds.
func (l *lowering) asked(cond ast.Expr) (*types.Var, flow.Truth) {
	if tag := l.f.Conditions.Tag(cond); tag != nil { // switch err { case nil:
		if v, ok := l.f.flows.src.Mentioned(ast.Unparen(tag)).(*types.Var); ok && l.f.flows.src.TypesInfo.Types[cond].IsNil() {
			return v, flow.Nil
		}
		return nil, 0
	}
	asked := l.f.flows.marks.Asked(cond)
	if asked.Amount {
		l.b.Round(l.variable(asked.Var))
	}
	return asked.Var, asked.Is
}
