package catalog

import (
	"strconv"
	"strings"
)

// JavaScriptLibrary is what is known of one retry library for JavaScript.
type JavaScriptLibrary struct {
	// Name is how people call the library.
	Name string
	// Checked are the package of npm, and its version, that the rows were proven against, such
	// as "p-retry 7.1.1".
	Checked string
	Symbols []JavaScriptSymbol
}

// JavaScriptSymbol is a function or class that makes or takes a policy.
type JavaScriptSymbol struct {
	// Names are what it can be imported by: "p-retry" is what the module is or exports as
	// default, and "exponential-backoff.backOff" what it exports by a name. One that ends
	// with .* is any export of the module.
	Names []string
	// New says that it is a class, whose policy is made by new.
	New bool
	// Params are the parameters in their order. One that begins with * is the last argument
	// that is an object, wherever it stands.
	Params string
	// Defaults are those of options.
	Defaults map[string]string
	// Policy says that a call alone decides that there are retries, and how they wait. Other
	// symbols do so once they are given to one that does.
	Policy bool
	// Twice are conditions under one of which there is a second try at most, which is no
	// retry to stampede. They count if they are known to hold.
	Twice []JavaScriptCondition
	// Rows say what the wait is: the first whose conditions hold does.
	Rows []JavaScriptRow
	// Counts are what a function given as the policy is called with that is the same in all
	// instances that fail together: "0" for its first parameter, "0.attemptCount" for a
	// member of that.
	Counts []string
	// Draws says that what the function gives is drawn: it is a length of time.
	Draws bool
}

// JavaScriptRow says what a symbol means for the wait under some conditions.
type JavaScriptRow struct {
	When []JavaScriptCondition
	// Verdict is what it means. A verdict that is reported needs conditions that are known to
	// hold; any other one silences where they may hold.
	Verdict Verdict
	// At is the option that decides: a finding stands at it, or at what is called where it is
	// not given. A policy that is followed is given by it.
	At string
	// Says completes a sentence that begins with the symbol, and Fix is what to do.
	Says, Fix string
	// Add is an option that puts it right in the place of the one that decides, or beside the
	// others of its object: "randomize: true".
	Add string
	// Unproven is why no proof draws this row's waits; empty where one does.
	Unproven string
}

// JavaScriptCondition is what an option has to be.
type JavaScriptCondition struct {
	// Option is a parameter, or behind dots what objects have that are passed for one.
	Option string
	Test   JavaScriptTest
	Number float64
	Word   string
	// Other is another option.
	Other string
}

// JavaScriptTest is what is asked of an option.
type JavaScriptTest byte

// The tests of options.
const (
	// JSMissing holds of what is not there, and JSGiven of what is.
	JSMissing JavaScriptTest = iota + 1
	JSGiven
	// JSUnset holds of false, 0, null and undefined, also by default; JSSet of what is not.
	JSUnset
	JSSet
	// JSAtMost holds of a number up to another, and JSNotAbove of one that is not above
	// another option.
	JSAtMost
	JSNotAbove
	// JSWord holds of a string.
	JSWord
	// JSSame holds of what is the same in every instance: a number, or a function whose
	// results are.
	JSSame
)

var javaScriptTestNames = [...]string{
	JSMissing: "missing", JSGiven: "given", JSUnset: "off", JSSet: "on", JSAtMost: "at most", JSNotAbove: "not above", JSWord: "", JSSame: "the same everywhere",
}

// String writes the condition: "options.randomize is on".
func (c JavaScriptCondition) String() string {
	words := c.Option + " is " + javaScriptTestNames[c.Test]
	switch c.Test {
	case JSAtMost:
		return words + " " + strconv.FormatFloat(c.Number, 'g', -1, 64)
	case JSNotAbove:
		return words + " " + c.Other
	case JSWord:
		return words + c.Word
	}
	return words
}

// ID names a row within its library.
func (s JavaScriptSymbol) ID(r JavaScriptRow) string {
	var words []string
	for _, c := range r.When {
		words = append(words, c.String())
	}
	if len(words) == 0 {
		return s.Names[0]
	}
	return s.Names[0] + " when " + strings.Join(words, " and ")
}

func jsWhen(conditions ...JavaScriptCondition) []JavaScriptCondition { return conditions }

func jsMissing(option string) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSMissing}
}

func jsGiven(option string) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSGiven}
}

func jsOff(option string) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSUnset}
}

func jsOn(option string) JavaScriptCondition { return JavaScriptCondition{Option: option, Test: JSSet} }

func jsSame(option string) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSSame}
}

func jsAtMost(option string, n float64) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSAtMost, Number: n}
}

func jsNotAbove(option, other string) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSNotAbove, Other: other}
}

func jsWord(option, word string) JavaScriptCondition {
	return JavaScriptCondition{Option: option, Test: JSWord, Word: word}
}
