package typescript

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/js"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/typescript/value"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// commands finds the commands that a machine is given for its start, one by one:
// userData.addCommands('…', '…'). Each is a line of a shell's, unless the machine runs
// Windows.
func (s *search) commands() {
	if !strings.Contains(s.code.File.Text, "addCommands") {
		return
	}
	for i := 0; i < len(s.code.List) && !s.values.Exhausted(); i++ {
		if s.code.Word(i) != "addCommands" || s.code.Word(i-1) != "." || s.code.Word(i+1) != "(" || s.forWindows(i) {
			continue
		}
		end := s.code.Pair(i + 1)
		if end == len(s.code.List) {
			continue
		}
		between := program.Cooked("\n", s.code.Span(end, end+1), nil)
		var lines []program.Text
		known := false
		for _, a := range s.code.Elements(i + 1) {
			if s.code.Type(a) == js.EllipsisToken {
				a++ // ...[a, b], or a list with a name
			}
			until := s.code.ExpressionEnd(a)
			line := s.values.Lines(s.module, a, until, between)
			known = known || len(line.Spans()) > 0
			lines = append(lines, line)
		}
		if !known {
			continue
		}
		for t := i + 2; t < end; t++ {
			s.taken[t] = true
		}
		s.add(&program.Program{Text: program.Join(lines, between), Language: program.Shell, At: s.code.Span(i, end+1), Declared: true, Whole: true})
	}
}

// forWindows reports whether a method is called on what is made for Windows.
func (s *search) forWindows(i int) bool {
	first := i - 1
	for first > 1 && s.code.IsName(first-1) && s.code.Word(first-2) == "." {
		first -= 2
	}
	if first < 1 {
		return false
	}
	made := s.values.Origin(value.Place{Module: s.module, From: first - 1, Until: i - 1})
	return strings.Contains(made.Span().Text(), "forWindows")
}

// startKeys are the properties that take what a machine does when it starts.
var startKeys = []string{"userData", "metadataStartupScript", "startupScript", "customData"}

// isStart reports whether a property takes what a machine does when it starts.
func (s *search) isStart(i int) bool {
	return s.code.Word(i+1) == ":" && slices.Contains(startKeys, s.code.Word(i))
}

// isCommand reports whether a property is one that Pulumi runs on a machine:
// new command.local.Command('…', { create: '…' }).
func (s *search) isCommand(i int) bool {
	switch s.code.Word(i) {
	case "create", "update", "delete":
	default:
		return false
	}
	brace := s.code.Around[i]
	if s.code.Word(i+1) != ":" || s.code.Word(brace) != "{" {
		return false
	}
	open := s.code.Around[brace]
	if s.code.Word(open) != "(" || s.code.Word(open-1) != "Command" || !s.constructed(open-1) {
		return false
	}
	_, interpreted := s.module.Scope.Members(brace)["interpreter"]
	return !interpreted
}
