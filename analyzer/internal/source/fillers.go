package source

import (
	"go/types"
	"slices"
)

// Fillers returns the methods that a call of an interface's method may be of, where this
// package alone fills the interface: it declares that, and no other can put a type of its
// own in it.
func (pkg *Package) Fillers(method *types.Func) []*types.Func {
	known, ok := pkg.fillers[method]
	if !ok {
		known = pkg.findFillers(method)
		pkg.fillers[method] = known
	}
	return known
}

// Filled returns the methods of interfaces that a method fills, where the package alone fills
// them: what calls one of those may call it.
func (pkg *Package) Filled(method *types.Func) []*types.Func {
	if method.Signature().Recv() == nil {
		return nil
	}
	var found []*types.Func
	for _, name := range pkg.Pkg.Scope().Names() {
		t, ok := pkg.Pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() {
			continue
		}
		iface, ok := t.Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for m := range iface.Methods() {
			if m.Name() == method.Name() && slices.Contains(pkg.Fillers(m), method.Origin()) {
				found = append(found, m)
			}
		}
	}
	return found
}

func (pkg *Package) findFillers(method *types.Func) []*types.Func {
	recv := method.Signature().Recv()
	if recv == nil {
		return nil
	}
	owner, ok := types.Unalias(recv.Type()).(*types.Named)
	if !ok || owner.Obj().Pkg() != pkg.Pkg || owner.TypeParams().Len() > 0 {
		return nil
	}
	iface, ok := owner.Underlying().(*types.Interface)
	if !ok || pkg.othersFill(owner, iface) {
		return nil
	}
	var found []*types.Func
	for _, name := range pkg.Pkg.Scope().Names() {
		t, ok := pkg.Pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() || types.IsInterface(t.Type()) || IsTest(pkg.Pass, t.Pos()) && !pkg.Tests {
			continue
		}
		if named, ok := t.Type().(*types.Named); !ok || named.TypeParams().Len() > 0 {
			continue
		}
		p := types.NewPointer(t.Type())
		if !types.Implements(t.Type(), iface) && !types.Implements(p, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(p, true, pkg.Pkg, method.Name())
		// What has an interface in it is filled by what that is.
		if fn, ok := obj.(*types.Func); ok && !types.IsInterface(fn.Signature().Recv().Type()) {
			found = append(found, fn.Origin())
		}
	}
	return found
}

// othersFill reports whether another package may put a type of its own in an interface:
// it can name all of its methods, and has a way to hand it over.
func (pkg *Package) othersFill(owner *types.Named, iface *types.Interface) bool {
	for m := range iface.Methods() {
		if !m.Exported() {
			return false
		}
	}
	if owner.Obj().Exported() {
		return true
	}
	takes := func(fn *types.Func) bool {
		return fn.Exported() && slices.ContainsFunc(slices.Collect(fn.Signature().Params().Variables()), func(p *types.Var) bool { return types.Identical(p.Type(), owner) })
	}
	for _, name := range pkg.Pkg.Scope().Names() {
		switch obj := pkg.Pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if takes(obj) {
				return true
			}
		case *types.Var:
			if obj.Exported() && types.Identical(obj.Type(), owner) {
				return true
			}
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok {
				continue
			}
			if slices.ContainsFunc(slices.Collect(named.Methods()), takes) {
				return true
			}
			if s, ok := named.Underlying().(*types.Struct); ok && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return f.Exported() && types.Identical(f.Type(), owner) }) {
				return true
			}
		}
	}
	return false
}
