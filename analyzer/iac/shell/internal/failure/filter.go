package failure

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
)

// reading is what the status of the last command of a pipe says of an attempt before it.
type reading byte

const (
	// nothing is said of it.
	nothing reading = iota
	// alike: the last command fails where the attempt did.
	alike
	// opposite: the last command fails where the attempt went well, since it looks for faults.
	opposite
)

// reads returns what the last command of a pipe says of an attempt before it: by failing where
// it is given nothing, or by what it looks for in what the attempt wrote of itself. What a query
// is answered is no word on how it went, but for the status of HTTP.
func (f *Flows) reads(attempt *syntax.CallExpr, last *syntax.Stmt) reading {
	if f.passesOn(last) {
		return alike
	}
	pattern, ok := f.lookedFor(last)
	switch {
	case !ok:
	case f.asksCode(attempt):
		if okPattern().MatchString(pattern) {
			return alike
		}
	case f.commands.Kind(attempt) != command.Change:
	case faults().MatchString(pattern):
		return opposite
	default:
		return alike
	}
	return nothing
}

// faults are words by which commands say that they failed.
var faults = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\berr|err(?:or|s)?\b|rror|fail|fatal|denied|refused|unable|cannot|could ?n.t|time[sd]?[ -]?out|invalid|exception|\[WE]|^\^?[EW]:|unauthori[sz]ed|unreachable|not found`)
})

// lookedFor returns the pattern that grep looks for, if that is written out.
func (f *Flows) lookedFor(s *syntax.Stmt) (string, bool) {
	call, ok := script.Call(s)
	if !ok {
		return "", false
	}
	line, ok := command.Of(f.variables.Words(call))
	if !ok || !slices.Contains([]string{"grep", "egrep", "fgrep"}, line.Name) {
		return "", false
	}
	for _, w := range line.Words {
		short := len(w) > 1 && w[0] == '-' && w[1] != '-'
		if w == "--invert-match" || w == "--files-without-match" || short && strings.ContainsAny(w[1:], "vLf") {
			return "", false
		}
	}
	pattern, ok := line.Value("-e", "--regexp")
	if plain := line.Plain(); !ok && len(plain) > 0 {
		pattern, ok = plain[0], true
	}
	return pattern, ok && pattern != "" && pattern != "." && !strings.Contains(pattern, command.Gap)
}

// passesOn reports whether the last command of a pipe fails where it is given nothing, or
// never fails where the pipe tells what the others did.
func (f *Flows) passesOn(s *syntax.Stmt) bool {
	call, ok := script.Call(s)
	if !ok {
		return false
	}
	line, ok := command.Of(f.variables.Words(call))
	if !ok || line.Kind().Attempt() {
		return false
	}
	switch line.Name {
	case "tar", "bash", "sh", "gpg", "apt-key", "gunzip", "unxz", "zstd", "xz", "cpio", "python", "python3", "perl", "docker", "podman", "ctr", "rpm":
		return true
	case "tee", "cat", "sed", "tr", "head", "tail", "sort", "logger", "ts", "awk", "cut", "jq":
		return f.pipefail
	}
	return false
}
