// Package summary is what is known of the functions and values of a text, as data that
// those who import it read in place of the code.
package summary

import "github.com/jitterlint/jitterlint/analyzer/internal/spread"

// Module is what is known of a text, by the names at its top.
type Module struct {
	Functions map[string]*Function
	Values    map[string]Value
	Classes   map[string]*Class
}

// Class is what is known of a class of which objects are made.
type Class struct {
	// Make is what makes one: of it, the parameters are known.
	Make Function
	// Keeps are the parameters that its fields keep.
	Keeps map[string]string
}

// Function is what is known of a function.
type Function struct {
	// Params are its parameters in their order, those that are passed by name alone last.
	Params []Param
	// Local tells that all it does stays on this machine.
	Local bool
	// Persists tells that it goes on while it succeeds, and Refuses that it says by what
	// is false that its attempt failed.
	Persists, Refuses bool
	// ByNone tells that what says so is None each time.
	ByNone bool
	// Waits is the length that it waits, if it does nothing else.
	Waits *Made
	// Returns is what it returns.
	Returns Made
	// Gives is the function that it returns, if it does nothing else.
	Gives *Given
	// Factors are the parameters that scale the jitter of its retries.
	Factors []Factor
}

// Given is a function that another one gives.
type Given struct {
	// Function is what is known of it: its parameters, and what it returns.
	Function Function
	// Around are the parameters of the other one that it returns something of.
	Around []Part
}

// Param is a parameter.
type Param struct {
	Name string
	// ByName tells that it is passed by name alone.
	ByName bool
	// Default is how its default differs between instances, if it has one, and Off tells
	// that this is 0, False or None.
	HasDefault bool
	Default    spread.Kind
	Off        bool
	// Switch tells that the default is a truth.
	Switch bool
}

// Param returns a parameter by its name.
func (f *Function) Param(name string) (Param, bool) {
	for _, p := range f.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

// Made is what a value is made of.
type Made struct {
	// Differs tells how it differs between instances where no parameter does.
	Differs spread.Kind
	// Params are the parameters that it is made of.
	Params []Part
}

// Part is a parameter, or, with a name of it, a field of what that holds.
type Part struct{ Param, Field string }

// Factor is a parameter that, at 0, leaves a retry's wait without jitter.
type Factor struct {
	Part
	// Wait is what the wait is made of then.
	Wait Made
}

// Value is what a variable at the top of a text may be.
type Value struct {
	Differs spread.Kind
	// Number is what it may come to, if it is a number that is known.
	Number  spread.Interval
	IsKnown bool
}

// Imports are what other texts say, by the dotted name that a text gives it by its
// imports.
type Imports interface {
	// Function returns a function of another text, or nil.
	Function(path string) *Function
	// Value returns a variable of another text, if there is one.
	Value(path string) (Value, bool)
	// Class returns a class of another text, or nil.
	Class(path string) *Class
}

// None are the imports of a text that stands alone.
type None struct{}

// Function returns nil.
func (None) Function(string) *Function { return nil }

// Class returns nil.
func (None) Class(string) *Class { return nil }

// Value returns that there is none.
func (None) Value(string) (Value, bool) { return Value{}, false }
