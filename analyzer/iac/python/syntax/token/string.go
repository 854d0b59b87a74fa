package token

import "strings"

// StringPrefix returns the length of a literal's prefix and its quote, if one
// begins at an offset.
func StringPrefix(text string, pos int) (prefix int, quote string, ok bool) {
	for prefix < 3 && pos+prefix < len(text) && strings.IndexByte("rRbBuUfFtT", text[pos+prefix]) >= 0 {
		prefix++
	}
	rest := text[min(pos+prefix, len(text)):]
	for _, q := range [...]string{`"""`, `'''`, `"`, `'`} {
		if strings.HasPrefix(rest, q) {
			return prefix, q, validPrefix(strings.ToLower(text[pos : pos+prefix]))
		}
	}
	return 0, "", false
}

func validPrefix(p string) bool {
	switch p {
	case "", "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt":
		return true
	}
	return false
}

// stringLiteral scans a literal, if one begins here.
func (s *scanner) stringLiteral() bool {
	prefix, quote, ok := StringPrefix(s.text, s.pos)
	if !ok {
		return false
	}
	letters := strings.ToLower(s.text[s.pos : s.pos+prefix])
	if strings.ContainsAny(letters, "ft") {
		return s.fstring(prefix, quote, strings.Contains(letters, "r"))
	}
	end := s.pos + prefix + len(quote)
	for {
		i := strings.IndexAny(s.text[min(end, len(s.text)):], "\\\n"+quote[:1])
		if i < 0 {
			s.unterminated(len(s.text))
			return true
		}
		end += i
		switch s.text[end] {
		case '\\':
			end += 2
			if strings.HasPrefix(s.text[end-1:], "\r\n") {
				end++
			}
		case '\n':
			if len(quote) == 1 {
				s.unterminated(end)
				return true
			}
			end++
		default:
			if strings.HasPrefix(s.text[end:], quote) {
				s.add(String, end+len(quote))
				return true
			}
			end++
		}
		if end >= len(s.text) {
			s.unterminated(len(s.text))
			return true
		}
	}
}

// unterminated takes a literal without an end to end with its line.
func (s *scanner) unterminated(end int) {
	e := Error{Offset: end, Start: s.pos, End: end, Message: "unterminated string literal", Unterminated: true}
	if _, quote, _ := StringPrefix(s.text, s.pos); len(quote) == 3 {
		e.Offset, e.Message, e.Unterminated, e.ToEnd = s.pos, "unterminated triple-quoted string literal", false, true
	}
	s.errors = append(s.errors, e)
	s.add(String, end)
}

// fstring scans a literal with replacement fields. Without any it is a plain
// literal.
func (s *scanner) fstring(prefix int, quote string, raw bool) bool {
	if s.fstrings >= maxNesting/4 {
		s.fail(s.pos, s.pos+1, "too many nested f-strings")
		s.pos = s.lineEnd()
		return true
	}
	start, before := s.pos, len(s.tokens)
	open := s.add(FStringOpen, s.pos+prefix+len(quote))
	s.fstrings++
	closed := s.literalPart(quote, raw, false)
	s.fstrings--
	if !closed {
		s.tokens = s.tokens[:before]
		end := min(max(s.pos, start+1), len(s.text)) // a backslash may be the last byte
		s.pos = start
		if i := strings.IndexByte(s.text[start:end], '\n'); i >= 0 && len(quote) == 1 {
			end = start + i
		}
		s.unterminated(end)
		return true
	}
	if len(s.tokens) == before+1 {
		s.tokens = s.tokens[:before]
		end := s.pos + len(quote)
		s.pos = start
		s.add(String, end)
		return true
	}
	last := s.add(FStringClose, s.pos+len(quote))
	s.tokens[open].Match, s.tokens[last].Match = last, open
	return true
}

// literalPart scans the text of an f-string, or of a format specification, up
// to its end, and the fields in it. It returns false if there is no end.
func (s *scanner) literalPart(quote string, raw, format bool) bool {
	for s.pos < len(s.text) {
		rest := s.text[s.pos:]
		switch c := rest[0]; {
		case strings.HasPrefix(rest, quote) && !format, format && c == '}':
			return true
		case format && strings.HasPrefix(rest, quote):
			return false
		case c == '\\' && !raw && strings.HasPrefix(rest, `\N{`):
			if i := strings.IndexByte(rest, '}'); i > 0 {
				s.pos += i
			}
			s.pos++
		case c == '\\':
			// A brace after a backslash still begins a field.
			s.pos += 2
			if len(rest) > 1 && (rest[1] == '{' || rest[1] == '}') {
				s.pos--
			}
			if strings.HasPrefix(rest, "\\\r\n") {
				s.pos++
			}
		case c == '\n' && len(quote) == 1:
			return false
		case c == '{' && !format && strings.HasPrefix(rest, "{{"), c == '}' && strings.HasPrefix(rest, "}}"):
			s.pos += 2
		case c == '{':
			if !s.field(quote, raw) {
				return false
			}
		default:
			s.pos++
		}
	}
	return false
}

// field scans a replacement field: an expression, perhaps a conversion, and
// perhaps a format specification.
func (s *scanner) field(quote string, raw bool) bool {
	if len(s.open) >= maxNesting {
		return false
	}
	open := s.add(FieldOpen, s.pos+1)
	s.open = append(s.open, open)
	depth := len(s.open)
	s.run(func() bool {
		if len(s.open) < depth {
			return true
		}
		if len(s.open) > depth {
			return false
		}
		rest := s.text[s.pos:]
		switch rest[0] {
		case '}':
			return true
		case ':':
			return true
		case '!':
			return !strings.HasPrefix(rest, "!=")
		case '=':
			// {x=} shows the expression too.
			after := strings.TrimLeft(rest[1:], " \t")
			return after != "" && strings.IndexByte("}:!", after[0]) >= 0 && !strings.HasPrefix(rest, "==")
		case '\n':
			return false
		}
		return len(quote) == 1 && rest[0] == quote[0] && s.oldQuote(quote)
	})
	if s.pos >= len(s.text) || len(s.open) != depth {
		s.open = s.open[:min(len(s.open), depth-1)]
		return false
	}
	end := s.add(FieldEnd, s.pos)
	s.open = s.open[:depth-1]
	for s.pos < len(s.text) && s.text[s.pos] != ':' && s.text[s.pos] != '}' {
		if s.text[s.pos] == '\n' && len(quote) == 1 && s.text[s.tokens[end].Start] != '=' {
			return false
		}
		s.pos++
	}
	if s.pos < len(s.text) && s.text[s.pos] == ':' {
		s.pos++
		if !s.literalPart(quote, raw, true) {
			return false
		}
	}
	if s.pos >= len(s.text) {
		return false
	}
	last := s.add(FieldClose, s.pos+1)
	s.tokens[open].Match, s.tokens[last].Match = last, open
	return true
}

// oldQuote reports whether the quote of the f-string itself ends it inside of a
// field, which is then broken: no literal that begins here ends on the line.
func (s *scanner) oldQuote(quote string) bool {
	line := s.text[s.pos+1 : s.lineEnd()]
	return !strings.Contains(line, quote)
}
