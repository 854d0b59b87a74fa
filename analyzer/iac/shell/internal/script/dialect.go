package script

import (
	"path"
	"regexp"
	"sync"
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

// dialectOf returns what the first line of a text says or, without one, what its host does.
func dialectOf(text, interpreter string) Dialect {
	if m := shebang().FindStringSubmatch(text); m != nil {
		interpreter = m[1]
	}
	switch path.Base(interpreter) {
	case "bash", "ksh", "zsh", "mksh", "ksh93":
		return Bash
	case "sh", "dash", "ash":
		return POSIX
	}
	return Undeclared
}

var shebang = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*#![ \t]*(?:\S*/)?(?:env[ \t]+(?:-\S+[ \t]+)*(?:\S*/)?)?(\w+)\b`)
})
