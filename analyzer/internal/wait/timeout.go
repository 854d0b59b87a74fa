package wait

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// IsTimeout reports whether a wait is a case of a select that has another for what
// is waited for: a message that is sent, an answer that is looked at, or the end of what
// was begun just before.
func (w Wait) IsTimeout(src *source.Package) bool {
	for around := range w.At.Enclosing((*ast.SelectStmt)(nil)) {
		return slices.ContainsFunc(around.Node().(*ast.SelectStmt).Body.List, func(s ast.Stmt) bool {
			clause := s.(*ast.CommClause)
			if clause.Comm == nil || syntax.Inside(w.At.Node(), clause.Comm) {
				return false
			}
			switch clause.Comm.(type) {
			case *ast.SendStmt, *ast.AssignStmt:
				return true
			}
			return endsWork(src, syntax.SignalOf(clause), around)
		})
	}
	return false
}

// endsWork reports whether a channel tells the end of what a goroutine does that is begun
// in each round anew, as the select is reached:
//
//	go func() { err = push(); close(done) }()
//	select { case <-done: … }
//
// In a loop of its own, the select would ask on each round whether to go on at all.
func endsWork(src *source.Package, channel ast.Expr, choice inspector.Cursor) bool {
	v, ok := src.Mentioned(channel).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	return slices.ContainsFunc(src.Uses(v), func(use inspector.Cursor) bool {
		fn := syntax.FunctionAround(use)
		if !syntax.IsStarted(fn) || !tellsEnd(src, use) {
			return false
		}
		begun, _ := syntax.LoopAround(fn.Parent())
		asked, _ := syntax.LoopAround(choice)
		return begun.Node() == asked.Node()
	})
}

// tellsEnd reports whether something is sent to a channel, or it is closed.
func tellsEnd(src *source.Package, use inspector.Cursor) bool {
	switch parent := use.Parent().Node().(type) {
	case *ast.SendStmt:
		return parent.Chan == use.Node()
	case *ast.CallExpr:
		id, ok := parent.Fun.(*ast.Ident)
		return ok && id.Name == "close" && src.TypesInfo.Types[id].IsBuiltin()
	}
	return false
}
