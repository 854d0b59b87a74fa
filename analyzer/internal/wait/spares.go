package wait

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
)

// Spares returns where the loop around a wait sets the flag by which alone its passes wait
// or not, so that the first does not: if !first { time.Sleep(d) }; first = false.
func (waits *Waits) Spares(w Wait) []ast.Node {
	var flag *types.Var
	for c := range w.At.Enclosing((*ast.IfStmt)(nil), (*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
		switch n := c.Node().(type) {
		case *ast.IfStmt:
			v := waits.flagIn(n.Cond)
			if v == nil || flag != nil {
				return nil
			}
			flag = v
		default:
			return waits.setIn(n, flag)
		}
	}
	return nil
}

// flagIn returns the local variable that a condition is, or is the opposite of, or nil.
func (waits *Waits) flagIn(cond ast.Expr) *types.Var {
	cond = ast.Unparen(cond)
	if not, ok := cond.(*ast.UnaryExpr); ok && not.Op == token.NOT {
		cond = ast.Unparen(not.X)
	}
	v, ok := waits.src.Mentioned(cond).(*types.Var)
	if !ok || v.Kind() != types.LocalVar || !syntax.IsBool(v.Type()) {
		return nil
	}
	return v
}

// setIn returns where a loop sets a flag, if that is given constants alone.
func (waits *Waits) setIn(loop ast.Node, flag *types.Var) []ast.Node {
	if flag == nil {
		return nil
	}
	var found []ast.Node
	for _, a := range waits.src.Assignments(flag).Given() {
		if a.Value() == nil || waits.src.TypesInfo.Types[a.Value()].Value == nil {
			return nil
		}
		if by := a.By().Node(); syntax.Inside(by, loop) {
			found = append(found, by)
		}
	}
	return found
}
