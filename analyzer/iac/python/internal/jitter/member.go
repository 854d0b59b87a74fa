package jitter

import (
	"slices"

	"github.com/go-python/gpython/ast"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/callee"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/scope"
	"github.com/jitterlint/jitterlint/analyzer/iac/python/internal/summary"
)

// member is a field of an object.
type member struct {
	object ast.Expr
	name   string
}

// SetElsewhere reports whether a field of a name is given values from outside of its class.
func (v *Values) SetElsewhere(name string) bool { return v.fills.fields[name] }

// members are the fields of a program's objects.
type members struct{ values *Values }

// of follows a field of an object:
//
//	time.sleep(policy.first * 2**n)
func (m members) of(object ast.Expr, name string) Origin {
	if m.values.SetElsewhere(name) || m.values.fills.names["."+name] {
		return unknown
	}
	return m.values.answers.Of(member{object, name})
}

func (m members) known(of member) Origin {
	switch object := of.object.(type) {
	case *ast.Name:
		return m.ofName(object, of.name)
	case *ast.Attribute:
		var joined Origin
		given := m.given(object)
		for _, value := range given {
			joined = join(joined, m.of(value, of.name))
		}
		if len(given) > 0 {
			return joined
		}
	case *ast.Call:
		return m.ofMade(object, of.name)
	}
	return unknown
}

// given returns the values that a field of the class which the code stands in may have: those
// that its methods give it, and that which the class has. Of what is no value, it is nil.
func (m members) given(a *ast.Attribute) []ast.Expr {
	given := slices.Clone(m.values.Given(a))
	for _, b := range m.values.names.In(m.values.tree.Class(a), string(a.Attr)) {
		given = append(given, b.Value)
	}
	return given
}

func (m members) ofName(object *ast.Name, name string) Origin {
	bindings := m.values.names.Meanings(object)
	if len(bindings) == 0 {
		return unknown
	}
	var joined Origin
	for _, b := range bindings {
		switch {
		case m.values.off.dead(b.Node):
		case b.Kind == scope.Parameter:
			joined = join(joined, Origin{Params: []Part{{b.Node.(*ast.Arg), name}}})
		case b.Kind == scope.Assigned && b.Value != nil:
			joined = join(joined, m.of(b.Value, name))
		default:
			return unknown
		}
	}
	return joined
}

// ofMade follows a field of an object that a call makes.
func (m members) ofMade(call *ast.Call, name string) Origin {
	switch m.values.names.Path(call.Func) {
	case "types.SimpleNamespace", "argparse.Namespace":
		return m.ofNamespace(call, name)
	}
	if scope.Last(call.Func) == "parse_args" {
		return options(m).of(name)
	}
	if f := m.values.called.Of(call); f != nil {
		return m.values.Through(m.values.answers.Of(returned{f, name}), call, f)
	}
	if r := m.values.called.Makes(call); r != nil {
		return m.taken(call, r, r.Keeps(name))
	}
	if class := m.values.called.ImportedClass(call); class != nil {
		if param, ok := class.Keeps[name]; ok {
			return m.values.passedTo(&class.Make, summary.Part{Param: param}, call)
		}
	}
	return unknown
}

// ofNamespace follows a field of what is made of nothing but its fields.
func (m members) ofNamespace(call *ast.Call, name string) Origin {
	for _, k := range call.Keywords {
		if string(k.Arg) == name {
			return m.values.expr(k.Value)
		}
	}
	return unknown
}

// declaredDefault follows what a field is by default that is declared with more than that.
func (m members) declaredDefault(call *ast.Call) Origin {
	for _, k := range call.Keywords {
		if k.Arg == "default" {
			return m.values.expr(k.Value)
		}
	}
	return unknown
}

// method returns the function of a class of the program that a call runs for an object:
//
//	self.policy = Policy(3)
//	time.sleep(self.policy.delay(attempt))
func (m members) method(call *ast.Call) *ast.FunctionDef {
	a, ok := call.Func.(*ast.Attribute)
	if !ok {
		return nil
	}
	if class := m.classOf(a.Value); class != nil {
		return m.values.called.Method(class, string(a.Attr))
	}
	return nil
}

// classOf returns the class of the program that an object is of, if it can be of no other.
func (m members) classOf(object ast.Expr) *ast.ClassDef {
	values := []ast.Expr{m.values.names.Through(object)}
	if a, ok := values[0].(*ast.Attribute); ok {
		if m.values.fills.fields[string(a.Attr)] {
			return nil
		}
		values = m.given(a)
	}
	var class *ast.ClassDef
	for i, value := range values {
		call, ok := value.(*ast.Call)
		if !ok {
			return nil
		}
		made := m.values.called.Class(call.Func)
		if i > 0 && made != class {
			return nil
		}
		class = made
	}
	return class
}

// taken follows what a field of a record is given that a call makes.
func (m members) taken(call *ast.Call, r *callee.Record, field int) Origin {
	if field < 0 {
		return unknown
	}
	passed, known := m.values.called.Taken(call, r, field)
	switch {
	case known && passed != nil:
		return m.values.expr(passed)
	case known && r.Fields[field].Default != nil:
		return m.values.expr(r.Fields[field].Default)
	}
	return unknown
}
