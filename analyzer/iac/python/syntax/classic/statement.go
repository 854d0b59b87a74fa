package classic

import "github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"

// lines rewrites each logical line: its keywords first, then its operators.
func (r *rewriter) lines() {
	start := 0
	for i, t := range r.tokens.List {
		if t.Kind != token.Newline {
			continue
		}
		if i > start {
			r.line(start, i)
		}
		start = i + 1
	}
}

// line rewrites the tokens from first up to end, which are one logical line.
func (r *rewriter) line(first, end int) {
	at := first
	if r.word(at) == "async" && at+1 < end {
		switch next := r.word(at + 1); next {
		case "def", "for", "with":
			r.async(at, next)
			at++
		}
	}
	switch r.word(at) {
	case "def":
		r.definition(at, end)
	case "class":
		r.typeParameters(at+2, end)
	case "@":
		r.decorator(at, end)
		return
	case "except":
		r.except(at, end)
	case "with":
		r.with(at, end)
	case "match":
		if r.in.isMatch(first, end) {
			r.match(first, end)
		}
	case "case":
		if r.in.isCase(first, end) {
			r.caseLine(first, end)
			return
		}
	case "type":
		if r.in.isTypeAlias(first, end) {
			r.out.blank(r.tokens.List[first+1].Start, r.aliasValue(first, end))
			return
		}
	}
	for from := r.in.afterHeader(at, end); from < end; {
		next := r.in.semicolon(from, end)
		r.annotation(from, next)
		from = next + 1
	}
	r.operators(at, end)
}

// async writes the keyword after async in its place.
func (r *rewriter) async(at int, keyword string) {
	start, end := r.tokens.List[at].Start, r.tokens.List[at+1].End
	r.out.join(start, end)
	copy(r.out[start:], keyword)
	r.kept.Asyncs[start] = true
}

// definition rewrites the head of a function, whose def stands at i.
func (r *rewriter) definition(i, end int) {
	open := r.typeParameters(i+2, end)
	if r.word(open) == "(" {
		r.parameters(open+1, r.in.bracket(open, end))
	}
}

// typeParameters takes [T] out, if it stands at i, and returns what follows.
func (r *rewriter) typeParameters(i, end int) int {
	if i >= end || r.word(i) != "[" {
		return i
	}
	last := r.in.bracket(i, end)
	r.out.join(r.tokens.List[i].Start, r.tokens.List[last].End)
	return last + 1
}

// parameters takes out what the parser does not know among parameters: a
// slash, a comma at the end, and stars before an annotation.
func (r *rewriter) parameters(from, to int) {
	for i := from; i < to; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.in.bracket(i, to)
		case "/":
			if p := r.word(i - 1); p == "," || p == "(" || p == "lambda" {
				r.out.blank(r.tokens.List[i].Start, r.tokens.List[i].End)
				if r.word(i+1) == "," {
					r.out.blank(r.tokens.List[i+1].Start, r.tokens.List[i+1].End)
				}
			}
		case "*":
			if r.word(i-1) == ":" {
				r.out.blank(r.tokens.List[i].Start, r.tokens.List[i].End)
			}
		case ",":
			if i+1 == to {
				r.out.blank(r.tokens.List[i].Start, r.tokens.List[i].End)
			}
		}
	}
}

// decorator hides a decorator: the parser takes dotted names alone, and as one
// word.
func (r *rewriter) decorator(at, end int) {
	if at+1 >= end {
		return
	}
	r.operators(at+1, end)
	r.hide(r.tokens.List[at+1].Start, r.tokens.List[end-1].End, r.in.decorated(end))
	r.out.blank(r.tokens.List[at].Start, r.tokens.List[end-1].End)
}

// hide takes an expression out of the parser's sight, to parse it by itself.
func (r *rewriter) hide(start, end, owner int) {
	r.kept.Hidden = append(r.kept.Hidden, Hidden{Start: start, Owner: owner, Code: string(r.out[start:end])})
}

func (r *rewriter) except(at, end int) {
	i := at + 1
	if i < end && r.word(i) == "*" {
		r.out.blank(r.tokens.List[i].Start, r.tokens.List[i].End)
		i++
	}
	// Several types without parentheses, as of Python 3.14.
	for ; i < end; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.in.bracket(i, end)
		case ",":
			r.out[r.tokens.List[i].Start] = '|'
		}
	}
}

// with makes a tuple of items in parentheses, in which the names that they are
// given are elements too.
func (r *rewriter) with(at, end int) {
	open := at + 1
	if open >= end || r.word(open) != "(" {
		return
	}
	last := r.in.bracket(open, end)
	if last+1 >= end || r.word(last+1) != ":" {
		return
	}
	for i := open + 1; i < last; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.in.bracket(i, last)
		case "as":
			copy(r.out[r.tokens.List[i].Start:], ", ")
		}
	}
}

func (r *rewriter) match(first, end int) {
	t := r.tokens.List[first]
	copy(r.out[t.Start:t.End], "with ")
	r.kept.Matches[t.Start] = true
	if r.word(first+1) == "*" {
		r.out.blank(r.tokens.List[first+1].Start, r.tokens.List[first+1].End)
	}
	if r.word(end-2) == "," {
		r.out.blank(r.tokens.List[end-2].Start, r.tokens.List[end-2].End)
	}
}

// caseLine makes an if of a case: its pattern is always true, its guard stays. A pattern that
// is an expression as well, of values and names, is hidden.
func (r *rewriter) caseLine(first, end int) {
	t := r.tokens.List[first]
	copy(r.out[t.Start:t.End], "if 1")
	r.kept.Cases[t.Start] = true
	colon := r.in.colon(first+1, end)
	guard := -1
	for i := first + 1; i < colon; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.in.bracket(i, colon)
		case "if":
			guard = i
		}
	}
	last := colon
	if guard >= 0 {
		last = guard
	}
	if r.isExpression(first+1, last) {
		r.operators(first+1, last)
		r.hide(r.tokens.List[first+1].Start, r.tokens.List[last-1].End, t.Start)
	}
	if guard < 0 {
		r.out.join(t.End, r.tokens.List[colon].Start)
	} else {
		r.out.join(t.End, r.tokens.List[guard].Start)
		copy(r.out[r.tokens.List[guard].Start:], "or")
		r.operators(guard+1, colon)
	}
	r.operators(colon+1, end)
}

// isExpression reports whether a pattern is an expression, too: values, and what lies between
// them in 429 | http.SERVICE_UNAVAILABLE, or one name.
func (r *rewriter) isExpression(first, end int) bool {
	for i := first; i < end; i++ {
		switch t := r.tokens.List[i]; t.Kind {
		case token.Number, token.String:
		case token.Name:
			if r.word(i) == "as" {
				return false
			}
		case token.Operator:
			if w := r.word(i); w != "|" && w != "." && w != "-" {
				return false
			}
		default:
			return false
		}
	}
	return first < end
}

// aliasValue returns where the equals sign of a type alias stands.
func (r *rewriter) aliasValue(first, end int) int {
	i := first + 2
	if r.word(i) == "[" {
		last := r.in.bracket(i, end)
		r.out.join(r.tokens.List[i].Start, r.tokens.List[last].End)
		i = last + 1
	}
	return r.tokens.List[min(i, end)].Start
}

// annotation takes the annotation of a variable out: x: int = 3.
func (r *rewriter) annotation(at, end int) {
	switch r.word(at) {
	case "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class", "match", "lambda":
		if r.word(at) != "match" || r.kept.Matches[r.tokens.List[at].Start] {
			return
		}
	}
	colon := r.in.colon(at, end)
	if colon <= at {
		return
	}
	last := colon + 1
	for ; last < end; last++ {
		switch w := r.word(last); w {
		case "(", "[", "{":
			last = r.in.bracket(last, end)
		}
		if w := r.word(last); w == "=" || w == ";" {
			break
		}
	}
	if last == colon+1 {
		return
	}
	r.operators(colon+1, last)
	r.hide(r.tokens.List[colon+1].Start, r.tokens.List[last-1].End, r.tokens.List[at].Start)
	r.out.join(r.tokens.List[colon].Start, r.tokens.List[last-1].End)
}
