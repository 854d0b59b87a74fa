package scope

import "github.com/jitterlint/jitterlint/analyzer/iac/javascript/syntax"

// Frame is a call that is followed into its function.
type Frame struct {
	Function *syntax.Node
	// Call has the arguments, and is nil for a function that others call: with Counts, such
	// as the number of the attempt, which are the same everywhere, and with what is not known.
	Call   *syntax.Node
	Counts func(parameter int, member string) bool
	// Outer is the frame of the call's own function.
	Outer *Frame
}

// Same reports whether a member of a parameter is the same everywhere, as a frame has it.
func (f *Frame) Same(b *Binding, member string) bool {
	for ; f != nil; f = f.Outer {
		if f.Function == b.Function {
			return f.Call == nil && f.Counts != nil && f.Counts(b.Index, member)
		}
	}
	return false
}

// Argument returns what is passed for a parameter of a call: nil where nothing is, or where
// that is not known.
func Argument(call *syntax.Node, i int) (e *syntax.Node, known bool) {
	for j, a := range call.Args() {
		if a.Kind == syntax.Spread {
			return nil, false
		}
		if j == i {
			return a, true
		}
	}
	return nil, true
}
