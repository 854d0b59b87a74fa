package token

import (
	"slices"
	"strings"
	"testing"
)

// TestScan holds how programs are cut.
func TestScan(t *testing.T) {
	for program, want := range map[string]string{
		"x = 1.5e-3j if y else 0x_ff # z":          "x|=|1.5e-3j|if|y|else|0x_ff|",
		"a[\n  1,\n]\nb":                           "a|[|1|,|]||b|",
		"x = 'a' \\\n  \"b\"":                      "x|=|'a'|\"b\"|",
		"x = '''a\n'''; y":                         "x|=|'''a\n'''|;|y|",
		"f'{{x}}' rb'\\''":                         "f'{{x}}'|rb'\\''|",
		"f'a{x!r:>{w}}b'":                          "f'|{|x||{|w||}|}|'|",
		"f'{\"a\" 'b'}'":                           "f'|{|\"a\"|'b'||}|'|",
		"\nif x:\n    y := é.__init__\n\n\nz @= 1": "if|x|:||y|:=|é|.|__init__||z|@=|1|",
	} {
		tokens := Scan(program)
		var got []string
		for _, tok := range tokens.List {
			got = append(got, program[tok.Start:tok.End])
		}
		if s := strings.Join(got, "|"); s != want || len(tokens.Errors) > 0 {
			t.Errorf("%q is cut into %q, not %q: %v", program, s, want, tokens.Errors)
		}
		for i, tok := range tokens.List {
			if tok.Match >= 0 && tokens.List[tok.Match].Match != i {
				t.Errorf("%q: the bracket of %d is %d, whose is %d", program, i, tok.Match, tokens.List[tok.Match].Match)
			}
		}
	}
}

// TestErrors holds what is told of programs that cannot be cut.
func TestErrors(t *testing.T) {
	for program, want := range map[string][]Error{
		"x = (1\ndef f():\n  pass": {{Offset: 4, Start: 4, End: 5, Message: "'(' was never closed", Unclosed: true}},
		"x = 'a\ny = 1":            {{Offset: 6, Start: 4, End: 6, Message: "unterminated string literal", Unterminated: true}},
		"x = '''a\ny":              {{Offset: 4, Start: 4, End: 10, Message: "unterminated triple-quoted string literal", ToEnd: true}},
		"x = f'{a":                 {{Offset: 8, Start: 4, End: 8, Message: "unterminated string literal", Unterminated: true}},
		"x = )":                    {{Offset: 4, Start: 4, End: 5, Message: "unmatched ')'"}},
		"x = (]":                   {{Offset: 5, Start: 5, End: 6, Message: "closing parenthesis ']' does not match opening parenthesis '('"}, {Offset: 4, Start: 4, End: 5, Message: "'(' was never closed", Unclosed: true}},
		"x = $":                    {{Offset: 4, Start: 4, End: 5, Message: "invalid syntax"}},
	} {
		if got := Scan(program).Errors; !slices.Equal(got, want) {
			t.Errorf("%q: %+v, not %+v", program, got, want)
		}
	}
}

// TestFinding holds which tokens stand at, and after, an offset.
func TestFinding(t *testing.T) {
	tokens := Scan("f(a)  # c\n'b' 'c' x")
	if at, from := tokens.At(2), tokens.From(5); tokens.Word(at) != "a" || tokens.List[from].Kind != Newline {
		t.Errorf("at 2 stands %q, from 5 on %v", tokens.Word(at), tokens.List[from])
	}
	if end, closing := tokens.EndAt(0), tokens.Closing(1); end != 1 || closing != 4 {
		t.Errorf("f ends at %d, its call at %d", end, closing)
	}
	first := tokens.At(10)
	if next := tokens.Strings(first); next != first+2 || tokens.Word(next) != "x" {
		t.Errorf("%d follows the literals from %d on", next, first)
	}
	if tokens.Word(-1) != "" || tokens.Word(first) != "" || tokens.Word(100) != "" || tokens.EndAt(100) != len(tokens.Text) {
		t.Error("there is a word where there is none")
	}
	if !slices.Equal(tokens.Comments, [][2]int{{6, 9}}) {
		t.Errorf("comments stand at %v", tokens.Comments)
	}
}

func TestLines(t *testing.T) {
	lines := LinesOf("ab\n\nc")
	for offset, want := range map[int][2]int{0: {1, 1}, 2: {1, 3}, 3: {2, 1}, 4: {3, 1}, 5: {3, 2}} {
		line, column := lines.Position(offset)
		if [2]int{line, column} != want {
			t.Errorf("%d is at %d:%d, not %v", offset, line, column, want)
		}
		if back := lines.Offset(line, column-1); back != offset {
			t.Errorf("%d:%d is %d, not %d", line, column, back, offset)
		}
	}
	if at := lines.Offset(3, 99); at != 5 {
		t.Errorf("a column behind the text is at %d", at)
	}
	if at := lines.Offset(9, 0); at != 0 {
		t.Errorf("a line behind the text is at %d", at)
	}
}
