package remedy

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
)

// Spread is a wait with a random part, as it could be written.
type Spread struct {
	// Advice says what to do, and Fix are the changes that do it, or nil where they might
	// break the program.
	Advice string
	Fix    []program.Change
}

// Half is a wait with a random half of it added.
func (r *Remedies) Half(w wait.Wait) Spread {
	length, ok := r.operand(w)
	if !ok {
		draw := r.Uniform("1", "1.5", w.Call)
		return Spread{"multiply by " + draw.Code + draw.Needs, r.multiplied(w, draw, draw.Code)}
	}
	half := length + " / 2"
	if n, isNumber := w.Length.(*ast.Num); isNumber {
		value, _ := r.numbers.Constant(n)
		half = wording.Number(value / 2)
	}
	draw := r.Uniform("0", half, w.Call)
	return Spread{"add e.g. " + draw.Code + draw.Needs, r.added(w, draw, draw.Code)}
}

// Scaled is a wait with a random part added that a parameter scales. The part is drawn from
// a module.
func (r *Remedies) Scaled(w wait.Wait, parameter, module string) Spread {
	draw := r.Share(module, w.Call)
	length, ok := r.operand(w)
	if !ok {
		factor := "1 + " + parameter + " * " + draw.Code
		return Spread{"multiply by " + factor + draw.Needs, r.multiplied(w, draw, "("+factor+")")}
	}
	part := length + " * " + parameter + " * " + draw.Code
	return Spread{"add " + part + draw.Needs, r.added(w, draw, part)}
}

// operand is the length of a wait as it can stand in a product beside itself. It fails for
// what is long, for what stands elsewhere, for what is not wholly seen, and for what may come
// to something else when it is worked out again.
func (r *Remedies) operand(w wait.Wait) (string, bool) {
	const longest = 40
	if w.Length == nil || w.InHelper() {
		return "", false
	}
	length := r.tree.Text(w.Length)
	if len(length) > longest || strings.ContainsAny(length, "\r\n") || program.Shown(length) != length || r.varies(w.Length) {
		return "", false
	}
	if isAtom(w.Length) {
		return length, true
	}
	return "(" + length + ")", true
}

// varies reports whether an expression may come to another value when it is worked out
// again: what it calls may count, and so may a property.
func (r *Remedies) varies(e ast.Expr) bool {
	return r.tree.Some(e, func(n ast.Ast) bool {
		switch n := n.(type) {
		case *ast.Name, *ast.Num, *ast.BinOp, *ast.BoolOp, *ast.Compare, *ast.IfExp, *ast.NameConstant, *ast.Subscript, *ast.Index, *ast.Str:
			return false
		case *ast.UnaryOp:
			_, awaits := r.tree.Syntax(n).Await(n)
			return awaits
		case *ast.Attribute:
			return slices.ContainsFunc(r.tree.Main.Functions, func(f *ast.FunctionDef) bool { return f.Name == n.Attr })
		}
		return true
	})
}

// added is the change that adds a part to a wait.
func (r *Remedies) added(w wait.Wait, draw Draw, part string) []program.Change {
	before, after := "", ""
	if b, isOperation := w.Length.(*ast.BinOp); !isAtom(w.Length) && (!isOperation || !bindsAsPlus(b.Op)) {
		before, after = "(", ")"
	}
	return r.around(w, draw, before, after+" + "+part)
}

// multiplied is the change that multiplies a wait by a factor.
func (r *Remedies) multiplied(w wait.Wait, draw Draw, factor string) []program.Change {
	before, after := "", ""
	if !isAtom(w.Length) {
		before, after = "(", ")"
	}
	return r.around(w, draw, before, after+" * "+factor)
}

// around is the change that writes something before and behind the length of a wait, and
// imports what that draws from. There is none where the length may be no number, where it is
// kept under a name on the way, and where the numbers that are drawn would be the same
// everywhere.
func (r *Remedies) around(w wait.Wait, draw Draw, before, after string) []program.Change {
	if w.InHelper() || !draw.Sure || !r.waits.TakesNumber(w) || r.tree.Unknown(w.Length) || r.values.Seeding() != nil {
		return nil
	}
	if _, kept := r.tree.Syntax(w.Length).Walrus(w.Length); kept {
		return nil
	}
	insert := func(at int, text string) program.Change {
		return program.Change{Range: program.Range{Start: at, End: at}, New: text}
	}
	changes := slices.Clone(draw.Import)
	if before != "" {
		changes = append(changes, insert(r.tree.Start(w.Length), before))
	}
	return append(changes, insert(r.tree.End(w.Length), after))
}

// isAtom reports whether an expression needs no parentheses as an operand.
func isAtom(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Name, *ast.Num, *ast.Attribute, *ast.Call, *ast.Subscript:
		return true
	}
	return false
}

// bindsAsPlus reports whether an operator binds at least as tightly as a sum does.
func bindsAsPlus(op ast.OperatorNumber) bool {
	switch op {
	case ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Modulo, ast.Pow:
		return true
	}
	return false
}
