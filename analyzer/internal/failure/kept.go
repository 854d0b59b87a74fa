package failure

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/flow"
	"github.com/jitterlint/jitterlint/analyzer/internal/mark"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// kept is a field that keeps whether what a function tries has gone well, and what it is
// then: connected, true.
type kept struct {
	field *types.Var
	is    flow.Truth
}

// maxKept bounds the fields that are followed for one function.
const maxKept = 4

// mayKeep is a first look without the flow: a function that tries something and changes
// fields may keep in them how that went.
func (flows *Flows) mayKeep(body *ast.BlockStmt) bool {
	changes := false
	ast.Inspect(body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		changes = changes || ok && slices.ContainsFunc(assign.Lhs, func(to ast.Expr) bool {
			v, isVar := flows.src.Mentioned(ast.Unparen(to)).(*types.Var)
			return isVar && flows.isFlag(v)
		})
		_, isFunc := n.(*ast.FuncLit)
		return !changes && !isFunc
	})
	return changes && slices.ContainsFunc(syntax.CallsIn(body), flows.calls.IsAttempt)
}

// keptIn works out which fields keep how what a function tried has gone.
func (flows *Flows) keptIn(fn *types.Func) (found [maxKept]kept) {
	decl, _ := flows.src.BodyOf(fn)
	if body := decl.Node().(*ast.BlockStmt); flows.mayKeep(body) {
		copy(found[:], flows.Of(body).kept)
	}
	return found
}

// isFlag reports whether a variable is a field of the package that is yes or no, or may be
// nil.
func (flows *Flows) isFlag(v *types.Var) bool {
	return v.IsField() && v.Pkg() == flows.src.Pkg && !syntax.IsError(v.Type()) && (syntax.IsBool(v.Type()) || mark.MayBeNil(v.Type()))
}

// noteKept notes which of the fields that a function gives values tell at each of its ends
// how what it tried has gone.
func (f *Flow) noteKept(l *lowering) {
	if l.tried == flow.NoVar {
		return
	}
	for _, k := range l.given {
		if len(f.kept) < maxKept && f.graph.Keeps(l.variable(k.field), k.is, l.tried) && !slices.Contains(f.kept, k) {
			f.kept = append(f.kept, k)
		}
	}
	slices.SortFunc(f.kept, func(a, b kept) int { return cmp.Compare(a.field.Pos(), b.field.Pos()) })
}

// attemptKept is an attempt with what keeps how it went.
type attemptKept struct {
	attempt *ast.CallExpr
	kept    []kept
}

// keptBy returns what a call of a function of the package keeps of how it went.
func (flows *Flows) keptBy(call *ast.CallExpr) []kept {
	fn, ok := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	if !ok {
		return nil
	}
	var found []kept
	for _, k := range flows.keeping.Of(fn.Origin()) {
		if k.field != nil {
			found = append(found, k)
		}
	}
	return found
}

// keptAside returns the attempts of what a go statement calls, for which nobody waits, but
// of which fields keep how they went.
func (flows *Flows) keptAside(call *ast.CallExpr) []attemptKept {
	lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit)
	if !ok {
		return []attemptKept{{call, flows.keptBy(call)}}
	}
	if !flows.mayKeep(lit.Body) && !slices.ContainsFunc(syntax.CallsIn(lit.Body), func(c *ast.CallExpr) bool { return len(flows.keptBy(c)) > 0 }) {
		return nil
	}
	inner := flows.Of(lit.Body)
	var found []attemptKept
	for _, n := range inner.graph.Failing() {
		attempt, ok := inner.syntax[n].(*ast.CallExpr)
		if !ok {
			continue
		}
		if of := flows.keptBy(attempt); len(of) > 0 {
			found = append(found, attemptKept{attempt, of})
		} else if len(inner.kept) > 0 {
			found = append(found, attemptKept{attempt, inner.kept})
		}
	}
	return found
}

// isAnswer reports whether a local variable is only given what attempts answer beside an
// error, and may be nil.
func (flows *Flows) isAnswer(v *types.Var) bool {
	all := flows.src.Assignments(v).Given()
	return v.Kind() == types.LocalVar && mark.MayBeNil(v.Type()) && len(all) > 0 && !slices.ContainsFunc(all, func(a source.Assignment) bool {
		call, ok := ast.Unparen(a.Source).(*ast.CallExpr)
		return !ok || !flows.src.SaysError(call) || !flows.calls.IsAttempt(call)
	})
}

// noteFlags notes the fields that the function's conditions ask about, and that something
// in it may change; and what is tried aside of which they tell.
func (l *lowering) noteFlags(body *ast.BlockStmt) {
	for _, b := range l.f.Graph.Blocks {
		if len(b.Succs) == 2 && len(b.Nodes) > 0 {
			if cond, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr); ok {
				l.noteFlagsIn(cond)
			}
		}
	}
	if len(l.flags) == 0 {
		return
	}
	changed := l.changedIn(body)
	l.flags = slices.DeleteFunc(l.flags, func(v *types.Var) bool { return !changed[v] })
	if len(l.flags) == 0 {
		return
	}
	for _, v := range l.flags {
		l.b.Round(l.variable(v))
	}
	for _, b := range l.f.Graph.Blocks {
		for _, n := range b.Nodes {
			if statement, ok := n.(*ast.GoStmt); ok {
				l.aside[statement.Call] = l.f.flows.keptAside(statement.Call)
			}
		}
	}
	for _, attempts := range l.aside {
		for _, a := range attempts {
			for _, k := range a.kept {
				delete(l.hidden, k.field)
			}
		}
	}
}

// changedIn returns the flags that a body changes, by itself or by what it calls.
func (l *lowering) changedIn(body *ast.BlockStmt) map[*types.Var]bool {
	flows, changed := l.f.flows, make(map[*types.Var]bool)
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, to := range n.Lhs {
				if v, ok := flows.src.Mentioned(ast.Unparen(to)).(*types.Var); ok {
					changed[v] = true
				}
			}
		case *ast.CallExpr:
			if fn, ok := typeutil.Callee(flows.src.TypesInfo, n).(*types.Func); ok && fn.Pkg() == flows.src.Pkg {
				for _, v := range l.flags {
					changed[v] = changed[v] || flows.marks.Changers(v)[fn.Origin()]
				}
			}
		}
		return true
	})
	return changed
}

func (l *lowering) noteFlagsIn(cond ast.Expr) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			l.noteFlagsIn(e.X)
			return
		}
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			l.noteFlagsIn(e.X)
			l.noteFlagsIn(e.Y)
			return
		}
	}
	if v, _ := l.asked(cond); v != nil && l.f.flows.isFlag(v) && !slices.Contains(l.flags, v) {
		l.flags = append(l.flags, v)
	}
}

// change adds what a call does to the fields that conditions ask about.
func (l *lowering) change(b *cfg.Block, call *ast.CallExpr) {
	if len(l.flags) == 0 {
		return
	}
	flows := l.f.flows
	for _, a := range l.aside[call] {
		l.tell(b, a)
	}
	fn, ok := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	if _, aside := l.aside[call]; aside || !ok {
		return
	}
	changed := slices.DeleteFunc(slices.Clone(l.flags), func(v *types.Var) bool { return !flows.marks.Changers(v)[fn.Origin()] })
	if len(changed) == 0 {
		return
	}
	own := attemptKept{call, flows.keptBy(call)}
	l.tell(b, own)
	for _, field := range changed {
		if !slices.ContainsFunc(own.kept, func(k kept) bool { return k.field == field }) {
			l.b.Add(l.end(b), flow.Step{Kind: flow.Assign, Def: l.variable(field), From: flow.NoVar, Is: flow.Unknown})
		}
	}
}

// tell adds that fields tell how an attempt went, which is made here if nothing has added
// it yet.
func (l *lowering) tell(b *cfg.Block, a attemptKept) {
	for _, k := range a.kept {
		if !slices.Contains(l.flags, k.field) {
			continue
		}
		if _, made := l.results[a.attempt]; !made {
			l.add(b, flow.Attempt, l.node(a.attempt), l.result(a.attempt), flow.Unknown)
		}
		l.bound[k.field] = true
		// Of a field that was so before, nothing is told.
		field, from := l.variable(k.field), l.end(b)
		before, told, on := l.b.Block(), l.b.Block(), l.b.Block()
		l.b.Add(told, flow.Step{Kind: flow.Tells, Node: l.node(a.attempt), Def: field, Is: k.is})
		l.b.Way(from, before, flow.Fact{Var: field, Is: k.is})
		l.b.Way(from, told, flow.Fact{Var: field, Is: flow.Unknown &^ k.is})
		l.b.Way(before, on)
		l.b.Way(told, on)
		l.ends[b.Index] = on
	}
}
