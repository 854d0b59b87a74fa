package jitter

import (
	"regexp"
	"strings"
	"sync"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/internal/command"
	"github.com/jitterlint/jitterlint/analyzer/internal/spread"
)

var (
	awkRand = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\brand\(\)`)
	})
	awkSeed = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bsrand\(([^()]*(?:\([^()]*\))?)\)`)
	})
	awkDigit = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[\d.]+$`)
	})
)

// awk follows what a program of awk prints, of what it is given.
func (v *Values) awk(line command.Line, call *syntax.CallExpr, given Origin) Origin {
	program := strings.Join(line.Words, " ")
	if !awkRand().MatchString(program) {
		if strings.Contains(program, "-f") {
			return unknown
		}
		return given
	}
	seed := awkSeed().FindStringSubmatch(program)
	switch {
	case seed == nil && (line.Name == "gawk" || line.Name == "awk" && v.system.startsAlike):
		return join(given, Origin{Fakes: []Fake{{call, Unseeded}}})
	case seed == nil && line.Name == "awk":
		return join(given, unknown)
	case seed != nil && awkDigit().MatchString(seed[1]):
		return join(given, Origin{Fakes: []Fake{{call, Seeded}}})
	case seed != nil && strings.TrimSpace(seed[1]) != "" && !strings.Contains(seed[1], "(") && given.Kind() == spread.Same && len(given.Fakes) == 0 && len(given.Params) == 0:
		return join(given, Origin{Fakes: []Fake{{call, Seeded}}}) // of a setting, or a count
	}
	return join(given, Origin{Draws: []syntax.Node{call}})
}
