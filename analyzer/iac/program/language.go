package program

import (
	"path"
	"regexp"
	"strings"
	"sync"
)

// Sniff tells what language a text looks like, where nothing around it says
// so. It is sure only of texts that are programs on their own: at least two
// lines, one of which is a statement that no other language in use has.
func Sniff(text string) Language {
	if !strings.Contains(text, "\n") {
		return Unknown
	}
	if shebang, ok := strings.CutPrefix(strings.TrimLeft(text, " \t\r\n"), "#!"); ok {
		return interpreted(shebang)
	}
	if strings.HasPrefix(strings.TrimSpace(text), "{") && strings.Contains(text, `"StartAt"`) && strings.Contains(text, `"States"`) {
		return StepFunctions
	}
	p := patterns()
	if !p.python.MatchString(text) || p.other.MatchString(text) {
		return Unknown
	}
	return Python
}

// Named tells what language a file is in by its name.
func Named(file string) Language {
	switch path.Ext(file) {
	case ".py":
		return Python
	case ".sh", ".bash":
		return Shell
	case ".js", ".mjs", ".cjs":
		return JavaScript
	case ".service", ".timer":
		return Systemd
	}
	return Unknown
}

// interpreted returns the language of a program that begins with a line such as
// "#!/usr/bin/env -S bash -e", of which it is given what follows the sign.
func interpreted(shebang string) Language {
	line, _, _ := strings.Cut(shebang, "\n")
	for _, word := range strings.Fields(line) {
		switch {
		case IsPython(word):
			return Python
		case IsShell(word):
			return Shell
		}
	}
	return Unknown
}

// patterns are lines by which languages are told apart.
var patterns = sync.OnceValue(func() (p struct{ python, other *regexp.Regexp }) {
	p.python = regexp.MustCompile(`(?m)^[ \t]*(?:` +
		`import [A-Za-z_][\w.]*(?: as \w+)?(?:,[ \t]*[A-Za-z_][\w.]*)*[ \t]*(?:#.*)?\r?$` +
		`|from [A-Za-z_.][\w.]* import [\w(*]` +
		`|(?:async )?def [A-Za-z_]\w*[ \t]*\(` +
		`|except(?: [\w.,() ]+)?(?: as \w+)?:[ \t]*(?:#.*)?\r?$` +
		`|class [A-Za-z_]\w*(?:\([^)]*\))?:[ \t]*(?:#.*)?\r?$` +
		`)`)
	p.other = regexp.MustCompile(`(?m)^[ \t]*(?:` +
		`(?:const|let|var) [\w{\[]` + // JavaScript
		`|(?:import|export) .*['"];?[ \t]*\r?$` +
		`|(?:export |async )?function[ \t*]+\w*[ \t]*\(` +
		`|package [\w.]+;?[ \t]*\r?$` + // Go, Java, Rego
		`|(?:fi|done|esac)[ \t]*(?:#.*)?\r?$` + // shell
		`|[ \t]*` + "```" + // Markdown
		`)`)
	return p
})

// IsPython reports whether a command is a Python interpreter: python3,
// /usr/bin/python3.12, or Red Hat's platform-python.
func IsPython(command string) bool {
	version, ok := strings.CutPrefix(strings.TrimPrefix(path.Base(command), "platform-"), "python")
	return ok && strings.Trim(version, "0123456789.") == ""
}

// IsShell reports whether a command is a shell that reads POSIX scripts, or bash.
func IsShell(command string) bool {
	switch path.Base(command) {
	case "sh", "bash", "dash", "ash", "ksh":
		return true
	}
	return false
}
