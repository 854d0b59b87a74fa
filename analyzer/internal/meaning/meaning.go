// Package meaning says what errors mean: that something is not there, that it took its time,
// that the program is to stop. It is known by an error's object, or by its text where the
// package declares it, or its type. What it is called says nothing.
package meaning

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/summary"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trait"
)

// Errors knows what the errors mean that one package deals with.
type Errors struct {
	src *source.Package
	// answers are the meanings of the errors that the package's functions answer yes for.
	answers *source.Fixpoint[catalog.Meaning]
	// variables are the meanings of the package's variables. One that is made of itself,
	// in code that does not compile, means nothing.
	variables map[*types.Var]catalog.Meaning
}

// New returns what errors mean to a package.
func New(src *source.Package) *Errors {
	errors := &Errors{src: src, variables: make(map[*types.Var]catalog.Meaning)}
	errors.answers = source.NewFixpoint(src, 0, errors.answersOf)
	return errors
}

// Says returns what an error means where a condition holds, or does not, whichever way
// that comes about: err == io.EOF, errors.Is(err, fs.ErrNotExist) || os.IsNotExist(err).
func (errors *Errors) Says(cond ast.Expr, holds bool) catalog.Meaning {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return errors.Says(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch {
		case e.Op == token.LOR && holds, e.Op == token.LAND && !holds:
			return errors.Says(e.X, holds) & errors.Says(e.Y, holds)
		case e.Op == token.LAND, e.Op == token.LOR:
			return errors.Says(e.X, holds) | errors.Says(e.Y, holds)
		case e.Op == token.EQL && holds, e.Op == token.NEQ && !holds:
			return errors.Of(errors.named(e.X)) | errors.Of(errors.named(e.Y))
		}
	case *ast.CallExpr:
		if !holds {
			return 0
		}
		m := errors.Of(typeutil.Callee(errors.src.TypesInfo, e))
		for _, arg := range e.Args {
			m |= errors.Of(errors.named(arg)) | errors.Of(errors.target(arg))
		}
		return m | errors.searched(e)
	}
	return 0
}

// Mentioned returns what the errors mean that an expression names.
func (errors *Errors) Mentioned(e ast.Expr) catalog.Meaning {
	var m catalog.Meaning
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			m |= errors.Of(syntax.Origin(errors.src.TypesInfo.Uses[n]))
		case *ast.CallExpr:
			m |= errors.searched(n)
		}
		return true
	})
	return m
}

// Code returns what a code means that the code of an error is compared with, by its name or its
// text.
func (errors *Errors) Code(e ast.Expr) catalog.Meaning {
	return errors.Of(errors.named(e)) | errors.texts(e)
}

func (errors *Errors) named(e ast.Expr) types.Object { return errors.src.Mentioned(ast.Unparen(e)) }

// target returns the type of error that an address is handed over for, or nil:
// errors.As(err, &notFound).
func (errors *Errors) target(e ast.Expr) types.Object {
	address, ok := ast.Unparen(e).(*ast.UnaryExpr)
	if !ok || address.Op != token.AND {
		return nil
	}
	if t := errors.src.TypesInfo.TypeOf(address.X); syntax.IsError(t) || syntax.IsError(errors.src.TypesInfo.TypeOf(address)) {
		if of := syntax.NamedOf(t); of != nil {
			return of
		}
	}
	return nil
}

// searched returns what a text means that a call of package strings looks for:
// strings.Contains(err.Error(), "not found").
func (errors *Errors) searched(call *ast.CallExpr) catalog.Meaning {
	callee, ok := typeutil.Callee(errors.src.TypesInfo, call).(*types.Func)
	if !ok || callee.Pkg() == nil || callee.Pkg().Path() != "strings" {
		return 0
	}
	return errors.texts(call)
}

// texts returns what the constant texts in an expression mean.
func (errors *Errors) texts(e ast.Expr) catalog.Meaning {
	var m catalog.Meaning
	ast.Inspect(e, func(n ast.Node) bool {
		part, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		value := errors.src.TypesInfo.Types[part].Value
		if value != nil && value.Kind() == constant.String {
			m |= catalog.MeaningOfText(constant.StringVal(value))
		}
		return value == nil
	})
	return m
}

// Of returns what an error means, or the errors of a type, or those that a function answers
// yes for.
func (errors *Errors) Of(obj types.Object) catalog.Meaning {
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
			return errors.ofVariable(obj)
		}
	case *types.TypeName:
		return errors.ofType(obj)
	case *types.Func:
		switch {
		case tellsOfTime(obj):
			return catalog.TookTime
		case obj.Pkg() == errors.src.Pkg:
			return errors.answers.Of(obj.Origin())
		}
		return errors.src.Imported(obj.Origin()).Answers
	}
	return 0
}

// ofVariable returns what an error means that is kept in a package's variable.
func (errors *Errors) ofVariable(v *types.Var) catalog.Meaning {
	if v.Pkg() != errors.src.Pkg {
		var e summary.Error
		errors.src.ImportObjectFact(v, &e)
		return e.Means
	}
	m, known := errors.variables[v]
	if !known {
		errors.variables[v] = 0
		m = errors.ofAssigned(v)
		errors.variables[v] = m
	}
	return m
}

// ofAssigned returns what the error means that a variable of the package is given.
func (errors *Errors) ofAssigned(v *types.Var) catalog.Meaning {
	given, ok := errors.src.Assignments(v).Only()
	if !ok || !errors.src.Spend() {
		return 0
	}
	made := given.Value()
	if other, ok := errors.named(made).(*types.Var); ok && other.Pkg() == v.Pkg() {
		return 0 // a chain of names
	}
	m := errors.texts(made) | errors.Mentioned(made)
	if m == 0 && errors.refusesByState(v) {
		return catalog.Local
	}
	return m
}

// ofType returns what all errors of a type mean, by the constant part of what their method
// Error returns.
func (errors *Errors) ofType(name *types.TypeName) catalog.Meaning {
	t := types.Unalias(name.Type())
	if of := syntax.NamedOf(t); of != nil {
		name = of // of an alias
	}
	if !syntax.IsError(t) && !syntax.IsError(types.NewPointer(t)) {
		return 0
	}
	if name.Pkg() != errors.src.Pkg {
		var e summary.Error
		errors.src.ImportObjectFact(name, &e)
		return e.Means
	}
	text, _, _ := types.LookupFieldOrMethod(t, true, name.Pkg(), "Error")
	fn, ok := text.(*types.Func)
	if !ok {
		return 0
	}
	body, ok := errors.src.BodyOf(fn.Origin())
	if !ok {
		return 0
	}
	return meantByAll(body, func(_ inspector.Cursor, text ast.Expr) catalog.Meaning { return errors.texts(text) })
}

// tellsOfTime reports whether a method is one of those by which errors say that they
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
func (errors *Errors) answersOf(fn *types.Func) catalog.Meaning {
	sig := fn.Signature()
	if sig.Results().Len() != 1 || !syntax.IsBool(sig.Results().At(0).Type()) || !takesError(sig) {
		return 0
	}
	body, _ := errors.src.BodyOf(fn)
	return meantByAll(body, func(c inspector.Cursor, answer ast.Expr) catalog.Meaning {
		switch value := errors.src.TypesInfo.Types[answer].Value; {
		case value == nil:
			return errors.Says(answer, true)
		case constant.BoolVal(value):
			return errors.saidBefore(c)
		}
		return anything // it is no for other errors
	})
}

// anything is the meaning of what is not asked for.
const anything = ^catalog.Meaning(0)

// meantByAll returns what is meant at all places where a function returns its one result.
func meantByAll(body inspector.Cursor, at func(ret inspector.Cursor, result ast.Expr) catalog.Meaning) catalog.Meaning {
	m := anything
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil)}, func(c inspector.Cursor) bool {
		ret, ok := c.Node().(*ast.ReturnStmt)
		switch {
		case !ok:
		case len(ret.Results) != 1:
			m = 0
		default:
			m &= at(c, ret.Results[0])
		}
		return false
	})
	if m == anything {
		return 0
	}
	return m
}

// saidBefore returns what the error means for which the branch around a statement is
// taken.
func (errors *Errors) saidBefore(c inspector.Cursor) catalog.Meaning {
	for around := range c.Enclosing((*ast.IfStmt)(nil), (*ast.CaseClause)(nil)) {
		switch branch := around.Node().(type) {
		case *ast.IfStmt:
			if syntax.Inside(c.Node(), branch.Body) {
				return errors.Says(branch.Cond, true)
			}
		case *ast.CaseClause:
			m := anything
			for _, e := range branch.List {
				m &= errors.Says(e, true) | errors.Of(errors.named(e))
			}
			if branch.List != nil {
				return m
			}
		}
		return 0
	}
	return 0
}

// takesError reports whether a function is asked about an error.
func takesError(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if syntax.IsError(p.Type()) {
			return true
		}
	}
	return sig.Recv() != nil && syntax.IsError(sig.Recv().Type())
}
