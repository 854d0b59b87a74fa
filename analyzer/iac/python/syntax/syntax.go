// Package syntax parses today's Python with gpython's parser, whose grammar is
// Python 3.4: newer syntax is brought to it by a rewrite in place that keeps
// every position, and what stood there is kept beside the tree.
package syntax

import "github.com/go-python/gpython/ast"

// Module is a parsed program. Offsets are bytes of its text, from 0.
type Module struct {
	// Text is the program as it was given.
	Text string
	// Body are the statements that parse.
	Body []ast.Stmt
	// Errors are the statements that do not, in the order of the text.
	Errors []Error
}

// Error is a stretch of the text that does not parse.
type Error struct {
	// Offset is where the parser gave up.
	Offset int
	// Start and End are the stretch that is left out of the tree.
	Start, End int
	// Message says what is wrong, without a position.
	Message string
	// Unterminated tells that a string literal ends with its line, at Offset.
	Unterminated bool
}
