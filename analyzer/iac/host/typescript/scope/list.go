package scope

import "github.com/tdewolff/parse/v2/js"

// Pushes returns the calls, by their brackets, that have added to the list which
// a declaration gives a name, when a token is come to. It returns false where
// that is not certain: the list is handed on, or changed otherwise, or on some
// ways alone.
func (s *Scope) Pushes(d *Declaration, use int) (calls []int, ok bool) {
	s.indexMentions.Do(s.mention)
	for _, at := range s.mentions[d] {
		switch {
		case at == d.At || s.readsList(at):
		case s.pushes(at, d):
			open := at + 3
			if use < s.code.Pair(open) {
				return nil, false // it is added to later on, or in the middle
			}
			calls = append(calls, open)
		default:
			return nil, false
		}
	}
	return calls, true
}

// IsList reports whether a name at a token is that of a variable which is given a
// list.
func (s *Scope) IsList(at int) bool {
	d := s.Lookup(s.code.Word(at), at)
	return d != nil && d.Kind == Constant && s.code.Word(d.Value) == "["
}

// mention notes where each declaration's name is mentioned.
func (s *Scope) mention() {
	names := make(map[string]bool, len(s.declared))
	for k := range s.declared {
		names[k.name] = true
	}
	s.mentions = make(map[*Declaration][]int)
	for i := range s.code.List {
		word := s.code.Word(i)
		if !names[word] || s.code.Word(i-1) == "." || s.code.Word(i-1) == "?." {
			continue
		}
		if d := s.Lookup(word, i); d != nil {
			s.mentions[d] = append(s.mentions[d], i)
		}
	}
}

// readsList reports whether the list whose name is at a token is read and no more.
func (s *Scope) readsList(at int) bool {
	switch s.code.Type(at - 1) {
	case js.EllipsisToken:
		return true
	case js.TemplateStartToken, js.TemplateMiddleToken:
		if s.code.Closes(at + 1) {
			return true // ${list}
		}
	}
	if s.code.Word(at+1) != "." {
		return false
	}
	switch s.code.Word(at + 2) {
	case "join", "concat", "slice", "includes", "indexOf", "map", "filter", "some", "every":
		return s.code.Word(at+3) == "("
	case "length":
		switch s.code.Word(at + 3) {
		case "=", "+=", "-=", "++", "--":
			return false
		}
		return true
	}
	return false
}

// pushes reports whether list.push(…) is the whole statement at a token, in the
// block that declares the list, so that it is run once and in any case.
func (s *Scope) pushes(at int, d *Declaration) bool {
	code := s.code
	if code.Word(at+1) != "." || code.Word(at+2) != "push" || code.Word(at+3) != "(" || code.Around[at] != d.Block {
		return false
	}
	if open := d.Block; open > 0 && code.Word(open-1) == ")" && s.heads(open-1, "switch") {
		return false // of one case
	}
	end := code.Pair(at+3) + 1
	if end < len(code.List) && code.Word(end) != ";" && !code.Closes(end) && (!code.List[end].Newline || code.GoesOn(end)) {
		return false
	}
	switch code.Word(at - 1) {
	case ";", "}", "{":
		return true
	case ")":
		return code.List[at].Newline && !s.heads(at-1, "if", "while", "for", "with")
	case "else", "do", "=>", "&&", "||", "??", "?", ":", ",", "=", "(", "[", "return", "void", "!":
		return false
	}
	return code.List[at].Newline
}

// heads reports whether the parenthesis that closes at a token belongs to one of
// some words.
func (s *Scope) heads(close int, words ...string) bool {
	open := int(s.code.List[close].Pair)
	for _, w := range words {
		if open > 0 && s.code.Word(open-1) == w {
			return true
		}
	}
	return false
}
