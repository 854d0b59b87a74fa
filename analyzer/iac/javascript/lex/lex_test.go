package lex

import (
	"strings"
	"testing"

	"github.com/tdewolff/parse/v2/js"
)

// words returns a file's tokens, as they are written.
func words(text string, tokens []Token) string {
	var all []string
	for _, t := range tokens {
		all = append(all, text[t.Start:t.End])
	}
	return strings.Join(all, "|")
}

// TestTokenize holds what is a token: where a slash divides, and where < begins an
// element.
func TestTokenize(t *testing.T) {
	for text, want := range map[string]string{
		"a / b / c":                              "a|/|b|/|c",
		"x = /a'b/g.test(y)":                     "x|=|/a'b/g|.|test|(|y|)",
		"if (a) /b/.test(c)":                     "if|(|a|)|/b/|.|test|(|c|)",
		"f(a) / b":                               "f|(|a|)|/|b",
		"x = {a: 1} / 2":                         "x|=|{|a|:|1|}|/|2",
		"`a${ b }c`":                             "`a${|b|}c`",
		"`a${ `b${c}` }d`":                       "`a${|`b${|c|}`|}d`",
		"@Input() a // b\nc /* d */ e":           "@|Input|(|)|a|c|e",
		"#!/usr/bin/env node\na":                 "a",
		"x = <p>it's {y} <b/></p>; z":            "x|=||{|y|}|>|;|z",
		"const f = <T,>(a: T) => a; const q = 1": "const|f|=|<|T|,|>|(|a|:|T|)|=>|a|;|const|q|=|1",
		"const s = <string>a + 'it';":            "const|s|=|<|string|>|a|+|'it'|;",
	} {
		tokens, err := Tokenize(text, true)
		if got := words(text, tokens); got != want || err != nil {
			t.Errorf("%s is cut into %s, not %s: %v", text, got, want, err)
		}
	}
}

// TestPairs holds which brackets belong to each other.
func TestPairs(t *testing.T) {
	const text = "f([{a: `b${c}d${e}f`}], (g)"
	tokens, err := Tokenize(text, false)
	if err != nil {
		t.Fatal(err)
	}
	pairs := map[string]string{"[": "]", "{": "}", "`b${": "}d${", "}d${": "}f`"}
	for i, tok := range tokens {
		word := text[tok.Start:tok.End]
		if want, ok := pairs[word]; ok && (tok.Pair < 0 || text[tokens[tok.Pair].Start:tokens[tok.Pair].End] != want) {
			t.Errorf("%s belongs to %d", word, tok.Pair)
		}
		if i == 1 && tok.Pair >= 0 {
			t.Errorf("the bracket of f belongs to %d, and has no end", tok.Pair)
		}
	}
}

// TestBroken holds that what is no token is left out, and too much of it told.
func TestBroken(t *testing.T) {
	tokens, err := Tokenize("a = 1 \x00 b; 'c\nd", false)
	if got := words("a = 1 \x00 b; 'c\nd", tokens); err != nil || !strings.HasPrefix(got, "a|=|1|b|;") || !strings.HasSuffix(got, "d") {
		t.Errorf("%q: %v", got, err)
	}
	if _, err := Tokenize(strings.Repeat("\x00", 1<<20), false); err == nil {
		t.Error("a file of nothing but NULs is read")
	}
	if !EndsOperand(js.StringToken) || EndsOperand(js.AddToken) {
		t.Error("a text ends no operand, or a plus does")
	}
}
