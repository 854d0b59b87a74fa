package scope

import (
	"slices"

	"github.com/tdewolff/parse/v2/js"
)

// Imports returns the names that the whole file has from other modules, in their order.
func (s *Scope) Imports() []*Declaration {
	var found []*Declaration
	for k, all := range s.declared {
		for _, d := range all {
			if k.block < 0 && d.Kind == Imported {
				found = append(found, d)
			}
		}
	}
	slices.SortFunc(found, func(a, b *Declaration) int { return a.At - b.At })
	return found
}

// IsType reports whether an import is of a type alone, which is nothing when the program
// runs: import type { a } from, import { type a } from.
func (s *Scope) IsType(d *Declaration) bool {
	first := d.At
	if s.code.Word(first-1) == "as" {
		first -= 2
	}
	if s.code.Word(first-1) == "type" {
		return true
	}
	for i := first; i > 0 && s.code.Word(i) != ";"; i-- {
		if s.code.Word(i-1) == "import" {
			return s.code.Word(i) == "type"
		}
	}
	return false
}

// declareImport notes the names of an import statement.
func (s *Scope) declareImport(i int) {
	if s.code.Word(i+2) == "=" {
		s.declareRequire(i+1, -1, i+3) // import x = require('…')
		return
	}
	from := -1
	for j := i + 1; j < min(i+400, len(s.code.List)); j++ {
		if s.code.Word(j) == "from" && s.code.Type(j+1) == js.StringToken {
			from = j
			break
		}
		if s.code.Word(j) == ";" || s.code.Word(j) == "(" {
			return
		}
	}
	if from < 0 {
		return
	}
	source := s.code.Text(from + 1)
	for j := i + 1; j < from; j++ {
		switch {
		case s.code.Word(j) == "type" && s.code.IsName(j+1):
		case s.code.Word(j) == "*" && s.code.Word(j+1) == "as":
			s.add(s.code.Word(j+2), &Declaration{Kind: Imported, At: j + 2, Block: -1, From: source, Name: "*"})
			j += 2
		case s.code.Word(j) == "{":
			s.importNames(j, -1, source)
			j = s.code.Pair(j)
		case s.code.IsName(j):
			s.add(s.code.Word(j), &Declaration{Kind: Imported, At: j, Block: -1, From: source, Name: "default"})
		}
	}
}

// importNames notes { a, b as c }.
func (s *Scope) importNames(open, block int, source string) {
	for _, k := range s.code.Elements(open) {
		if s.code.Word(k) == "type" && s.code.IsName(k+1) {
			k++
		}
		local := k
		if s.code.Word(k+1) == "as" || s.code.Word(k+1) == ":" {
			local = k + 2
		}
		s.add(s.code.Word(local), &Declaration{Kind: Imported, At: local, Block: block, From: source, Name: s.code.Word(k)})
	}
}

// declareExport notes export { a as b } from, export * from, export default.
func (s *Scope) declareExport(i int) {
	switch {
	case s.code.Word(i+1) == "*" && s.code.Word(i+2) == "from":
		s.Stars = append(s.Stars, s.code.Text(i+3))
	case s.code.Word(i+1) == "*" && s.code.Word(i+2) == "as" && s.code.Word(i+4) == "from":
		s.Exports[s.code.Word(i+3)] = Export{Local: "*", From: s.code.Text(i + 5)}
	case s.code.Word(i+1) == "{":
		end := s.code.Pair(i + 1)
		from := ""
		if s.code.Word(end+1) == "from" {
			from = s.code.Text(end + 2)
		}
		for _, k := range s.code.Elements(i + 1) {
			name := s.code.Word(k)
			if s.code.Word(k+1) == "as" {
				name = s.code.Word(k + 2)
			}
			s.Exports[name] = Export{Local: s.code.Word(k), From: from}
		}
	case s.code.Word(i+1) == "default" && s.code.Word(i+2) != "function" && s.code.Word(i+2) != "class" && s.code.Word(i+2) != "async":
		s.Exports["default"] = Export{Value: i + 2}
	}
}

// declareRequire notes const x = require('…'), const { a } = require('…'), and
// const x = require('…').a, whose value begins at a token.
func (s *Scope) declareRequire(at, block, value int) bool {
	source, end, ok := s.code.Require(value)
	if !ok {
		return false
	}
	switch {
	case s.code.IsName(at):
		d := &Declaration{Kind: Imported, At: at, Block: block, From: source, Name: "*"}
		if s.code.Word(end) == "." {
			d.Name = s.code.Word(end + 1)
			end += 2
		}
		if s.code.GoesOn(end) {
			return false // require('…').a.b, or a call
		}
		s.add(s.code.Word(at), d)
	case s.code.Word(at) == "{":
		s.importNames(at, block, source)
	}
	return true
}

// Whole is the name under which a module of CommonJS exports what it is as a
// whole. No name is written like this.
const Whole = "module.exports"

// declareCommonJS notes module.exports = value, and exports.name = value.
func (s *Scope) declareCommonJS(i int) {
	if s.code.Word(i) == "module" {
		if s.code.Word(i+1) != "." || s.code.Word(i+2) != "exports" {
			return
		}
		i += 2
	}
	top := s.code.Around[i] < 0
	switch {
	case s.code.Word(i+1) == "." && s.code.Word(i+3) == "=":
		s.exportOnce(s.code.Word(i+2), i+4, top)
	case s.code.Word(i+1) == "=":
		s.exportOnce(Whole, i+2, top)
		s.exportOnce("default", i+2, top)
		if s.code.Word(i+2) != "{" {
			return
		}
		for _, k := range s.code.Elements(i + 2) {
			switch s.code.Word(k + 1) {
			case ":":
				s.exportOnce(s.code.Text(k), k+2, top)
			case ",", "}":
				s.exportOnce(s.code.Word(k), k, top)
			}
		}
	}
}

// exportOnce notes an export that is an assignment. What is assigned twice, or
// not in any case, is not known.
func (s *Scope) exportOnce(name string, value int, certain bool) {
	switch s.code.Word(value) {
	case "void", "undefined", "exports":
		return // exports.a = exports.b = void 0, as compilers write it first
	}
	_, twice := s.Exports[name]
	switch {
	case twice || !certain:
		s.Exports[name] = Export{}
	case s.code.IsName(value) && s.code.ExpressionEnd(value) == value+1:
		s.Exports[name] = Export{Local: s.code.Word(value)}
	default:
		s.Exports[name] = Export{Value: value}
	}
}
