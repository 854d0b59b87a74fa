package typescript

import (
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// sink is a place that takes a program.
type sink struct {
	// argument is the token that the program's expression begins at.
	argument int
	language program.Language
	// other tells that the program is in a language that is not read.
	other bool
}

// sink returns the sink whose name stands at a token.
func (s *search) sink(i int) (sink, bool) {
	var found sink
	switch word := s.code.Word(i); {
	case (word == "fromInline" || word == "inline") && s.code.Word(i-1) == "." && s.code.Word(i-2) == "Code" && s.code.Word(i+1) == "(":
		found.argument = i + 2
	case word == "InlineCode" && s.code.Word(i+1) == "(" && s.constructed(i):
		found.argument = i + 2
	case (word == "zipFile" || word == "inlineCode" || word == "ZipFile" || word == "InlineCode") && s.code.Word(i+1) == ":":
		found.argument = i + 2
	case (word == "custom" && s.code.Word(i-2) == "UserData" || word == "StringAsset" && s.constructed(i)) && s.code.Word(i+1) == "(":
		found.argument = i + 2
	case s.isStart(i):
		found.argument = i + 2
	case s.isCommand(i):
		found.argument = i + 2
		found.language = program.Shell
	case word == "definitionString" && s.code.Word(i+1) == ":", word == "fromString" && s.code.Word(i-2) == "DefinitionBody" && s.code.Word(i+1) == "(":
		found.argument = i + 2
		found.language = program.StepFunctions
	case s.code.Type(i) == js.StringToken && s.code.Word(i+1) == ":" && program.Named(s.code.Text(i)) != program.Unknown:
		found.argument = i + 2
		found.language = program.Named(s.code.Text(i))
		if s.code.Word(i+2) == "new" {
			// new pulumi.asset.StringAsset(text)
			for j := i + 2; j < i+10; j++ {
				if s.code.Word(j) == "(" {
					found.argument = j + 1
					break
				}
			}
		}
	case s.code.Type(i) == js.StringToken && s.code.Text(i) == "-c" && program.IsPython(s.code.Text(i-2)) && s.code.Word(i-1) == "," && s.code.Word(i+1) == ",":
		// command: ['python3', '-c', text]
		found.argument = i + 2
		found.language = program.Python
	default:
		return found, false
	}
	if found.argument >= len(s.code.List) || s.code.Word(found.argument) == ")" {
		return found, false
	}
	if found.language == program.Unknown {
		found.language, found.other = s.runtime(i)
	}
	return found, true
}

// constructed reports whether new stands before a dotted name that ends here.
func (s *search) constructed(i int) bool {
	for i > 1 && s.code.Word(i-1) == "." {
		i -= 2
	}
	return s.code.Word(i-1) == "new"
}

// runtime returns the language that the object around a token says its code is
// in, if it does.
func (s *search) runtime(i int) (language program.Language, other bool) {
	open := s.code.Around[i]
	for open >= 0 && s.code.Word(open) != "{" {
		open = s.code.Around[open]
	}
	for range 2 {
		if open < 0 || s.code.List[open].Pair < 0 {
			return program.Unknown, false
		}
		for j := open + 1; j < int(s.code.List[open].Pair); j++ {
			if s.code.Around[j] != open || strings.ToLower(s.code.Word(j)) != "runtime" || s.code.Word(j+1) != ":" {
				continue
			}
			value := strings.ToLower(s.code.File.Text[s.code.Start(j+2):s.code.End(min(j+8, len(s.code.List)-1))])
			value, _, _ = strings.Cut(value, ",")
			switch {
			case strings.Contains(value, "python"):
				return program.Python, false
			case strings.Contains(value, "node"):
				return program.JavaScript, false
			case strings.Contains(value, "ruby") || strings.Contains(value, "java"):
				return program.Unknown, true
			}
			return program.Unknown, false
		}
		// zipFile stands in an object of its own, beside the runtime.
		open = s.code.Around[open]
		for open >= 0 && s.code.Word(open) != "{" {
			open = s.code.Around[open]
		}
	}
	return program.Unknown, false
}
