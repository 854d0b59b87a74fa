package ignore

import "strings"

// token is what matches a byte of a path, or many.
type token struct {
	kind kind
	char byte
	set  *set
	// skips tells of **/ that it may match nothing, with its slash.
	skips bool
}

type kind byte

const (
	char kind = iota // a byte, which may be a slash
	one              // ?
	of               // [a-z]
	run              // *, which ends at a slash
	all              // **
)

// takes reports whether a byte is one of those that the token matches.
func (t token) takes(b byte) bool {
	switch t.kind {
	case char:
		return b == t.char
	case one, run:
		return b != '/'
	case of:
		return b != '/' && t.set.has(b)
	}
	return true
}

// set are bytes.
type set [4]uint64

func (s *set) has(b byte) bool { return s[b>>6]&(1<<(b&63)) != 0 }

func (s *set) add(from, to byte) {
	for b := int(from); b <= int(to); b++ {
		s[b>>6] |= 1 << (b & 63)
	}
}

// tokenize cuts a pattern. ** spans directories in patterns for paths, where it is all
// between two slashes. It returns false where brackets or a backslash have no end, which
// match nothing.
func tokenize(text string, isPath bool) ([]token, bool) {
	var tokens []token
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '?':
			tokens = append(tokens, token{kind: one})
		case '[':
			s, end, ok := brackets(text, i)
			if !ok {
				return nil, false
			}
			tokens = append(tokens, token{kind: of, set: s})
			i = end
		case '\\':
			if i++; i == len(text) {
				return nil, false
			}
			tokens = append(tokens, token{char: text[i]})
		case '*':
			end := i + len(text[i:]) - len(strings.TrimLeft(text[i:], "*"))
			rest := text[end:]
			t := token{kind: run}
			if isPath && end-i > 1 && (i == 0 || text[i-1] == '/') && (rest == "" || rest[0] == '/' || strings.HasPrefix(rest, `\/`)) {
				t = token{kind: all, skips: strings.HasPrefix(rest, "/")}
			}
			tokens = append(tokens, t)
			i = end - 1
		default:
			tokens = append(tokens, token{char: text[i]})
		}
	}
	return tokens, true
}

// brackets reads [a-z] and [!a-z], and returns where it ends.
func brackets(text string, i int) (s *set, end int, ok bool) {
	s = &set{}
	i++
	negated := i < len(text) && (text[i] == '!' || text[i] == '^')
	if negated {
		i++
	}
	before := -1 // the byte that a range may begin with
	for first := true; ; first = false {
		switch {
		case i >= len(text):
			return nil, 0, false
		case text[i] == ']' && !first:
			if negated {
				for n := range s {
					s[n] = ^s[n]
				}
			}
			return s, i, true
		case text[i] == '\\':
			if i++; i == len(text) {
				return nil, 0, false
			}
			s.add(text[i], text[i])
			before = int(text[i])
		case text[i] == '-' && before >= 0 && i+1 < len(text) && text[i+1] != ']':
			if i++; text[i] == '\\' {
				if i++; i == len(text) {
					return nil, 0, false
				}
			}
			s.add(byte(before), text[i])
			before = -1
		case strings.HasPrefix(text[i:], "[:"):
			close := strings.IndexByte(text[i+2:], ']')
			if close < 0 {
				return nil, 0, false
			}
			name, isClass := strings.CutSuffix(text[i+2:i+2+close], ":")
			if !isClass {
				s.add('[', '[')
				before = '['
				break
			}
			if !s.addClass(name) {
				return nil, 0, false
			}
			before = -1
			i += 2 + close
		default:
			s.add(text[i], text[i])
			before = int(text[i])
		}
		i++
	}
}

// addClass adds what [:name:] stands for.
func (s *set) addClass(name string) bool {
	ranges, ok := map[string]string{
		"alnum": "azAZ09", "alpha": "azAZ", "blank": "  \t\t", "cntrl": "\x00\x1f\x7f\x7f", "digit": "09", "graph": "!~", "lower": "az",
		"print": " ~", "punct": "!/:@[`{~", "space": "\t\r  ", "upper": "AZ", "xdigit": "09afAF",
	}[name]
	for i := 0; i+1 < len(ranges); i += 2 {
		s.add(ranges[i], ranges[i+1])
	}
	return ok
}
