package variable

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

func (v *Variables) bind(b *Binding) { v.bindings[b.Name] = append(v.bindings[b.Name], b) }

// read notes what a node of a body gives variables.
func (v *Variables) read(in script.Body, n syntax.Node) {
	switch n := n.(type) {
	case *syntax.CallExpr:
		v.readCall(in, n)
	case *syntax.DeclClause:
		v.readDeclaration(in, n)
	case *syntax.ForClause:
		if each, ok := n.Loop.(*syntax.WordIter); ok {
			v.bind(&Binding{Name: each.Name.Value, Node: n, Items: each.Items, Loop: true, in: in})
		}
	case *syntax.BinaryArithm:
		v.readArithmetic(in, n)
	case *syntax.UnaryArithm:
		if name, ok := script.Named(n.X, true); ok && (n.Op == syntax.Inc || n.Op == syntax.Dec) {
			v.bind(&Binding{Name: name, Node: n, Counted: true, in: in})
		}
	case *syntax.ParamExp:
		if n.Param != nil && n.Exp != nil && (n.Exp.Op == syntax.AssignUnset || n.Exp.Op == syntax.AssignUnsetOrNull) {
			v.bind(&Binding{Name: n.Param.Value, Node: n, Word: n.Exp.Word, Default: true, in: in})
		}
	}
}

func (v *Variables) readCall(in script.Body, call *syntax.CallExpr) {
	if len(call.Args) == 0 {
		for _, a := range call.Assigns {
			v.assign(in, a)
		}
		return
	}
	if f := v.Called(call); f != nil {
		v.calls[f] = append(v.calls[f], call)
	}
	name, _ := v.tree.Constant(call.Args[0])
	switch name {
	case "shift":
		v.shifts[in] = append(v.shifts[in], call)
	case "source", ".":
		v.sourced = v.sourced || !v.isSystem(call)
	case "set":
		if len(call.Args) > 1 {
			if first, _ := v.tree.Constant(call.Args[1]); first == "--" {
				v.shifts[in] = append(v.shifts[in], call) // parameters are others from here on
			}
		}
	case "read", "mapfile", "readarray", "getopts", "printf":
		v.readInto(in, name, call)
	}
}

// isSystem reports whether what a command takes in is known to be settings of the system.
func (v *Variables) isSystem(call *syntax.CallExpr) bool {
	if len(call.Args) < 2 {
		return true
	}
	path, ok := v.tree.Constant(call.Args[1])
	return ok && (strings.HasPrefix(path, "/etc/os-release") || path == "/etc/lsb-release" || path == "/etc/environment" || path == "/etc/profile")
}

// readInto notes the variables that a command fills.
func (v *Variables) readInto(in script.Body, name string, call *syntax.CallExpr) {
	for i, w := range call.Args[1:] {
		word, ok := v.tree.Constant(w)
		before := ""
		if i > 0 {
			before, _ = v.tree.Constant(call.Args[i])
		}
		if ok && script.IsName(word) && (name != "printf" || before == "-v") {
			b := &Binding{Name: word, Node: call, in: in}
			if name == "read" && strings.HasPrefix(before, "-") && strings.HasSuffix(before, "a") {
				b.Items = v.hereString(call)
			}
			v.bind(b)
		}
	}
}

// hereString returns the words that a command is fed: read -a words <<< "$text".
func (v *Variables) hereString(call *syntax.CallExpr) []*syntax.Word {
	s, ok := v.tree.Parent(call).(*syntax.Stmt)
	if !ok {
		return nil
	}
	for _, r := range s.Redirs {
		if r.Op == syntax.WordHdoc && r.Word != nil {
			return []*syntax.Word{r.Word}
		}
	}
	return nil
}

func (v *Variables) readDeclaration(in script.Body, d *syntax.DeclClause) {
	global := false
	for _, a := range d.Args {
		if a.Name == nil {
			flag, _ := v.tree.Constant(a.Value)
			global = global || strings.HasPrefix(flag, "-") && strings.Contains(flag, "g")
			continue
		}
		switch d.Variant.Value {
		case "local", "declare", "typeset":
			if in.Function != nil && !global {
				v.makeLocal(in.Function, a.Name.Value)
			}
		}
		v.assign(in, a)
	}
}

func (v *Variables) makeLocal(f *syntax.FuncDecl, name string) {
	if v.locals[f] == nil {
		v.locals[f] = make(map[string]bool)
	}
	v.locals[f][name] = true
}

func (v *Variables) assign(in script.Body, a *syntax.Assign) {
	if a.Name == nil || a.Naked {
		return
	}
	b := &Binding{Name: a.Name.Value, Node: a, Word: a.Value, Counted: a.Append, in: in}
	if a.Array != nil {
		b.Word, b.Items = nil, []*syntax.Word{}
		for _, e := range a.Array.Elems {
			if e.Value != nil {
				b.Items = append(b.Items, e.Value)
			}
		}
	} else if b.Word == nil {
		b.Word = &syntax.Word{} // x=
	}
	v.bind(b)
}

func (v *Variables) readArithmetic(in script.Body, n *syntax.BinaryArithm) {
	if name, ok := script.Named(n.X, true); ok && script.Assigns(n.Op) {
		v.bind(&Binding{Name: name, Node: n, Expr: n.Y, Counted: n.Op != syntax.Assgn, in: in})
	}
}
