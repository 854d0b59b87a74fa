package program

import (
	"fmt"
	"strings"
)

// Value is a value of a program that is no text but a tree of values: a state machine in
// JSON or YAML, an object literal, or what a call is given.
type Value struct {
	Kind Kind
	// Range is where it stands in the text of its program.
	Range
	// Text is what a string, a number or a bool says, the name of a call's function, and
	// the code of what is not known.
	Text string
	// Items are a list's, and what a call is given.
	Items []*Value
	// Entries are a mapping's, in their order.
	Entries []Entry
	// Open tells that a mapping or a list has more than is known.
	Open bool
	// Syntax is how a mapping's entries are written.
	Syntax *Syntax
}

// Entry is a key of a mapping with its value.
type Entry struct {
	Key   string
	KeyAt Range
	Value *Value
}

// Kind is what a value is.
type Kind byte

// The kinds of values. What is not known is opaque.
const (
	Opaque Kind = iota
	Null
	Bool
	Number
	String
	List
	Mapping
	Call
)

// Get returns what a mapping has for a key, and nil if it has none. Of several entries
// the last one counts.
func (v *Value) Get(key string) *Value {
	var found *Value
	if v != nil {
		for _, e := range v.Entries {
			if e.Key == key {
				found = e.Value
			}
		}
	}
	return found
}

// Move adds to the places of a value and of all in it.
func (v *Value) Move(by int) {
	v.Range = v.moved(by)
	for _, item := range v.Items {
		item.Move(by)
	}
	for i, e := range v.Entries {
		v.Entries[i].KeyAt = e.KeyAt.moved(by)
		e.Value.Move(by)
	}
}

func (r Range) moved(by int) Range { return Range{Start: r.Start + by, End: r.End + by} }

// String writes a value in a form by which it is known again.
func (v *Value) String() string {
	var b strings.Builder
	v.write(&b)
	return b.String()
}

func (v *Value) write(b *strings.Builder) {
	fmt.Fprintf(b, "%d %q %t(", v.Kind, v.Text, v.Open)
	for _, item := range v.Items {
		item.write(b)
	}
	for _, e := range v.Entries {
		fmt.Fprintf(b, "%q=", e.Key)
		e.Value.write(b)
	}
	b.WriteByte(')')
}

// Syntax is how a language writes the entries of mappings.
type Syntax struct {
	// Entry writes a key with a string.
	Entry func(key, value string) string
	// Assign writes a key with an expression, and is nil in languages without any.
	Assign func(key, expression string) string
	// Separator stands between two entries, but for white space: a comma, or nothing
	// where a line's end is enough.
	Separator string
	// Imported returns how a name that a library exports is written in the file.
	// It returns false where the file has not imported it, and is nil in languages
	// without libraries.
	Imported func(library, name string) (string, bool)
}

// With returns the change of a program's text that gives a mapping one more entry, which
// is written out. It stands before the mapping's last entry and is laid out as that one:
// on a line of its own, or on the same line. It returns false for a mapping without any.
func (v *Value) With(text, entry string) (Change, bool) {
	if len(v.Entries) == 0 {
		return Change{}, false
	}
	at := v.Entries[len(v.Entries)-1].KeyAt.Start
	line := strings.LastIndexByte(text[:at], '\n') + 1
	before := text[line:at]
	switch indent := before[:len(before)-len(strings.TrimLeft(before, " \t"))]; {
	case indent == before && line > 0:
		entry += v.Syntax.Separator + "\n" + indent
	case v.Syntax.Separator != "":
		entry += v.Syntax.Separator + " "
	default:
		// The only entry stands behind what begins its list: the next line is as deep.
		entry += "\n" + strings.Repeat(" ", at-line)
	}
	return Change{Range: Range{Start: at, End: at}, New: entry}, true
}
