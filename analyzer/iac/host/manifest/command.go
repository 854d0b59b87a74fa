package manifest

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// Words returns the texts of a list, as a function reads each. What that does not read is
// a hole, so that each word keeps its place.
func (f *Finder) Words(list *yaml.Node, read func(*yaml.Node) (program.Text, bool)) []program.Text {
	var words []program.Text
	for _, item := range Items(list) {
		word, ok := read(item)
		if !ok {
			word = f.gap(item)
		}
		words = append(words, word)
	}
	return words
}

// Command hands on the program that a command line gives an interpreter, as sh -c does.
// The interpreter may be what another command runs: timeout 30 sh -c.
func (f *Finder) Command(words []program.Text) {
	for i, word := range words {
		given := -1
		language := program.Unknown
		switch {
		case program.IsShell(word.String()):
			given, language = givenShell(words[i+1:]), program.Shell
		case program.IsPython(word.String()):
			given, language = givenPython(words[i+1:]), program.Python
		}
		if given >= 0 {
			f.Add(words[i+1+given], language)
			return
		}
	}
}

// givenShell returns which of the words behind a shell's name is the program: the first
// behind the options, if -c is one of them. It is -1 if there is none.
func givenShell(words []program.Text) int {
	commands := false
	for i := 0; i < len(words); i++ {
		word := words[i].String()
		switch {
		case len(word) < 2 || word[0] != '-' && word[0] != '+' || word == "--":
			if word == "--" {
				i++
			}
			if commands && i < len(words) {
				return i
			}
			return -1
		case strings.HasPrefix(word, "--"):
		default:
			commands = commands || word[0] == '-' && strings.Contains(word, "c")
			if strings.ContainsAny(word, "oO") {
				i++ // -euo pipefail
			}
		}
	}
	return -1
}

// givenPython returns which of the words behind Python's name is the program: the one
// behind -c. It is -1 if there is none.
func givenPython(words []program.Text) int {
	for i := 0; i < len(words); i++ {
		word := words[i].String()
		switch {
		case len(word) < 2 || word[0] != '-' || strings.HasPrefix(word, "--"):
			return -1
		case strings.HasSuffix(word, "c"):
			if i+1 < len(words) {
				return i + 1
			}
		case strings.HasSuffix(word, "m"):
			return -1
		case strings.HasSuffix(word, "W") || strings.HasSuffix(word, "X"):
			i++
		}
	}
	return -1
}
