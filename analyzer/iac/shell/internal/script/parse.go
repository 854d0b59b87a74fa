package script

import (
	"errors"
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// Dialect is the shell that a program is written for, as far as its first line says.
type Dialect byte

// The dialects.
const (
	// Undeclared programs do not say what runs them.
	Undeclared Dialect = iota
	// Bash programs, and those for ksh and zsh, have $RANDOM and whole numbers of any kind.
	Bash
	// POSIX programs are run by sh, which may be any shell.
	POSIX
)

// Bounds of what is parsed: the parser, and what walks its tree, go as deep as the text
// is nested.
const (
	maxText  = 256 << 10
	maxDepth = 1000
)

var errLarge = errors.New("larger, or nested deeper, than what is parsed")

// parse returns the statements of a text, up to the first that does not parse, and why
// that does not.
func parse(text string) (*syntax.File, error) {
	if len(text) > maxText || depth(text) > maxDepth {
		return &syntax.File{}, errLarge
	}
	parser := syntax.NewParser(syntax.Variant(syntax.LangBash), syntax.KeepComments(true))
	file, err := parser.Parse(strings.NewReader(text), "")
	if err == nil {
		return file, nil
	}
	file = &syntax.File{}
	for s, err := range parser.StmtsSeq(strings.NewReader(text)) {
		if err != nil {
			return file, err
		}
		file.Stmts = append(file.Stmts, s)
	}
	return file, nil
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

// dialectOf returns what the first line of a text says.
func dialectOf(text string) Dialect {
	m := shebang.FindStringSubmatch(text)
	if m == nil {
		return Undeclared
	}
	switch m[1] {
	case "bash", "ksh", "zsh", "mksh", "ksh93":
		return Bash
	case "sh", "dash", "ash":
		return POSIX
	}
	return Undeclared
}

var shebang = regexp.MustCompile(`^\s*#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-\S+[ \t]+)*(?:\S*/)?)?(\w+)\b`)
