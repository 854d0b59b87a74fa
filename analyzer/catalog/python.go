package catalog

import (
	"strconv"
	"strings"
)

// PythonLibrary is what is known of one retry library for Python.
type PythonLibrary struct {
	// Name is how people call the library.
	Name string
	// Checked is the distribution, and its version, that the rows were proven against as
	// Debian packages it, such as "tenacity 8.2.1". It is empty where none is packaged:
	// then the rows are as the library's code and documentation say.
	Checked string
	// Symbols are the functions and classes that make or take a policy.
	Symbols []PythonSymbol
}

// PythonSymbol is a function or class that makes or takes a policy.
type PythonSymbol struct {
	// Names are the dotted names that it can be imported by, the usual one first. One that
	// begins with a dot is that of a method, whatever it is called on.
	Names []string
	// Needs is an argument without which a method of that name is another library's.
	Needs string
	// Params are the parameters as in a definition: "total=10 * backoff_factor=0". Those
	// behind a * are passed by name alone, and *name takes the rest of the positions. A
	// default of ? is known to no one but the library, and decides nothing.
	Params string
	// Policy says that a call alone decides that there are retries, and how they wait. Other
	// symbols do so once they are given to one that does.
	Policy bool
	// Decorates says that the symbol is a decorator also without being called.
	Decorates bool
	// Twice are conditions under one of which there is a second try at most, which is no
	// retry to stampede. They count if they are known to hold.
	Twice []PythonCondition
	// Attempts says how many calls there are at most.
	Attempts PythonAttempts
	// Rows say what the wait is: the first whose conditions hold does.
	Rows []PythonRow
	// Counts are fields of what a function given as the policy is called with that are the
	// same in all instances that fail together, such as the number of the attempt.
	Counts []string
}

// PythonRow says what a symbol means for the wait under some conditions.
type PythonRow struct {
	When []PythonCondition
	// Verdict is what it means. A verdict that is reported needs conditions that are known to
	// hold; any other one silences where they may hold. FixedPoll is what is not asked again because
	// of a failure.
	Verdict Verdict
	// At is the parameter that decides: a finding stands at what is passed for it, or at
	// what is called where nothing is. A policy that is followed is passed for it.
	At string
	// Joins says how several policies that are followed make one.
	Joins PythonJoin
	// Least and Most are the parameters that bound the wait, if these do.
	Least, Most string
	// Waits say by which numbers the waits go. Without any, that is not known.
	Waits []PythonWaits
	// Says completes a sentence that begins with the symbol, and Fix is what to do.
	Says, Fix string
	// Unproven is why no proof draws this row's waits; empty where one does.
	Unproven string
}

// PythonJoin is how several policies make one.
type PythonJoin byte

const (
	// Sum adds them up: one that draws spreads all.
	Sum PythonJoin = iota + 1
	// Chain uses one after the other: after a wait that was drawn, instances stay apart.
	Chain
)

// PythonCondition is what an argument has to be.
type PythonCondition struct {
	// Param is a parameter, or, behind a dot, what a dict that is passed for one has.
	Param  string
	Test   PythonTest
	Number float64
	// Names are dotted names, and Other is another parameter.
	Names []string
	Other string
}

// PythonTest is what is asked of an argument.
type PythonTest byte

// The tests of arguments.
const (
	// PyMissing holds of what is not passed, and PyAbsent of what is None, by the default or by
	// what is passed.
	PyMissing PythonTest = iota + 1
	PyAbsent
	// PyGiven holds of what is passed, and is not None.
	PyGiven
	// PyOff holds of 0, False, None and what is empty; PyOn of what is not.
	PyOff
	PyOn
	// PyAtMost holds of a number from 0 to another, and PyNotAbove of one that is not above
	// what another parameter is.
	PyAtMost
	PyNotAbove
	// PyNamed holds of one of some names, and of a call of one.
	PyNamed
	// PyNumber holds of a number.
	PyNumber
	// PySame holds of what is the same in every instance: a number, or a function whose results
	// are.
	PySame
	// PyTwice holds of what stops after a second attempt: one of the names, called with a number of at most 2.
	PyTwice
)

var pythonTestNames = [...]string{
	PyMissing: "missing", PyAbsent: "absent", PyGiven: "given", PyOff: "off", PyOn: "on", PyAtMost: "at most", PyNotAbove: "not above",
	PyNamed: "one of", PyNumber: "a number", PySame: "the same everywhere", PyTwice: "stops after two",
}

// String writes the condition: "jitter is off".
func (c PythonCondition) String() string {
	words := c.Param + " is " + pythonTestNames[c.Test]
	switch c.Test {
	case PyAtMost:
		return words + " " + strconv.FormatFloat(c.Number, 'g', -1, 64)
	case PyNotAbove:
		return words + " " + c.Other
	case PyNamed:
		var short []string
		for _, name := range c.Names {
			short = append(short, name[strings.LastIndexByte(name, '.')+1:])
		}
		return words + " " + strings.Join(short, ", ")
	}
	return words
}

// ID names a row within its library.
func (s PythonSymbol) ID(r PythonRow) string {
	var words []string
	for _, c := range r.When {
		words = append(words, c.String())
	}
	id := s.Names[0]
	if len(words) > 0 {
		id += " when " + strings.Join(words, " and ")
	}
	return id
}

// PythonParam is a parameter of a symbol.
type PythonParam struct {
	Name string
	// Default is the default as it is written, and Rest tells that it takes all positions that are
	// left. ByName tells that it is passed by name alone.
	Default      string
	ByName, Rest bool
}

// Parameters returns the parameters in their order.
func (s PythonSymbol) Parameters() []PythonParam {
	var all []PythonParam
	byName := false
	for _, word := range strings.Fields(s.Params) {
		name, value, _ := strings.Cut(word, "=")
		bare := strings.TrimLeft(name, "*")
		if bare == "" {
			byName = true
			continue
		}
		all = append(all, PythonParam{Name: bare, Default: value, ByName: byName, Rest: bare != name})
		byName = byName || bare != name
	}
	return all
}

func pyWhen(conditions ...PythonCondition) []PythonCondition { return conditions }

func pyMissing(param string) PythonCondition { return PythonCondition{Param: param, Test: PyMissing} }
func pyAbsent(param string) PythonCondition  { return PythonCondition{Param: param, Test: PyAbsent} }
func pyGiven(param string) PythonCondition   { return PythonCondition{Param: param, Test: PyGiven} }
func pyOff(param string) PythonCondition     { return PythonCondition{Param: param, Test: PyOff} }
func pyOn(param string) PythonCondition      { return PythonCondition{Param: param, Test: PyOn} }
func pySame(param string) PythonCondition    { return PythonCondition{Param: param, Test: PySame} }
func pyNumber(param string) PythonCondition  { return PythonCondition{Param: param, Test: PyNumber} }

func pyAtMost(param string, n float64) PythonCondition {
	return PythonCondition{Param: param, Test: PyAtMost, Number: n}
}

func pyNotAbove(param, other string) PythonCondition {
	return PythonCondition{Param: param, Test: PyNotAbove, Other: other}
}

func pyNamed(param string, names ...string) PythonCondition {
	return PythonCondition{Param: param, Test: PyNamed, Names: names}
}
