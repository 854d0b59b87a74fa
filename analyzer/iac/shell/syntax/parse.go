// Package syntax parses shell programs within bounds, and reads the directives in their
// comments: for the guest that judges them, and for the host that looks for others in them.
package syntax

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Bounds of what is parsed: the parser, and what walks its tree, go as deep as the text
// is nested.
const (
	maxText  = 256 << 10
	maxDepth = 5000
)

// ErrLarge says that a text is not parsed.
var ErrLarge = errors.New("larger, or nested deeper, than what is parsed")

// Script is a shell program as it parses.
type Script struct {
	Text string
	// Stmts are the statements at the top, up to the first that does not parse, and Err says
	// why that does not.
	Stmts []*syntax.Stmt
	Err   error
	// Comments are those in what parses, in the order of the text.
	Comments []syntax.Comment
}

// Parse parses a program of bash, or of sh, whose language is part of that.
func Parse(text string) *Script {
	s := &Script{Text: text}
	if len(text) > maxText || depth(text) > maxDepth {
		s.Err = ErrLarge
		return s
	}
	parser := syntax.NewParser(syntax.Variant(syntax.LangBash), syntax.KeepComments(true))
	file, err := parser.Parse(strings.NewReader(text), "")
	if err == nil {
		s.Stmts, s.Comments = file.Stmts, file.Last
	} else {
		// The parser may go on to yield where a loop has ended: each of its errors is taken.
		for stmt, err := range parser.StmtsSeq(strings.NewReader(text)) {
			switch {
			case s.Err != nil:
			case err != nil:
				s.Err = err
			default:
				s.Stmts = append(s.Stmts, stmt)
			}
		}
	}
	s.collect()
	return s
}

// Fault returns why the program does not parse, and where: its parser's words and an offset
// of the text. It returns false for one that parses.
func (s *Script) Fault() (why string, at int, ok bool) {
	var fault syntax.ParseError
	var language syntax.LangError
	switch {
	case errors.As(s.Err, &fault):
		return fault.Text, min(int(fault.Pos.Offset()), len(s.Text)), true
	case errors.As(s.Err, &language):
		return language.Feature + " is not of this shell", min(int(language.Pos.Offset()), len(s.Text)), true
	}
	return "", 0, false
}

// collect finds the comments of the statements.
func (s *Script) collect() {
	for _, top := range s.Stmts {
		syntax.Walk(top, func(n syntax.Node) bool {
			if c, ok := n.(*syntax.Comment); ok {
				s.Comments = append(s.Comments, *c)
			}
			return true
		})
	}
	slices.SortFunc(s.Comments, func(a, b syntax.Comment) int { return cmp.Compare(a.Hash.Offset(), b.Hash.Offset()) })
	s.Comments = slices.CompactFunc(s.Comments, func(a, b syntax.Comment) bool { return a.Hash == b.Hash })
}

// Start returns the offset of a node's first byte.
func (s *Script) Start(n syntax.Node) int { return min(int(n.Pos().Offset()), len(s.Text)) }

// End returns the offset after a node's last byte.
func (s *Script) End(n syntax.Node) int {
	return max(s.Start(n), min(int(n.End().Offset()), len(s.Text)))
}

// depth returns how deep a text may be nested at the most: by brackets, and by words that
// begin a compound command where a command can begin.
func depth(text string) int {
	deepest, open, commands := 0, 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(', '{', '[':
			open++
		case ')', '}', ']':
			open = max(open-1, 0)
		case 'i', 'w', 'u', 'f', 'c', 's', 'd', 'e':
			if begins(text[:i]) {
				commands = max(commands+nests(text[i:]), 0)
			}
		}
		deepest = max(deepest, open+commands)
	}
	return deepest
}

// begins reports whether a command can begin after a text.
func begins(before string) bool {
	before = strings.TrimRight(before, " \t")
	if before == "" {
		return true
	}
	if strings.ContainsRune("\n;&|(){}`!", rune(before[len(before)-1])) {
		return true
	}
	const longest = len(" while")
	last := before[max(0, len(before)-longest):]
	last = last[strings.LastIndexAny(last, " \t\n;&|(){}")+1:]
	switch last {
	case "then", "do", "else", "if", "while", "until", "elif", "time":
		return true
	}
	return false
}

// nests returns by how much a text's first word changes the nesting of what follows.
func nests(text string) int {
	const longest = len("select ")
	word, _, _ := strings.Cut(text[:min(len(text), longest)], "\n")
	if end := strings.IndexAny(word, " \t;&|()"); end >= 0 {
		word = word[:end]
	}
	switch word {
	case "if", "while", "until", "for", "case", "select":
		return 1
	case "fi", "done", "esac":
		return -1
	}
	return 0
}
