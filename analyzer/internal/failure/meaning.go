package failure

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// What an error means is known by its object, or by its text where the package
// declares it. What it is called says nothing.

// Says returns what an error means where a condition holds, or does not, whichever way
// that comes about: err == io.EOF, errors.Is(err, fs.ErrNotExist) || os.IsNotExist(err).
func (flows *Flows) Says(cond ast.Expr, holds bool) catalog.Meaning {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return flows.Says(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch {
		case e.Op == token.LOR && holds, e.Op == token.LAND && !holds:
			return flows.Says(e.X, holds) & flows.Says(e.Y, holds)
		case e.Op == token.LAND, e.Op == token.LOR:
			return flows.Says(e.X, holds) | flows.Says(e.Y, holds)
		case e.Op == token.EQL && holds, e.Op == token.NEQ && !holds:
			return flows.MeaningOf(flows.named(e.X)) | flows.MeaningOf(flows.named(e.Y))
		}
	case *ast.CallExpr:
		if !holds {
			return 0
		}
		m := flows.MeaningOf(typeutil.Callee(flows.src.TypesInfo, e))
		for _, arg := range e.Args {
			m |= flows.MeaningOf(flows.named(arg))
		}
		return m | flows.searched(e)
	}
	return 0
}

// mentions returns what the errors mean that an expression names.
func (flows *Flows) mentions(e ast.Expr) catalog.Meaning {
	var m catalog.Meaning
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			m |= flows.MeaningOf(syntax.Origin(flows.src.TypesInfo.Uses[n]))
		case *ast.CallExpr:
			m |= flows.searched(n)
		}
		return true
	})
	return m
}

func (flows *Flows) named(e ast.Expr) types.Object { return flows.src.Mentioned(ast.Unparen(e)) }

// searched returns what a text means that a call of package strings looks for:
// strings.Contains(err.Error(), "not found").
func (flows *Flows) searched(call *ast.CallExpr) catalog.Meaning {
	callee, ok := typeutil.Callee(flows.src.TypesInfo, call).(*types.Func)
	if !ok || callee.Pkg() == nil || callee.Pkg().Path() != "strings" {
		return 0
	}
	return flows.texts(call)
}

// texts returns what the constant texts in an expression mean.
func (flows *Flows) texts(e ast.Expr) catalog.Meaning {
	var m catalog.Meaning
	ast.Inspect(e, func(n ast.Node) bool {
		part, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		value := flows.src.TypesInfo.Types[part].Value
		if value != nil && value.Kind() == constant.String {
			m |= catalog.MeaningOfText(constant.StringVal(value))
		}
		return value == nil
	})
	return m
}

// MeaningOf returns what an error means, or the errors that a function answers yes
// for.
func (flows *Flows) MeaningOf(obj types.Object) catalog.Meaning {
	if obj == nil || obj.Pkg() == nil {
		return 0
	}
	if m := trait.Meaning(obj); m != 0 {
		return m
	}
	switch obj := obj.(type) {
	case *types.Const:
		if syntax.IsError(obj.Type()) && obj.Val().Kind() == constant.String {
			return catalog.MeaningOfText(constant.StringVal(obj.Val()))
		}
	case *types.Var:
		if obj.Kind() == types.PackageVar && syntax.IsError(obj.Type()) {
			return flows.ofVariable(obj)
		}
	case *types.Func:
		switch {
		case tellsOfTime(obj):
			return catalog.TookTime
		case obj.Pkg() == flows.src.Pkg:
			return flows.answers.Of(obj.Origin())
		}
		return flows.src.Imported(obj.Origin()).Answers
	}
	return 0
}

// ofVariable returns what an error means that is kept in a package's variable.
func (flows *Flows) ofVariable(v *types.Var) catalog.Meaning {
	if v.Pkg() != flows.src.Pkg {
		var e summary.Error
		flows.src.ImportObjectFact(v, &e)
		return e.Means
	}
	given := flows.src.Sources(v)
	if len(given) != 1 || !given[0].Valid() {
		return 0
	}
	made, ok := given[0].Node().(ast.Expr)
	if !ok || !flows.src.Spend() {
		return 0
	}
	if other, ok := flows.named(made).(*types.Var); ok && other.Pkg() == v.Pkg() {
		return 0 // a chain of names
	}
	return flows.texts(made) | flows.mentions(made)
}

// tellsOfTime tells whether a method is one of those by which errors say that they
// took their time, as net.Error has them.
func tellsOfTime(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() != 0 || sig.Results().Len() != 1 || !syntax.IsBool(sig.Results().At(0).Type()) {
		return false
	}
	return fn.Name() == "Timeout" || fn.Name() == "Temporary"
}

// answersOf returns what the errors mean that a function of the package answers yes
// for, if that is one thing for all of them.
func (flows *Flows) answersOf(fn *types.Func) catalog.Meaning {
	sig := fn.Signature()
	if sig.Results().Len() != 1 || !syntax.IsBool(sig.Results().At(0).Type()) || !takesError(sig) {
		return 0
	}
	body, _ := flows.src.BodyOf(fn)
	const all = ^catalog.Meaning(0)
	m := all
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil)}, func(c inspector.Cursor) bool {
		ret, ok := c.Node().(*ast.ReturnStmt)
		if !ok {
			return false
		}
		if len(ret.Results) != 1 {
			m = 0
			return false
		}
		switch value := flows.src.TypesInfo.Types[ret.Results[0]].Value; {
		case value == nil:
			m &= flows.Says(ret.Results[0], true)
		case constant.BoolVal(value):
			m &= flows.saidBefore(c)
		}
		return false
	})
	if m == all {
		return 0
	}
	return m
}

// saidBefore returns what the error means for which the branch around a statement is
// taken.
func (flows *Flows) saidBefore(c inspector.Cursor) catalog.Meaning {
	for around := range c.Enclosing((*ast.IfStmt)(nil), (*ast.CaseClause)(nil)) {
		switch branch := around.Node().(type) {
		case *ast.IfStmt:
			if syntax.Inside(c.Node(), branch.Body) {
				return flows.Says(branch.Cond, true)
			}
		case *ast.CaseClause:
			m := ^catalog.Meaning(0)
			for _, e := range branch.List {
				m &= flows.Says(e, true) | flows.MeaningOf(flows.named(e))
			}
			if branch.List != nil {
				return m
			}
		}
		return 0
	}
	return 0
}

// takesError tells whether a function is asked about an error.
func takesError(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if syntax.IsError(p.Type()) {
			return true
		}
	}
	return sig.Recv() != nil && syntax.IsError(sig.Recv().Type())
}
