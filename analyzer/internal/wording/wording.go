// Package wording holds the form of findings' messages, for the tests of all that
// reports: one clause for what was seen, one for what to do, and no more than fits on a
// line. Why a finding matters is said by its rule.
package wording

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// How long a message may be, in characters, with its rule and without its place.
const (
	longest = 140
	// longestBeside is how long it may be beside a name that it begins with: some
	// libraries have names of half a line.
	longestBeside = 100
	// longestCode is for advice that repeats the wait's own code, as what is to be added
	// to it does, and longestDirective for what lists the rules, or a directive as it
	// should be.
	longestCode, longestDirective = 220, 180
)

// Fault says what is wrong with the message of a rule's finding, which ends in the rule:
// nothing, if it is as it should be.
func Fault(id rule.ID, text string) string {
	body, ok := strings.CutSuffix(text, " ("+string(id)+")")
	if !ok {
		return "does not end in its rule: " + text
	}
	seen, advice := message.Parts(body)
	if seen == "" || advice == "" {
		return "does not say what was seen and what to do: " + text
	}
	if word := needless().FindString(body); word != "" {
		return fmt.Sprintf("has %q: %s", word, text)
	}
	if n := len([]rune(text)); n > limit(id, seen, advice) {
		return fmt.Sprintf("has %d characters: %s", n, text)
	}
	return ""
}

func limit(id rule.ID, seen, advice string) int {
	name, _, _ := strings.Cut(seen, " ")
	switch {
	case id == rule.Directive:
		return longestDirective
	case strings.HasPrefix(advice, "add "):
		return longestCode
	}
	return max(longest, longestBeside+len([]rune(name)))
}

// needless are words that a message does without.
func needless() *regexp.Regexp {
	return regexp.MustCompile(`retry together|so (?:that )?every instance|nothing random|, such as|, say\b|; `)
}
