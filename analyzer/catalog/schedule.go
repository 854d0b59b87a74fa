package catalog

// Schedule says by which operands a policy's waits go. What is the zero Operand is not known.
// The default of an operand is the library's, and a zero that is given counts as such
// where ZeroIsDefault says so, and as no step, no cap or no last attempt elsewhere.
type Schedule struct {
	// Base is the first wait, and each later one is multiplied by Factor once more, and
	// Cap at most.
	Base, Factor, Cap Operand
	// Attempts is how many calls are made at most, and Retries how many but for the first.
	Attempts, Retries Operand
	// ZeroIsDefault says that the library takes a zero for its default.
	ZeroIsDefault bool
	// Made says that the defaults are those of a constructor, and that a literal has none.
	Made bool
}

// Steady says that the waits are all as long as an operand says.
func Steady(base Operand) Schedule { return Schedule{Base: base, Factor: Always(1), Cap: Always(0)} }

// Always is a number that no user gives.
func Always(number float64) Operand { return Operand{Kind: ANumber}.Or(number) }

// BesideArg is argument i of the option function called beside the call that the row is
// about, which is an option itself.
func BesideArg(option string, i int) Operand {
	return Operand{Kind: ABesideArg, Name: option, Index: i}
}
