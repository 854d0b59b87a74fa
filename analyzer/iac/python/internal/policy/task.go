package policy

import (
	"strings"

	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"
)

// taskClass decides a class of celery's tasks that are tried again for their errors.
func (r *Rule) taskClass(class *ast.ClassDef) decision {
	own := false
	for _, name := range []string{"autoretry_for", "retry_backoff", "retry_jitter", "retry_kwargs"} {
		own = own || len(r.names.In(class, name)) > 0
	}
	if !own || !r.isTaskClass(class, 0) {
		return decision{}
	}
	d := r.decide(r.symbols.index.symbols["celery.Task"], arguments{fields{rule: r, class: class}}, nil)
	if d.seen == "" {
		d.seen = string(class.Name) + " waits the same each time"
	}
	return d
}

func (r *Rule) isTaskClass(class *ast.ClassDef, depth int) bool {
	for _, base := range class.Bases {
		if r.isTask(base) {
			return true
		}
		if c := r.symbols.class(base); c != nil && depth < deepest && r.isTaskClass(c, depth+1) {
			return true
		}
	}
	return false
}

// isTask reports whether an expression is celery's class of tasks: by its import, or as an
// application has it.
func (r *Rule) isTask(e ast.Expr) bool {
	for _, path := range r.symbols.paths(e) {
		if path == "celery.Task" || path == "celery.app.task.Task" {
			return true
		}
	}
	a, ok := e.(*ast.Attribute)
	return ok && a.Attr == "Task"
}

// withBase adds what the class of tasks has that is passed as base.
func (r *Rule) withBase(args arguments) arguments {
	for _, a := range args {
		base := a.find("base", -1)
		if base.state != given {
			continue
		}
		if class := r.symbols.class(base.value); class != nil {
			return append(args, fields{rule: r, class: class})
		}
	}
	return args
}

// taskRetry decides a call by which a celery task asks to be tried again because of a
// failure, and reports whether it is one.
func (r *Rule) taskRetry(call *ast.Call) (decision, bool) {
	a, ok := call.Func.(*ast.Attribute)
	if !ok || a.Attr != "retry" {
		return decision{}, false
	}
	task, ok := a.Value.(*ast.Name)
	if !ok {
		return decision{}, false
	}
	declared, ok := r.taskOf(task, call)
	if !ok {
		return decision{}, false
	}
	args := append(arguments{overrides{r.symbols, &passed{symbols: r.symbols, call: call}}}, declared...)
	if !r.writes(call, "exc") && !r.handles(call) {
		return decision{}, true // it asks again, because of what was answered
	}
	return r.decide(r.symbols.index.symbols["celery.Task.retry"], args, call.Func), true
}

// taskOf returns what the task that a name stands for is declared with.
func (r *Rule) taskOf(name *ast.Name, at ast.Ast) (arguments, bool) {
	f := r.symbols.function(name)
	if f == nil {
		f = r.tree.Function(at)
		if f == nil || f.Args == nil || len(f.Args.Args) == 0 || f.Args.Args[0].Arg != name.Id {
			return nil, false
		}
	}
	for _, d := range r.tree.Decorators(f) {
		call, called := d.(*ast.Call)
		if called && r.isTaskDecorator(call.Func) && (r.symbols.function(name) != nil || r.bound(call)) {
			return r.withBase(arguments{delays{&passed{symbols: r.symbols, call: call}}}), true
		}
	}
	if class, ok := r.tree.Parent(f).(*ast.ClassDef); ok && r.isTaskClass(class, 0) {
		return arguments{delays{fields{rule: r, class: class}}}, true
	}
	return nil, false
}

// isTaskDecorator reports whether an expression declares celery tasks: celery's own, or
// what an application calls so.
func (r *Rule) isTaskDecorator(e ast.Expr) bool {
	for _, path := range r.symbols.paths(e) {
		if strings.HasPrefix(path, "celery.") && strings.HasSuffix(path, "shared_task") {
			return true
		}
	}
	a, ok := e.(*ast.Attribute)
	return ok && a.Attr == "task"
}

// bound reports whether a task is called with itself.
func (r *Rule) bound(call *ast.Call) bool {
	bind := (&passed{symbols: r.symbols, call: call}).find("bind", -1)
	if bind.state != given {
		return false
	}
	is, ok := r.symbols.value(bind.value).(*ast.NameConstant)
	return ok && is.Value == ast.Singleton(py.True)
}

// delays are those arguments of a task that its retries have, too.
type delays struct{ of passer }

func (d delays) find(name string, position int) argument {
	switch name {
	case "max_retries", "default_retry_delay":
		return d.of.find(name, position)
	}
	return argument{}
}

// overrides are what a retry of a task passes in the place of what the task is declared
// with, which None leaves as it is.
type overrides struct {
	symbols *symbols
	of      passer
}

func (o overrides) find(name string, position int) argument {
	a := o.of.find(name, position)
	if a.state == given && isNone(o.symbols.value(a.value)) {
		return argument{}
	}
	return a
}

// writes reports whether a call passes something by a name.
func (r *Rule) writes(call *ast.Call, name string) bool {
	return (&passed{symbols: r.symbols, call: call}).find(name, -1).state == given
}

// handles reports whether a node stands where an error is handled.
func (r *Rule) handles(n ast.Ast) bool {
	for n = r.tree.Parent(n); n != nil; n = r.tree.Parent(n) {
		switch n.(type) {
		case *ast.ExceptHandler:
			return true
		case *ast.FunctionDef, *ast.ClassDef, *ast.Lambda:
			return false
		}
	}
	return false
}
