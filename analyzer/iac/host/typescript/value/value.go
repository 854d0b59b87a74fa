// Package value tells what expressions come to: texts, numbers and lists, as far
// as that is certain. What is not known is a hole.
package value

import "github.com/jitterlint/jitterlint/analyzer/iac/program"

// value is what an expression comes to.
type value struct {
	kind kind
	// text is how it is written: a hole for what is not known, and a comma for a
	// list, which is what joins its elements.
	text     program.Text
	number   float64
	elements []value
}

type kind byte

const (
	unknown kind = iota
	text
	number
	list
)

// written returns a value as it becomes part of a text.
func (v value) written() program.Text {
	if v.kind == list {
		return v.join(v.text)
	}
	return v.text
}

// join returns the text of a list with a separator between its elements.
func (v value) join(separator program.Text) program.Text {
	texts := make([]program.Text, len(v.elements))
	for i, e := range v.elements {
		texts[i] = e.written()
	}
	return program.Join(texts, separator)
}
