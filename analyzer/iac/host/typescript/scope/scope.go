// Package scope tells what the names of a file mean: what it declares where,
// imports and exports.
package scope

import (
	"strings"
	"sync"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/syntax"
)

// Declaration gives a name a value. Places are the numbers of tokens.
type Declaration struct {
	Kind Kind
	// At is the name's token; Block is where the name is known: within a bracket,
	// or an arrow function's expression; -1 is all of the file.
	At, Block int
	// Value is where the value's expression begins; for a function, where its
	// parameters' bracket opens; for a parameter, its default, or 0.
	Value int
	// Varies tells of a variable that may be given another value.
	Varies bool
	// Body is a function's body: its brace, or the expression of an arrow. Result
	// is the one expression that it returns, or -1.
	Body, Result int
	// From and Name are what is imported; Name is "*" for all of a module.
	From, Name string
	// Index is a parameter's number, and Of its function.
	Index int
	Of    *Declaration
}

// Kind is what a declaration declares.
type Kind byte

// The kinds of declarations.
const (
	Constant Kind = iota
	Function
	Parameter
	Imported
	Enumeration
	Class
)

// Export is what others import under a name: a name of the file, or of the one
// that From names, or else the expression at Value.
type Export struct {
	Local string
	From  string
	Value int
}

// Scope are the names of one file.
type Scope struct {
	// Exports are the names under which others import: "default", and names.
	Exports map[string]Export
	// Stars are the modules all of whose names are exported.
	Stars []string

	code *syntax.Code
	// declared has the declarations of each name, by their blocks, in the order of
	// the text.
	declared map[key][]*Declaration
	// functions are all functions by their bodies.
	functions map[int]*Declaration
	// outer is the block that each token stands in, or -1; see blocks.
	outer []int
	// classes are the names of classes by their braces; extended are those that
	// others extend, and assigned the members that are given values.
	classes            map[int]string
	extended, assigned map[string]bool
	// given are the names that are given values by an assignment or by their
	// declaration, and where.
	given map[string][]int

	indexMentions sync.Once
	// mentions are where the names of declarations are mentioned.
	mentions map[*Declaration][]int

	indexMembers sync.Mutex
	members      map[int]map[string][]int
}

type key struct {
	name  string
	block int
}

// Read returns the names of a file.
func Read(code *syntax.Code) *Scope {
	s := &Scope{
		Exports: make(map[string]Export), code: code, declared: make(map[key][]*Declaration), functions: make(map[int]*Declaration), classes: make(map[int]string),
		extended: make(map[string]bool), assigned: make(map[string]bool), given: make(map[string][]int), members: make(map[int]map[string][]int),
	}
	for i := range code.List {
		s.declare(i)
		s.changes(i)
	}
	s.blocks()
	return s
}

// changes notes what the code at a token changes.
func (s *Scope) changes(i int) {
	switch s.code.Type(i) {
	case js.EqToken, js.AddEqToken, js.SubEqToken, js.MulEqToken, js.DivEqToken, js.ModEqToken, js.ExpEqToken,
		js.AndEqToken, js.OrEqToken, js.NullishEqToken:
		s.gives(i - 1)
	case js.IncrToken, js.DecrToken:
		s.gives(i - 1)
		for name := i + 1; s.code.IsName(name); name += 2 {
			if s.code.Word(name+1) != "." {
				s.gives(name) // ++a.b
				break
			}
		}
	case js.ExtendsToken:
		s.extended[s.code.Word(i+1)] = true
	}
}

// gives notes that the variable or the member at a token is given a value.
func (s *Scope) gives(i int) {
	name := s.code.Word(i)
	if s.code.Word(i-1) == "." {
		s.assigned[name] = true
	} else if s.code.IsName(i) {
		s.given[name] = append(s.given[name], i)
	}
}

func (s *Scope) add(name string, d *Declaration) {
	k := key{name, d.Block}
	s.declared[k] = append(s.declared[k], d)
}

// blocks notes which block each token stands in, of those that declare
// something or are a function's: a bracket, or the expression of an arrow
// function, within which its parameters are known.
func (s *Scope) blocks() {
	declaring := make(map[int]bool)
	for k := range s.declared {
		declaring[k.block] = true
	}
	s.outer = make([]int, len(s.code.List))
	type block struct{ start, end int }
	var open []block
	for i := range s.code.List {
		for len(open) > 0 && open[len(open)-1].end <= i {
			open = open[:len(open)-1]
		}
		s.outer[i] = -1
		if len(open) > 0 {
			s.outer[i] = open[len(open)-1].start
		}
		switch {
		case s.isExpression(i):
			open = append(open, block{i, s.code.ExpressionEnd(i)})
		case declaring[i] || s.functions[i] != nil:
			open = append(open, block{i, s.code.Pair(i)})
		}
	}
}

// isExpression reports whether a token begins the expression that an arrow
// function returns, which is no bracket.
func (s *Scope) isExpression(i int) bool {
	return s.functions[i] != nil && s.code.Word(i) != "{" && s.code.Word(i) != "("
}

// maxBlocks bounds the blocks around a name that are looked at.
const maxBlocks = 1000

// Lookup returns the declaration that a name has at a token, or outside of all
// blocks for -1: the innermost one.
func (s *Scope) Lookup(name string, at int) *Declaration {
	block := s.blockOf(at)
	for range maxBlocks {
		for _, d := range s.declared[key{name, block}] {
			// A method is no name by itself, nor has a name its own value.
			if d.At != at && (d.Kind != Function || !s.IsClass(d.Block)) {
				return d
			}
		}
		if block < 0 {
			return nil
		}
		block = s.outer[block]
	}
	return nil
}

// blockOf returns the innermost block that a token stands in.
func (s *Scope) blockOf(at int) int {
	if at < 0 || at >= len(s.outer) {
		return -1
	}
	if s.isExpression(at) {
		return at
	}
	return s.outer[at]
}

// Within reports whether a token stands in a block.
func (s *Scope) Within(at, block int) bool {
	for b := s.blockOf(at); b >= 0; b = s.outer[b] {
		if b == block {
			return true
		}
	}
	return block < 0
}

// Changes reports whether a variable is given another value than its own
// somewhere.
func (s *Scope) Changes(d *Declaration) bool {
	for _, at := range s.given[s.code.Word(d.At)] {
		if at != d.At {
			return d.Varies
		}
	}
	return false
}

// IsClass reports whether a bracket is that of a class.
func (s *Scope) IsClass(brace int) bool {
	_, ok := s.classes[brace]
	return ok
}

// EnclosingClass returns the brace of the class that a token stands in, or -1.
func (s *Scope) EnclosingClass(i int) int {
	for open := s.code.Around[i]; open >= 0; open = s.code.Around[open] {
		if s.IsClass(open) {
			return open
		}
	}
	return -1
}

// MemberChanges reports whether a member is given another value somewhere, or
// may be another's in a class below that of a brace: which it is depends on the
// way, and on the object.
func (s *Scope) MemberChanges(name string, brace int) bool {
	return s.assigned[name] || s.extended[s.classes[brace]]
}

// Members returns where the names of what an object, class or enumeration has
// stand, by its brace.
func (s *Scope) Members(brace int) map[string][]int {
	s.indexMembers.Lock()
	defer s.indexMembers.Unlock()
	if known, ok := s.members[brace]; ok {
		return known
	}
	members := make(map[string][]int)
	for i := brace + 1; i < s.code.Pair(brace); i = s.code.After(i) {
		if (s.code.IsName(i) || s.code.Type(i) == js.StringToken) && s.code.Word(i-1) != "." {
			name := strings.Trim(s.code.Word(i), `'"`)
			members[name] = append(members[name], i)
		}
	}
	s.members[brace] = members
	return members
}

// Method returns the method, or function, whose name is a token.
func (s *Scope) Method(at int) *Declaration {
	for _, d := range s.declared[key{s.code.Word(at), s.code.Around[at]}] {
		if d.Kind == Function && d.At == at {
			return d
		}
	}
	return nil
}

// Anonymous returns the function that is written at a token, and nil if none
// is.
func (s *Scope) Anonymous(i int) *Declaration {
	if _, body, ok := s.code.Arrow(i); ok {
		return s.functions[body]
	}
	return nil
}

// result returns the one expression that a function returns, and -1 if there is
// none, or several: which of these it is depends on the way.
func (s *Scope) result(body int) int {
	if s.code.Word(body) != "{" {
		return body
	}
	found := -1
	for i := body + 1; i < s.code.Pair(body); i++ {
		if brace := s.code.BodyOf(i); brace > 0 {
			i = s.code.Pair(brace)
			continue
		}
		if s.code.Type(i) == js.ReturnToken {
			if found >= 0 {
				return -1
			}
			found = i + 1
		}
	}
	return found
}
