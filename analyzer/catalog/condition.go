package catalog

import (
	"fmt"
	"strings"
	"time"
)

// Condition holds when the operand is known and passes the test.
type Condition struct {
	Of Operand
	Is Test
}

// String returns the condition in words, such as "argument 2 is zero".
func (c Condition) String() string { return c.Of.String() + " is " + c.Is.String() }

// OperandKind says where an operand stands.
type OperandKind int

const (
	// AnArg is argument Index of the call that the row is about.
	AnArg OperandKind = iota + 1
	// EveryArg is each argument of the call: all must pass the test.
	EveryArg
	// AField is field Name of the policy, set in its literal or later.
	AField
	// TheValue is what a Field row's field is given.
	TheValue
	// AMethodArg is argument Index of method Name called on the same policy.
	AMethodArg
	// AnOptionArg is argument Index of function Name, called for an option
	// among the arguments of the call that the row is about.
	AnOptionArg
	// ThePackage is the library's package as it is imported.
	ThePackage
	// ANumber is the operand's Default.
	ANumber
	// ABesideArg is argument Index of function Name, called for an option of the same call
	// as the option that the row is about.
	ABesideArg
)

// Operand is something whose value a condition looks at.
type Operand struct {
	Kind  OperandKind
	Index int
	Name  string
	// Default is the value that the library uses where the operand is absent,
	// and with HasDefault false an absent operand fails every test but Absent.
	Default    float64
	HasDefault bool
}

// Or returns the operand with the value, in nanoseconds where it is a
// duration, that the library uses where the user gives none.
func (o Operand) Or(value float64) Operand {
	o.Default, o.HasDefault = value, true
	return o
}

// OrDuration is Or for a duration.
func (o Operand) OrDuration(d time.Duration) Operand { return o.Or(float64(d)) }

// String returns the operand in words.
func (o Operand) String() string {
	switch o.Kind {
	case AnArg:
		return fmt.Sprintf("argument %d", o.Index)
	case EveryArg:
		return "every argument"
	case AField:
		return "field " + o.Name
	case TheValue:
		return "value"
	case AMethodArg, AnOptionArg, ABesideArg:
		return fmt.Sprintf("%s(%d)", o.Name, o.Index)
	case ThePackage:
		return "package"
	case ANumber:
		return fmt.Sprintf("%g", o.Default)
	}
	return "unknown"
}

// Arg is argument i of the call, counted from 0.
func Arg(i int) Operand { return Operand{Kind: AnArg, Index: i} }

// Args is every argument of the call.
func Args() Operand { return Operand{Kind: EveryArg} }

// Elem is the policy's field name.
func Elem(name string) Operand { return Operand{Kind: AField, Name: name} }

// Given is what a Field row's field is given.
func Given() Operand { return Operand{Kind: TheValue} }

// MethodArg is argument i of the method called on the same policy.
func MethodArg(method string, i int) Operand {
	return Operand{Kind: AMethodArg, Name: method, Index: i}
}

// OptionArg is argument i of the option function called among the arguments.
func OptionArg(option string, i int) Operand {
	return Operand{Kind: AnOptionArg, Name: option, Index: i}
}

// Package is the library's package: see Lacks.
func Package() Operand { return Operand{Kind: ThePackage} }

// TestKind is what a test asks of an operand.
type TestKind int

const (
	// IsZero asks for 0, false, nil or "".
	IsZero TestKind = iota + 1
	// IsSet asks for a known value that is not zero: 1, true, "text".
	IsSet
	// IsAtMost asks for Number or less.
	IsAtMost
	// IsAtLeast asks for Number or more.
	IsAtLeast
	// IsBelow asks for less than Number.
	IsBelow
	// IsOutside asks for at most Number, or at least Upper.
	IsOutside
	// IsOneOf asks for one of the symbols Names of a catalogued package, called or
	// not, or a literal of that type; or for a string constant equal to one.
	IsOneOf
	// IsNotBelow asks for operand Other or more.
	IsNotBelow
	// IsNotAbove asks for operand Other or less.
	IsNotAbove
	// IsAbsent asks for an operand that is not given at all.
	IsAbsent
	// IsPresent asks for one that is given, whatever value it has.
	IsPresent
	// Lacking asks for a package that has none of Names, so that it is older.
	Lacking
)

// Test is asked of an operand. It fails where the operand is not known.
type Test struct {
	Kind          TestKind
	Number, Upper float64
	Names         []string
	Other         *Operand
}

// String returns the test in words.
func (t Test) String() string {
	switch t.Kind {
	case IsZero:
		return "zero"
	case IsSet:
		return "set"
	case IsAtMost:
		return fmt.Sprintf("at most %g", t.Number)
	case IsAtLeast:
		return fmt.Sprintf("at least %g", t.Number)
	case IsBelow:
		return fmt.Sprintf("below %g", t.Number)
	case IsOutside:
		return fmt.Sprintf("outside %g to %g", t.Number, t.Upper)
	case IsOneOf:
		return "one of " + strings.Join(t.Names, ", ")
	case IsNotBelow:
		return "not below " + t.Other.String()
	case IsNotAbove:
		return "not above " + t.Other.String()
	case IsAbsent:
		return "absent"
	case IsPresent:
		return "present"
	case Lacking:
		return "without " + strings.Join(t.Names, ", ")
	}
	return "unknown"
}

// Zero passes 0, false, nil and "".
func Zero() Test { return Test{Kind: IsZero} }

// Set passes a known value that is not zero.
func Set() Test { return Test{Kind: IsSet} }

// AtMost passes numbers up to n.
func AtMost(n float64) Test { return Test{Kind: IsAtMost, Number: n} }

// AtLeast passes numbers from n up.
func AtLeast(n float64) Test { return Test{Kind: IsAtLeast, Number: n} }

// Below passes numbers under n; BelowDuration durations under d.
func Below(n float64) Test { return Test{Kind: IsBelow, Number: n} }

// BelowDuration passes durations under d.
func BelowDuration(d time.Duration) Test { return Below(float64(d)) }

// Outside passes numbers that are not strictly between low and high.
func Outside(low, high float64) Test { return Test{Kind: IsOutside, Number: low, Upper: high} }

// OneOf passes the library's own symbols, or string constants, of these names.
func OneOf(names ...string) Test { return Test{Kind: IsOneOf, Names: names} }

// NotBelow passes numbers that are at least the other operand.
func NotBelow(other Operand) Test { return Test{Kind: IsNotBelow, Other: &other} }

// NotAbove passes numbers that are at most the other operand.
func NotAbove(other Operand) Test { return Test{Kind: IsNotAbove, Other: &other} }

// Absent passes an operand that is not given.
func Absent() Test { return Test{Kind: IsAbsent} }

// Present passes an operand that is given, whatever value it has.
func Present() Test { return Test{Kind: IsPresent} }

// Lacks passes a package that declares none of the names: a version older
// than they are.
func Lacks(names ...string) Test { return Test{Kind: Lacking, Names: names} }

// RemedyKind is a way in which a policy is given jitter after it was made.
type RemedyKind int

const (
	// ByField says that field Name is set, in the literal or later.
	ByField RemedyKind = iota + 1
	// ByMethod says that method Name is called on the value, later or in its chain.
	ByMethod
	// ByOption says that function Name is called among the call's arguments.
	ByOption
	// ByWrapper says that the value is handed to the library's function Name.
	ByWrapper
)

// Remedy is one thing that gives a policy jitter.
type Remedy struct {
	Kind RemedyKind
	Name string
}

// SetsField is the remedy of a field that is set, to whatever value: a value
// that switches jitter off has a row of its own.
func SetsField(name string) Remedy { return Remedy{ByField, name} }

// CallsMethod is the remedy of a method called on the policy.
func CallsMethod(name string) Remedy { return Remedy{ByMethod, name} }

// HasOption is the remedy of an option among the call's arguments.
func HasOption(name string) Remedy { return Remedy{ByOption, name} }

// WrappedBy is the remedy of a library function that is handed the policy.
func WrappedBy(name string) Remedy { return Remedy{ByWrapper, name} }
