package jitter

import (
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

// member follows a field of an object:
//
//	time.sleep(policy.first * 2**n)
func (v *Values) member(object ast.Expr, name string) Origin {
	if v.SetElsewhere(name) || v.fills.names["."+name] {
		return unknown
	}
	return v.answers.Of(member{object, name})
}

// SetElsewhere reports whether a field of a name is given values from outside of its class.
func (v *Values) SetElsewhere(name string) bool { return v.fills.fields[name] }

func (v *Values) memberOf(of member) Origin {
	switch object := of.object.(type) {
	case *ast.Name:
		return v.memberOfName(object, of.name)
	case *ast.Attribute:
		var joined Origin
		given := v.Given(object)
		for _, value := range given {
			joined = join(joined, v.member(value, of.name))
		}
		if len(given) > 0 {
			return joined
		}
	case *ast.Call:
		return v.memberOfMade(object, of.name)
	}
	return unknown
}

func (v *Values) memberOfName(object *ast.Name, name string) Origin {
	bindings := v.names.Meanings(object)
	if len(bindings) == 0 {
		return unknown
	}
	var joined Origin
	for _, b := range bindings {
		switch {
		case v.off.dead(b.Node):
		case b.Kind == scope.Parameter:
			joined = join(joined, Origin{Params: []Part{{b.Node.(*ast.Arg), name}}})
		case b.Kind == scope.Assigned && b.Value != nil:
			joined = join(joined, v.member(b.Value, name))
		default:
			return unknown
		}
	}
	return joined
}

// memberOfMade follows a field of an object that a call makes.
func (v *Values) memberOfMade(call *ast.Call, name string) Origin {
	switch v.names.Path(call.Func) {
	case "types.SimpleNamespace", "argparse.Namespace":
		return v.memberOfNamespace(call, name)
	}
	if scope.Last(call.Func) == "parse_args" {
		return v.option(name)
	}
	if f := v.called.Of(call); f != nil {
		return v.Through(v.answers.Of(returned{f, name}), call, f)
	}
	if r := v.called.Makes(call); r != nil {
		return v.taken(call, r, r.Keeps(name))
	}
	if class := v.called.ImportedClass(call); class != nil {
		if param, ok := class.Keeps[name]; ok {
			return v.passedTo(&class.Make, summary.Part{Param: param}, call)
		}
	}
	return unknown
}

// memberOfNamespace follows a field of what is made of nothing but its fields.
func (v *Values) memberOfNamespace(call *ast.Call, name string) Origin {
	for _, k := range call.Keywords {
		if string(k.Arg) == name {
			return v.expr(k.Value)
		}
	}
	return unknown
}

// declaredDefault follows what a field is by default that is declared with more than that.
func (v *Values) declaredDefault(call *ast.Call) Origin {
	for _, k := range call.Keywords {
		if k.Arg == "default" {
			return v.expr(k.Value)
		}
	}
	return unknown
}

// method returns the function of a class of the program that a call runs for an object:
//
//	self.policy = Policy(3)
//	time.sleep(self.policy.delay(attempt))
func (v *Values) method(call *ast.Call) *ast.FunctionDef {
	a, ok := call.Func.(*ast.Attribute)
	if !ok {
		return nil
	}
	if class := v.classOf(a.Value); class != nil {
		return v.called.Method(class, string(a.Attr))
	}
	return nil
}

// classOf returns the class of the program that an object is of, if it can be of no other.
func (v *Values) classOf(object ast.Expr) *ast.ClassDef {
	values := []ast.Expr{v.names.Through(object)}
	if a, ok := values[0].(*ast.Attribute); ok {
		if v.fills.fields[string(a.Attr)] {
			return nil
		}
		values = v.Given(a)
	}
	var class *ast.ClassDef
	for i, value := range values {
		call, ok := value.(*ast.Call)
		if !ok {
			return nil
		}
		made := v.called.Class(call.Func)
		if i > 0 && made != class {
			return nil
		}
		class = made
	}
	return class
}

// taken follows what a field of a record is given that a call makes.
func (v *Values) taken(call *ast.Call, r *callee.Record, field int) Origin {
	if field < 0 {
		return unknown
	}
	passed, known := v.called.Taken(call, r, field)
	switch {
	case known && passed != nil:
		return v.expr(passed)
	case known && r.Fields[field].Default != nil:
		return v.expr(r.Fields[field].Default)
	}
	return unknown
}
