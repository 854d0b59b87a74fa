// Package contract judges the calls of functions that settings have a contract for.
package contract

import (
	"go/ast"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jitterlint/jitterlint/analyzer/internal/jitter"
	"github.com/jitterlint/jitterlint/analyzer/internal/policy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/internal/remote"
	"github.com/jitterlint/jitterlint/analyzer/internal/source"
	"github.com/jitterlint/jitterlint/analyzer/internal/syntax"
	"github.com/jitterlint/jitterlint/analyzer/internal/trace"
	"github.com/jitterlint/jitterlint/analyzer/internal/tried"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// contract is a Go contract of the settings, with what its function is called
// in the package: "Do", "Client.Do".
type contract struct {
	settings.Contract
	symbol string
}

// Contracts holds the contracts by the import paths that they may be about.
type Contracts map[string][]contract

// Index returns the Go contracts of settings.
func Index(s settings.Settings) Contracts {
	index := make(Contracts)
	for _, k := range s.ContractsFor(settings.LanguageGo) {
		// retry.v1.Do is Do of the package retry.v1, or v1.Do of the package retry:
		// which of them, the imports tell.
		dir, last := path.Split(k.Function)
		for range 2 {
			i := strings.LastIndex(last, ".")
			if i <= 0 {
				break
			}
			last = last[:i]
			index[dir+last] = append(index[dir+last], contract{k, k.Function[len(dir+last)+1:]})
		}
	}
	return index
}

// contracted is a contract together with its function, as one package sees it.
type contracted struct {
	contract
	src      *source.Package
	trails   *trace.Trails
	policies *policy.Policies
	remedies *remedy.Remedies
	pkg      *types.Package
	// fn is a function, a method, or a variable that holds a function.
	fn  types.Object
	sig *types.Signature
	// param is the number of the contract's parameter, and fields are the way
	// from there to the contract's field.
	param  int
	fields []*types.Var
	// option is the contract's option: nil where the package cannot see it.
	option *types.Func
	// all are the functions that the package sees to have contracts.
	all       map[types.Object]*contracted
	minJitter float64
}

// Check finds the calls that break contracts, and the contracts that nobody can
// keep. Packages are known here for what contracts say of them. The package itself is
// not among them: its functions are looked into.
func (contracts Contracts) Check(src *source.Package, files []*ast.File, report func(analysis.Diagnostic)) {
	if len(contracts) == 0 || len(files) == 0 {
		return
	}
	catalogued := make(map[*types.Package]bool)
	trails := trace.New(src, catalogued)
	remedies := remedy.New(src)
	policies := policy.New(src, jitter.New(src), trails, remedies, tried.New(src, remote.New(src), trails, nil))
	visible := syntax.ImportsOf(src.Pkg)
	visible[src.Pkg] = true
	all := make(map[types.Object]*contracted)
	inOrder := slices.SortedFunc(maps.Keys(visible), func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	for _, pkg := range inOrder {
		for _, of := range contracts[syntax.PathInSource(pkg)] {
			catalogued[pkg] = pkg != src.Pkg
			k := &contracted{contract: of, src: src, trails: trails, policies: policies, remedies: remedies, pkg: pkg, all: all, minJitter: src.MinJitter}
			if problem := k.resolve(visible); problem == "" {
				all[k.fn] = k
			} else if at := k.mention(files); at != nil {
				report(k.finding(rule.RetryContract, at, problem, "correct the contract in the settings"))
			}
		}
	}
	if len(all) == 0 {
		return
	}
	for _, file := range src.Among(files) {
		for call := range file.Preorder((*ast.CallExpr)(nil)) {
			src.Bounds.Within(call.Node().Pos(), func() {
				if k := all[syntax.Origin(src.Callee(call.Node().(*ast.CallExpr)))]; k != nil {
					k.judge(call, report)
				}
			})
		}
	}
}

// resolve finds the contract's function, and what the contract asks for. It
// says what there is not.
func (k *contracted) resolve(visible map[*types.Package]bool) (problem string) {
	switch fn := syntax.Lookup(k.pkg, k.symbol).(type) {
	case *types.Func:
		k.fn, k.sig = fn, fn.Signature()
	case *types.Var:
		k.fn = fn
		k.sig, _ = fn.Type().Underlying().(*types.Signature)
	}
	if k.sig == nil {
		return k.name() + " has a contract, and its package has no such function"
	}
	problem = "the contract of " + k.name() + " asks for "
	if k.Option != "" {
		if !k.resolveOption(visible) {
			return problem + k.optionName() + ", and there is no such function"
		}
		return ""
	}
	name, fields, _ := strings.Cut(k.Parameter, ".")
	k.param = -1
	for i := range k.sig.Params().Len() {
		if k.sig.Params().At(i).Name() == name {
			k.param = i
		}
	}
	switch {
	case k.param < 0:
		return problem + "the parameter " + name + ", which it does not have"
	case fields != "" && !k.resolveFields(fields):
		return problem + k.Parameter + ", and its " + name + " has no such field"
	}
	return ""
}

// resolveFields finds the way from the contract's parameter to its field, also
// through structs that are embedded.
func (k *contracted) resolveFields(names string) bool {
	t := k.sig.Params().At(k.param).Type()
	for name := range strings.SplitSeq(names, ".") {
		obj, index, _ := types.LookupFieldOrMethod(t, true, k.pkg, name)
		if field, ok := obj.(*types.Var); !ok || !field.IsField() {
			return false
		}
		for _, i := range index {
			s, ok := syntax.StructOf(t)
			if !ok {
				return false
			}
			k.fields = append(k.fields, s.Field(i).Origin())
			t = s.Field(i).Type()
		}
	}
	return true
}

// resolveOption finds the contract's option, and reports whether it is there, or
// may be: in a package that is not seen, or not whole.
func (k *contracted) resolveOption(visible map[*types.Package]bool) bool {
	in, name := syntax.PathInSource(k.pkg), k.Option
	if i := strings.LastIndex(k.Option, "."); i >= 0 {
		in, name = k.Option[:i], k.Option[i+1:]
	}
	inOrder := slices.SortedFunc(maps.Keys(visible), func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	for _, pkg := range inOrder {
		if syntax.PathInSource(pkg) == in {
			k.option, _ = syntax.Lookup(pkg, name).(*types.Func)
			return k.option != nil || !k.whole(pkg)
		}
	}
	return true
}

// whole reports whether all that a package declares is seen.
func (k *contracted) whole(pkg *types.Package) bool {
	return pkg.Complete() && (pkg != k.src.Pkg || len(k.src.TypeErrors) == 0)
}

// mention returns where the package first says what a contract is about that
// nobody can keep: where it declares the function, or imports its package. It
// is nil where the package does neither, or the contract may be about another.
func (k *contracted) mention(files []*ast.File) ast.Node {
	of, _, isMember := strings.Cut(k.symbol, ".")
	if !k.whole(k.pkg) || isMember && !ast.IsExported(of) && syntax.Lookup(k.pkg, of) == nil {
		return nil
	}
	if k.pkg == k.src.Pkg {
		if def, ok := k.src.Definition(k.fn); ok {
			return def.Node()
		}
		return files[0].Name
	}
	for _, file := range files {
		for _, spec := range file.Imports {
			if name := k.src.TypesInfo.PkgNameOf(spec); name != nil && name.Imported() == k.pkg {
				return spec
			}
		}
	}
	return nil
}

// name is what messages call the contract's function.
func (k *contracted) name() string { return k.pkg.Name() + "." + k.symbol }

// optionName is what messages call the contract's option.
func (k *contracted) optionName() string {
	if strings.Contains(k.Option, ".") {
		return path.Base(k.Option)
	}
	return k.pkg.Name() + "." + k.Option
}
