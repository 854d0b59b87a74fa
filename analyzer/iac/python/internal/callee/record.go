package callee

import (
	"slices"
	"strings"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
)

// Record is a class as those see it that make objects of it: the fields that keep what it
// takes, in the order in which it takes it.
//
//	@dataclass
//	class Patience:
//	    first: float = 1.0
type Record struct {
	Fields []Field
	// Declared tells that the class has no __init__ of its own, and declares its fields.
	Declared bool
}

// Field is one that keeps what its class takes by a name. Without a name of its own it is
// not known what becomes of that.
type Field struct {
	Name, Takes string
	// Default is what it keeps where nothing is passed, or nil.
	Default ast.Expr
	// ByName tells that it is passed by name alone.
	ByName bool
}

// Class returns the class of the program that an expression names, or nil.
func (c *Functions) Class(e ast.Expr) *ast.ClassDef {
	name, ok := e.(*ast.Name)
	if !ok {
		return nil
	}
	bindings := c.names.Meanings(name)
	if len(bindings) != 1 || bindings[0].Kind != scope.Defined {
		return nil
	}
	class, _ := bindings[0].Node.(*ast.ClassDef)
	return class
}

// Method returns the function of a class that has a name, if that alone is what a call of it
// runs.
func (c *Functions) Method(class *ast.ClassDef, name string) *ast.FunctionDef {
	f := onlyFunction(c.names.In(class, name))
	if f == nil || c.Wrapped(f) {
		return nil
	}
	return f
}

// Record returns a class as a record: one whose fields are declared, or keep what its
// __init__ takes. It is nil of any other.
func (c *Functions) Record(class *ast.ClassDef) *Record {
	if class == nil {
		return nil
	}
	r, known := c.records[class]
	if !known {
		r = c.record(class)
		c.records[class] = r
	}
	return r
}

func (c *Functions) record(class *ast.ClassDef) *Record {
	init := onlyFunction(c.names.In(class, "__init__"))
	switch {
	case init != nil && init.Args != nil && len(class.Bases) == 0:
		return &Record{Fields: c.kept(init, c.given(class))}
	case init == nil && c.declared(class):
		return &Record{c.declares(class, c.given(class)), true}
	}
	return nil
}

// Makes returns the record that a call makes an object of, or nil.
func (c *Functions) Makes(call *ast.Call) *Record { return c.Record(c.Class(call.Func)) }

// Keeps returns the number of the field that has a name, and -1 if there is none, or it keeps
// something else than what is taken.
func (r *Record) Keeps(name string) int {
	return slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == name })
}

// Takes returns the number of the field that is given what is taken by a name, or -1.
func (r *Record) Takes(name string) int {
	return slices.IndexFunc(r.Fields, func(f Field) bool { return f.Takes == name })
}

// Taken returns what a call that makes an object of a record passes for a field: nil if it
// passes nothing. It is not known where the call unpacks arguments.
func (c *Functions) Taken(call *ast.Call, r *Record, field int) (value ast.Expr, known bool) {
	f := r.Fields[field]
	if value, known = c.named(call, f.Takes); value != nil || !known {
		return value, known
	}
	if field < len(call.Args) && !f.ByName {
		return call.Args[field], true
	}
	return nil, true
}

// Makings returns the calls of the program that make objects of a class, or of one that
// takes the same since it is of that class, in the order of the text.
func (c *Functions) Makings(class *ast.ClassDef) []*ast.Call {
	if c.makings == nil {
		c.makings = make(map[*ast.ClassDef][]*ast.Call)
		for _, call := range c.tree.Main.Calls {
			const deepest = 10
			made := c.Class(call.Func)
			for depth := 0; made != nil && depth < deepest; depth++ {
				c.makings[made] = append(c.makings[made], call)
				if len(made.Bases) == 0 || len(c.names.In(made, "__init__")) > 0 {
					break
				}
				made = c.Class(made.Bases[0])
			}
		}
	}
	return c.makings[class]
}

// declared reports whether a class takes the fields that it declares.
func (c *Functions) declared(class *ast.ClassDef) bool {
	if len(class.Bases) == 1 {
		switch c.names.Path(class.Bases[0]) {
		case "typing.NamedTuple", "pydantic.BaseModel":
			return true
		}
	}
	return len(class.Bases) == 0 && slices.ContainsFunc(c.tree.Decorators(class), func(d ast.Expr) bool {
		if call, ok := d.(*ast.Call); ok {
			d = call.Func
		}
		switch c.names.Path(d) {
		case "dataclasses.dataclass", "attrs.define", "attrs.frozen", "attr.define", "attr.frozen", "pydantic.dataclasses.dataclass":
			return true
		}
		return false
	})
}

// declares returns the fields that a class declares, in their order. Those that its methods
// give other values have no names.
func (c *Functions) declares(class *ast.ClassDef, given map[string]int) []Field {
	var fields []Field
	for _, s := range class.Body {
		var name, value ast.Expr
		switch s := s.(type) {
		case *ast.Assign:
			name, value = s.Targets[0], s.Value
		case *ast.ExprStmt:
			name = s.Value
		}
		id, ok := name.(*ast.Name)
		if !ok || !c.annotated(id) {
			continue
		}
		f := Field{Name: string(id.Id), Takes: string(id.Id), Default: value}
		if given[f.Name] > 0 {
			f.Name = ""
		}
		fields = append(fields, f)
	}
	return fields
}

// annotated reports whether a name that a statement begins with is declared by it.
func (c *Functions) annotated(name *ast.Name) bool {
	rest := c.tree.Syntax(name).Text[c.tree.End(name):]
	return strings.HasPrefix(strings.TrimLeft(rest, " \t"), ":")
}

// kept returns the fields in which an __init__ keeps what it takes, as it is.
func (c *Functions) kept(init *ast.FunctionDef, given map[string]int) []Field {
	keeps := make(map[string]string)
	c.tree.Own(init, func(n ast.Ast) {
		if assign, ok := n.(*ast.Assign); ok && len(assign.Targets) == 1 {
			target, isField := assign.Targets[0].(*ast.Attribute)
			value, isName := assign.Value.(*ast.Name)
			if isField && isName && given[string(target.Attr)] == 1 && len(c.names.In(init, string(value.Id))) == 1 {
				keeps[string(value.Id)] = string(target.Attr)
			}
		}
	})
	var fields []Field
	for i, arg := range slices.Concat(init.Args.Args, init.Args.Kwonlyargs) {
		if i > 0 { // after self
			fields = append(fields, Field{keeps[string(arg.Arg)], string(arg.Arg), c.Default(arg), i >= len(init.Args.Args)})
		}
	}
	return fields
}

// given counts how often the methods of a class give each field a value.
func (c *Functions) given(class *ast.ClassDef) map[string]int {
	times := make(map[string]int)
	count := func(target ast.Expr) {
		if a, ok := target.(*ast.Attribute); ok {
			times[string(a.Attr)]++
		}
	}
	c.tree.Walk(class, func(n ast.Ast) bool {
		switch n := n.(type) {
		case *ast.Assign:
			for _, target := range n.Targets {
				count(target)
			}
		case *ast.AugAssign:
			count(n.Target)
		}
		return true
	})
	return times
}
