package contract

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/remedy"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wait"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/wording"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// waitsBelow returns the waits of a function and of those that it defines.
func (r *Rule) waitsBelow(f *ast.FunctionDef) []wait.Wait {
	waits := r.waits.In(f)
	r.tree.Walk(f, func(n ast.Ast) bool {
		if inner, ok := n.(*ast.FunctionDef); ok && inner != f {
			waits = append(waits, r.waits.In(inner)...)
		}
		return true
	})
	return waits
}

func (r *Rule) parameterNamed(f *ast.FunctionDef, name string) *ast.Arg {
	if f.Args == nil {
		return nil
	}
	for _, a := range slices.Concat(f.Args.Args, f.Args.Kwonlyargs) {
		if string(a.Arg) == name {
			return a
		}
	}
	return nil
}

// isParameter reports whether a name is a function's parameter at a node, and nothing else.
func (r *Rule) isParameter(name string, f *ast.FunctionDef, at ast.Ast) bool {
	bound := r.names.Bound(name, at)
	arg := r.parameterNamed(f, name)
	return len(bound) == 1 && arg != nil && bound[0].Node == ast.Ast(arg)
}

// name is where a function's name stands in its definition.
func (r *Rule) name(f *ast.FunctionDef) program.Range {
	start := r.tree.Start(f)
	i := strings.Index(r.tree.Main.Syntax.Text[start:], string(f.Name))
	if i < 0 {
		return r.tree.Span(f)
	}
	return program.Range{Start: start + i, End: start + i + len(f.Name)}
}

// definition judges what the definition of a contracted function
// takes, and what it waits.
func (r *Rule) definition(f *ast.FunctionDef, k settings.Contract) {
	arg := r.parameterNamed(f, k.Parameter)
	waits := r.waitsBelow(f)
	reaches, bare := false, false
	for _, w := range waits {
		if r.judged[w.Call] {
			continue
		}
		r.judged[w.Call] = true
		o := r.waits.Origin(w, f)
		reaches = reaches || o.Unknown || o.MadeOf(k.Parameter) || r.scales(o.Draws, k.Parameter)
		if o.Kind() != spread.Same {
			if !o.Unknown {
				r.report(r.fake.Judge(w, o)...)
			}
			r.logs(f, w)
			continue
		}
		bare = true
		_, at := r.tree.Shown(w.Call)
		jittered := r.jittered(w, k)
		if !r.isParameter(k.Parameter, f, w.Call) {
			jittered.Fix = nil
		}
		r.report(program.Finding{
			Rule:    rule.NoJitter,
			Range:   at,
			Message: k.Function + " " + r.words.Length(w) + ": " + jittered.Advice,
			Related: r.words.Decided(w),
			Fix:     jittered.Fix,
		})
	}
	if arg == nil {
		if f.Args != nil && f.Args.Kwarg != nil {
			return // the parameter may be in **kwargs
		}
		r.report(program.Finding{
			Rule:    rule.RetryContract,
			Range:   r.name(f),
			Message: k.Function + " has no parameter " + k.Parameter + ", which its contract asks for: add " + r.declared(k),
		})
		return
	}
	r.defaultOf(arg, k)
	var first wait.Wait
	if len(waits) > 0 {
		first = waits[0]
	}
	if !r.reads(f, k.Parameter) || len(waits) > 0 && !reaches && !bare {
		r.report(program.Finding{
			Rule:    rule.FakeJitter,
			Range:   program.Range{Start: r.tree.Start(arg), End: r.tree.Start(arg) + len(arg.Arg)},
			Message: k.Parameter + " of " + k.Function + " reaches no wait: " + r.jittered(first, k).Advice,
		})
	}
	r.docstring(f, k)
}

// scales reports whether the bounds of a draw are made of a parameter:
// random.uniform(0, jitter_factor * delay).
func (r *Rule) scales(draws []*ast.Call, parameter string) bool {
	return slices.ContainsFunc(draws, func(draw *ast.Call) bool {
		return slices.ContainsFunc(draw.Args, func(bound ast.Expr) bool { return r.values.Of(bound).MadeOf(parameter) })
	})
}

// jittered is a wait as the contract asks for.
func (r *Rule) jittered(w wait.Wait, k settings.Contract) remedy.Spread {
	if w.Call == nil {
		return remedy.Spread{Advice: "let it scale a random part of the wait"}
	}
	return r.remedies.Scaled(w, k.Parameter, k.Random)
}

// declared is the parameter as the contract has it.
func (r *Rule) declared(k settings.Contract) string {
	if k.Default == nil {
		return k.Parameter
	}
	return k.Parameter + "=" + wording.Number(*k.Default)
}

// reads reports whether a function uses one of its parameters.
func (r *Rule) reads(f *ast.FunctionDef, name string) bool {
	read := false
	for _, s := range f.Body {
		r.tree.Walk(s, func(n ast.Ast) bool {
			if m, ok := n.(*ast.Name); ok && string(m.Id) == name {
				read = true
			}
			if call, ok := n.(*ast.Call); ok && r.names.Path(call.Func) == "locals" {
				read = true
			}
			return !read
		})
	}
	return read
}

// defaultOf holds the parameter's default against the contract's.
func (r *Rule) defaultOf(arg *ast.Arg, k settings.Contract) {
	if k.Default == nil {
		return
	}
	value := r.called.Default(arg)
	at := program.Range{Start: r.tree.Start(arg), End: r.tree.Start(arg) + len(arg.Arg)}
	if value == nil {
		r.report(program.Finding{
			Rule: rule.RetryContract, Range: at,
			Message: k.Parameter + " of " + k.Function + " has no default, and its contract gives it " + wording.Number(*k.Default) + ": write " + r.declared(k),
		})
		return
	}
	given, known := r.numbers.Constant(value)
	if !known && !r.numbers.Off(value) || known && given == *k.Default {
		return // what cannot be known may be the contract's
	}
	f2 := program.Finding{
		Rule: rule.RetryContract, Range: program.Range{Start: at.Start, End: r.tree.End(value)},
		Message: r.tree.Main.Syntax.Text[at.Start:r.tree.End(value)] + " of " + k.Function + " differs from its contract (" + wording.Number(*k.Default) + "): write " + r.declared(k),
	}
	if !known || given <= 0 {
		f2.Rule = rule.JitterOff
		f2.Message = r.tree.Main.Syntax.Text[at.Start:r.tree.End(value)] + " of " + k.Function + " switches the jitter off by default: write " + r.declared(k)
	}
	f2.Fix = []program.Change{{Range: r.tree.Span(value), New: wording.Number(*k.Default)}}
	r.report(f2)
}

// docstring wants the parameter named where the docstring names others.
func (r *Rule) docstring(f *ast.FunctionDef, k settings.Contract) {
	doc, ok := r.tree.Main.Syntax.Docstring(f.Body)
	if !ok || strings.Contains(r.tree.Text(doc), k.Parameter) {
		return
	}
	for _, a := range slices.Concat(f.Args.Args, f.Args.Kwonlyargs) {
		// Only names that no sentence has by itself say that parameters are listed.
		if name := string(a.Arg); strings.Contains(r.tree.Text(doc), name+":") || strings.Contains(name, "_") && strings.Contains(r.tree.Text(doc), name) {
			r.report(program.Finding{
				Rule: rule.RetryContract, Range: r.name(f),
				Message: "docstring of " + k.Function + " names " + name + " and not " + k.Parameter + ": say there what it does",
			})
			return
		}
	}
}
