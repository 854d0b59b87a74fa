package contract

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// judgeOption looks for the contract's option among a call's arguments.
func (k *contracted) judgeOption(call *ast.CallExpr, shift int, report func(analysis.Diagnostic)) {
	options, complete := k.optionsOf(call, shift)
	var given []*ast.CallExpr
	var values []ast.Expr
	for _, o := range options {
		switch fn := typeutil.Callee(k.src.TypesInfo, o).(*types.Func); {
		case fn.Origin() == k.option:
			given = append(given, o)
			values = append(values, o.Args...)
			complete = complete && len(o.Args) > 0
		case k.mayHold(fn):
			return
		}
	}
	if !complete {
		return
	}
	remedy := "pass " + k.sample(call)
	if len(given) == 0 {
		report(k.lacking(call, k.optionName(), remedy))
		return
	}
	at := ast.Node(syntax.CalledName(call))
	if syntax.Inside(given[0], call) {
		at = given[0]
	}
	seen := message.Short(given[0])
	switch none, small := k.weigh(values); {
	case none:
		report(k.finding(rule.RetryContract, at, seen+" switches the jitter of "+k.name()+" off", remedy, values...))
	case small && len(values) == len(given):
		report(k.finding(rule.FakeJitter, at, seen+" of "+k.name()+" is "+k.tooLittle(), remedy, values...))
	}
}

// optionsOf returns the calls that make the options among a call's arguments,
// and whether these are all.
func (k *contracted) optionsOf(call *ast.CallExpr, shift int) (found []*ast.CallExpr, complete bool) {
	known := map[*types.Package]bool{k.pkg: true} // the package's own options, too
	if k.option != nil {
		known[k.option.Pkg()] = true
	}
	policies := k.policies.Knowing(known)
	params := k.sig.Params()
	if k.sig.Variadic() && (k.option == nil || k.takesOption(params.At(params.Len()-1))) {
		return policies.OptionCalls(call)
	}
	if k.option == nil {
		return nil, false
	}
	taken := false
	complete = true
	for i := range params.Len() {
		if !k.takesOption(params.At(i)) {
			continue
		}
		taken = true
		if arg := call.Args[i+shift]; syntax.IsSlice(params.At(i).Type()) {
			complete = policies.OptionSlice(arg, &found, source.MaxSteps) && complete
		} else {
			complete = policies.Option(arg, &found, source.MaxSteps) && complete
		}
	}
	return found, complete && taken
}

// takesOption reports whether a parameter, or an element of it, can be what the
// contract's option makes.
func (k *contracted) takesOption(param *types.Var) bool {
	results := k.option.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	made, typ := results.At(0).Type(), param.Type()
	if slice, ok := typ.Underlying().(*types.Slice); ok {
		typ = slice.Elem()
	}
	// Of a generic option, the type that it was declared with counts.
	return types.AssignableTo(made, typ) || syntax.NamedOf(made) != nil && syntax.NamedOf(made) == syntax.NamedOf(typ)
}

// mayHold reports whether an option other than the contract's may have that one in
// it: it is given options, is made by a method, or is made in this package,
// where it may be a preset.
func (k *contracted) mayHold(fn *types.Func) bool {
	if fn.Signature().Recv() != nil || fn.Pkg() == k.src.Pkg {
		return true
	}
	for param := range fn.Signature().Params().Variables() {
		if k.option != nil && k.takesOption(param) {
			return true
		}
	}
	return false
}

// sample is a call of the contract's option as it can stand in a call, as far as
// it can be told.
func (k *contracted) sample(in *ast.CallExpr) string {
	name, hint := k.optionName(), ""
	if file := syntax.FileAt(k.src.Files, in.Pos()); file != nil && k.option != nil {
		name, hint = k.optionIn(file, in.Pos())
	}
	if k.option == nil || k.option.Signature().Params().Len() != 1 || !syntax.IsKind(k.option.Signature().Params().At(0).Type(), types.IsFloat) {
		return name + hint
	}
	return name + "(0.3)" + hint
}

// optionIn returns what the contract's option is called at a place in a file, and
// what has to be imported for that.
func (k *contracted) optionIn(file *ast.File, at token.Pos) (name, hint string) {
	if k.option.Pkg() == k.src.Pkg || k.remedies.SeenAt(k.option.Name(), at) == types.Object(k.option) { // or imported by a dot
		return k.option.Name(), ""
	}
	own := k.option.Pkg().Name()
	pkg, ok := k.remedies.ImportableAt(file, at, syntax.PathInSource(k.option.Pkg()), own, own+"option")
	if !ok {
		return k.optionName(), ""
	}
	return pkg.Name + "." + k.option.Name(), pkg.Hint()
}
