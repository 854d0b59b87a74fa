package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNesting bounds brackets and f-strings in one another, as CPython does.
const maxNesting = 200

// scanner cuts a program into tokens.
type scanner struct {
	text   string
	pos    int
	tokens []Token
	// open are the numbers of the brackets that are not closed yet.
	open []int
	// lineToken is the first token of the current logical line.
	lineToken int
	comments  [][2]int
	errors    []Error
	// fstrings counts the f-strings around the position.
	fstrings int
}

// Scan cuts a program into tokens. It does not fail: what is no token is told
// in Errors.
func Scan(text string) *Tokens {
	s := &scanner{text: text}
	s.run(func() bool { return false })
	for len(s.open) > 0 {
		s.unclosed()
	}
	s.endLine()
	return &Tokens{Text: text, List: s.tokens, Comments: s.comments, Errors: s.errors}
}

// run scans until the text ends, or stop says so.
func (s *scanner) run(stop func() bool) {
	for s.pos < len(s.text) && !stop() {
		c := s.text[s.pos]
		switch {
		case c == '\n':
			s.newline()
		case c == ' ' || c == '\t' || c == '\f' || c == '\r':
			s.pos++
		case c == '\\' && s.continues():
		case c == '#':
			start := s.pos
			s.pos = s.lineEnd()
			s.comments = append(s.comments, [2]int{start, s.pos})
		case c >= '0' && c <= '9' || c == '.' && s.pos+1 < len(s.text) && IsDigit(s.text[s.pos+1]):
			s.number()
		default:
			if !s.stringLiteral() && !s.name() {
				s.operator()
			}
		}
	}
}

func (s *scanner) lineEnd() int {
	if i := strings.IndexByte(s.text[s.pos:], '\n'); i >= 0 {
		return s.pos + i
	}
	return len(s.text)
}

func (s *scanner) add(kind Kind, end int) int {
	s.tokens = append(s.tokens, Token{Kind: kind, Start: s.pos, End: end, Match: -1})
	s.pos = end
	return len(s.tokens) - 1
}

func (s *scanner) newline() {
	if len(s.open) == 0 && s.fstrings == 0 {
		s.endLine()
	}
	s.pos++
	for len(s.open) > 0 && s.fstrings == 0 && s.statementStarts() {
		s.unclosed()
		if len(s.open) == 0 {
			end := s.pos
			s.pos--
			s.endLine()
			s.pos = end
		}
	}
}

// endLine ends the logical line, if there is something on it.
func (s *scanner) endLine() {
	if len(s.tokens) > s.lineToken {
		s.add(Newline, s.pos)
	}
	s.lineToken = len(s.tokens)
}

// continues passes over a backslash at the end of a line.
func (s *scanner) continues() bool {
	for _, end := range []string{"\\\n", "\\\r\n"} {
		if strings.HasPrefix(s.text[s.pos:], end) {
			s.pos += len(end)
			return true
		}
	}
	return false
}

// statementStarts reports whether the line that begins here can only be a new
// statement, so that the brackets that are open were never closed.
func (s *scanner) statementStarts() bool {
	line := s.text[s.pos:s.lineEnd()]
	trimmed := strings.TrimLeft(line, " \t")
	word := trimmed
	if i := strings.IndexFunc(trimmed, func(r rune) bool { return r < 'a' || r > 'z' }); i >= 0 {
		word = trimmed[:i]
	}
	switch word {
	case "def", "class", "import", "return", "try", "while", "with", "raise", "del", "global", "pass", "break", "continue", "except", "finally", "elif":
	default:
		return false
	}
	if rest := trimmed[len(word):]; rest != "" && !strings.ContainsRune(" \t:\r", rune(rest[0])) {
		return false
	}
	first := s.tokens[s.lineToken]
	start := strings.LastIndexByte(s.text[:first.Start], '\n') + 1
	return len(line)-len(trimmed) <= first.Start-start
}

// unclosed gives up on the innermost open bracket.
func (s *scanner) unclosed() {
	i := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	t := s.tokens[i]
	s.errors = append(s.errors, Error{
		Offset: t.Start, Start: t.Start, End: t.End,
		Message: "'" + s.text[t.Start:t.End] + "' was never closed", Unclosed: true,
	})
}

func (s *scanner) number() {
	end := s.pos
	whole := false // a second point is an attribute's
	hex := strings.HasPrefix(s.text[end:], "0x") || strings.HasPrefix(s.text[end:], "0X")
	for end < len(s.text) {
		c := s.text[end]
		switch {
		case c == '.' && (whole || hex):
			s.add(Number, end)
			return
		case IsDigit(c) || c == '.' || c == '_':
			whole = whole || c == '.'
		case hex && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == 'x' || c == 'X'):
		case !hex && (c == 'e' || c == 'E'):
			next := end + 1
			if next < len(s.text) && (s.text[next] == '+' || s.text[next] == '-') {
				next++
			}
			if next >= len(s.text) || !IsDigit(s.text[next]) {
				s.add(Number, end) // 1else
				return
			}
			end, whole = next, true
		case !hex && end == s.pos+1 && s.text[s.pos] == '0' && strings.IndexByte("bBoO", c) >= 0:
		case c == 'j' || c == 'J':
			s.add(Number, end+1)
			return
		default:
			s.add(Number, end)
			return
		}
		end++
	}
	s.add(Number, end)
}

func (s *scanner) name() bool {
	end := s.pos
	for end < len(s.text) {
		c := s.text[end]
		if c < utf8.RuneSelf {
			if letter := c|0x20 >= 'a' && c|0x20 <= 'z'; !letter && c != '_' && (end == s.pos || !IsDigit(c)) {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.Nl, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Start, unicode.Other_ID_Continue) {
			break
		}
		end += size
	}
	if end == s.pos {
		return false
	}
	s.add(Name, end)
	return true
}

// IsDigit tells of the digits of ASCII.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

func (s *scanner) operator() {
	rest := s.text[s.pos:]
	for _, op := range [...]string{"**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "==", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<", ">>", "<>"} {
		if strings.HasPrefix(rest, op) {
			s.add(Operator, s.pos+len(op))
			return
		}
	}
	switch c := rest[0]; c {
	case '(', '[', '{':
		if len(s.open) >= maxNesting {
			s.fail(s.pos, s.pos+1, "too many nested parentheses")
			s.pos++
			return
		}
		s.open = append(s.open, s.add(Operator, s.pos+1))
	case ')', ']', '}':
		s.closeBracket(c)
	default:
		_, size := utf8.DecodeRuneInString(rest)
		if strings.IndexByte("+-*/%@&|^~<>=,:.;", c) < 0 {
			s.fail(s.pos, s.pos+size, "invalid syntax")
		}
		s.add(Operator, s.pos+size)
	}
}

func (s *scanner) closeBracket(c byte) {
	if len(s.open) > 0 {
		i := s.open[len(s.open)-1]
		if opener := s.text[s.tokens[i].Start]; opener == '(' && c == ')' || opener == '[' && c == ']' || opener == '{' && c == '}' {
			if s.tokens[i].Kind == Operator {
				s.open = s.open[:len(s.open)-1]
				j := s.add(Operator, s.pos+1)
				s.tokens[i].Match, s.tokens[j].Match = j, i
				return
			}
		}
		s.fail(s.pos, s.pos+1, "closing parenthesis '"+string(c)+"' does not match opening parenthesis '"+s.text[s.tokens[i].Start:s.tokens[i].End]+"'")
		s.add(Operator, s.pos+1)
		return
	}
	s.fail(s.pos, s.pos+1, "unmatched '"+string(c)+"'")
	s.add(Operator, s.pos+1)
}

func (s *scanner) fail(start, end int, message string) {
	s.errors = append(s.errors, Error{Offset: start, Start: start, End: end, Message: message})
}
