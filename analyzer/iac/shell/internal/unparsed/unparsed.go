// Package unparsed reports shell programs that carry a retry and do not parse.
package unparsed

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/iac/shell/internal/script"
	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Judge reports a text that does not parse, if it has to do with retries: those that are
// found in what parses, or such as the rest of the text speaks of.
func Judge(tree *script.Tree, retries func() bool) []program.Finding {
	p := tree.Program
	var e syntax.ParseError
	if !p.Carried || !p.Whole && !p.Declared || !errors.As(tree.Script.Err, &e) {
		// A plain file has its own tools, and may be for another shell; a text that no sink
		// takes may be no program.
		return nil
	}
	if len(p.Text.Holes()) > 0 {
		return nil // what is not known of it may mend it
	}
	if !retries() && !speaksOfRetry(rest(tree)) {
		return nil
	}
	text := tree.Text
	at := min(int(e.Pos.Offset()), len(text))
	start := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	start += len(line) - len(strings.TrimLeft(line, " \t"))
	shown := strings.TrimSpace(line)
	return []program.Finding{{
		Rule: rule.Unparsed, Range: program.Range{Start: start, End: start + len(shown)},
		Message: message.Last("program does not parse ("+e.Text+"): mend ", shown),
	}}
}

// rest is the text behind the last statement that parses.
func rest(tree *script.Tree) string {
	stmts := tree.Script.Stmts
	if len(stmts) == 0 {
		return tree.Text
	}
	return tree.Text[tree.End(stmts[len(stmts)-1]):]
}

var (
	loops = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?m)(?:^|[;&|({])[ \t]*(?:until|while|for)[ \t(]`)
	})
	separator = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`[\n;|&(){}!]|\b(?:until|while|if|then|do|else)\b`)
	})
)

// speaksOfRetry reports whether a text that does not parse has what a retry is made of: a
// loop, a wait, and a command that others take part in.
func speaksOfRetry(text string) bool {
	return loops().MatchString(text) && strings.Contains(text, "sleep ") && slices.ContainsFunc(separator().Split(text, -1), func(part string) bool {
		line, ok := command.Of(strings.Fields(part))
		return ok && line.Kind().Attempt()
	})
}
