package catalog

// PythonWaits says by which numbers the waits of a row go, in seconds.
type PythonWaits struct {
	// When are the conditions under which they do. Of several that hold, the longest wait counts.
	When []PythonCondition
	// Base is the first wait. Each later one is the one before it multiplied by Factor, and
	// longer by Step, and Cap at most. Least is what no wait is below.
	Base, Factor, Step, Cap, Least PythonNumber
	// Each is, instead of these, the parameter that each wait is passed for, where the symbol's
	// Counts are the number of waits before it.
	Each string
	// AtOnce is how many retries come before the first wait.
	AtOnce int
	// BaseUncapped says that Cap does not cut the first wait off.
	BaseUncapped bool
	// Unsteady says that the waits behind the first grow in a way that no factor and no step
	// says.
	Unsteady bool
	// Milliseconds says that the numbers are milliseconds.
	Milliseconds bool
}

// PythonNumber is a number by which waits go. The zero value is one that is not there.
type PythonNumber struct {
	// Param is the parameter that it is passed for, and Otherwise what counts where it is
	// None, and where nothing is passed and the parameter has no default that is known. 0 is
	// as good as no number.
	Param     string
	Otherwise float64
	// Times is what the library multiplies it by.
	Times float64
	// Whole says that the library cuts a fraction off.
	Whole bool
}

// PythonAttempts says how many calls a policy makes at most.
type PythonAttempts struct {
	// Params are the parameters that the number is passed for: the first counts for which
	// there is something other than None. A number below 0 is no end, and so is none at all.
	Params []string
	// Names are those by which what is passed is called with the number, where it is no
	// number itself.
	Names []string
	// Besides is how many calls there are besides the number.
	Besides int
	// Ends are parameters by which retries may end sooner. Where one is passed that is
	// another number, it is not known how many there are.
	Ends []string
}

// pyBy is the number that is passed for a parameter.
func pyBy(param string) PythonNumber { return PythonNumber{Param: param, Times: 1} }

// pyAlways is a number that no user gives.
func pyAlways(n float64) PythonNumber { return PythonNumber{Otherwise: n, Times: 1} }

// or returns the number with what counts where nothing is passed.
func (n PythonNumber) or(otherwise float64) PythonNumber {
	n.Otherwise = otherwise
	return n
}

// times returns the number multiplied.
func (n PythonNumber) times(factor float64) PythonNumber {
	n.Times *= factor
	return n
}

// whole returns the number without a fraction.
func (n PythonNumber) whole() PythonNumber {
	n.Whole = true
	return n
}

// pyWaits gives a row the numbers that its waits go by.
func pyWaits(row PythonRow, waits ...PythonWaits) PythonRow {
	row.Waits = waits
	return row
}
