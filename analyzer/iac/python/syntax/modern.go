package syntax

// lines rewrites each logical line: its keywords first, then its operators.
func (r *rewriter) lines() {
	start := 0
	for i, t := range r.tokens {
		if t.kind != newlineToken {
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
		if r.isMatch(first, end) {
			r.match(first, end)
		}
	case "case":
		if r.isCase(first, end) {
			r.caseLine(first, end)
			return
		}
	case "type":
		if r.isTypeAlias(first, end) {
			r.blank(r.tokens[first+1].start, r.aliasValue(first, end))
			return
		}
	}
	for from := r.afterHeader(at, end); from < end; {
		next := r.semicolon(from, end)
		r.annotation(from, next)
		from = next + 1
	}
	r.operators(at, end)
}

// afterHeader returns the first token after the colon of a compound statement's
// header, whose body may stand on the same line, or the first of the line.
func (r *rewriter) afterHeader(at, end int) int {
	switch r.word(at) {
	case "class", "def", "for", "if", "elif", "else", "while", "with", "try", "except", "finally":
	default:
		return at
	}
	lambdas := 0
	for i := at; i < end; i++ {
		if r.outer[i] >= 0 {
			continue
		}
		switch r.word(i) {
		case "lambda":
			lambdas++
		case ":":
			if lambdas == 0 {
				return i + 1
			}
			lambdas--
		}
	}
	return end
}

// semicolon returns the one that ends a statement before the line does.
func (r *rewriter) semicolon(from, end int) int {
	for i := from; i < end; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.bracket(i, end)
		case ";":
			return i
		}
	}
	return end
}

// async writes the keyword after async in its place.
func (r *rewriter) async(at int, keyword string) {
	start, end := r.tokens[at].start, r.tokens[at+1].end
	r.join(start, end)
	copy(r.out[start:], keyword)
	r.kept.asyncs[start] = true
}

// bracket returns the token that closes the bracket at i, bounded by end.
func (r *rewriter) bracket(i, end int) int {
	if m := r.tokens[i].match; m > i && m < end {
		return m
	}
	return end - 1
}

// definition rewrites the head of a function, whose def stands at i.
func (r *rewriter) definition(i, end int) {
	open := r.typeParameters(i+2, end)
	if r.word(open) == "(" {
		r.parameters(open+1, r.bracket(open, end))
	}
}

// typeParameters takes [T] out, if it stands at i, and returns what follows.
func (r *rewriter) typeParameters(i, end int) int {
	if i >= end || r.word(i) != "[" {
		return i
	}
	last := r.bracket(i, end)
	r.join(r.tokens[i].start, r.tokens[last].end)
	return last + 1
}

// parameters takes out what the parser does not know among parameters: a
// slash, a comma at the end, and stars before an annotation.
func (r *rewriter) parameters(from, to int) {
	for i := from; i < to; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.bracket(i, to)
		case "/":
			if p := r.word(i - 1); p == "," || p == "(" || p == "lambda" {
				r.blank(r.tokens[i].start, r.tokens[i].end)
				if r.word(i+1) == "," {
					r.blank(r.tokens[i+1].start, r.tokens[i+1].end)
				}
			}
		case "*":
			if r.word(i-1) == ":" {
				r.blank(r.tokens[i].start, r.tokens[i].end)
			}
		case ",":
			if i+1 == to {
				r.blank(r.tokens[i].start, r.tokens[i].end)
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
	r.hide(r.tokens[at+1].start, r.tokens[end-1].end, r.decorated(end))
	r.blank(r.tokens[at].start, r.tokens[end-1].end)
}

// decorated returns where the definition begins that follows decorators.
func (r *rewriter) decorated(end int) int {
	for i := end; i < len(r.tokens); i++ {
		switch r.word(i) {
		case "def", "class", "async":
			if r.tokens[i-1].kind == newlineToken {
				return r.tokens[i].start
			}
		}
	}
	return -1
}

// hide takes an expression out of the parser's sight, to parse it by itself.
func (r *rewriter) hide(start, end, owner int) {
	code := string(r.out[start:end])
	r.kept.annotations = append(r.kept.annotations, hidden{start: start, end: end, owner: owner, code: code})
}

func (r *rewriter) except(at, end int) {
	i := at + 1
	if i < end && r.word(i) == "*" {
		r.blank(r.tokens[i].start, r.tokens[i].end)
		i++
	}
	// Several types without parentheses, as of Python 3.14.
	for ; i < end; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.bracket(i, end)
		case ",":
			r.out[r.tokens[i].start] = '|'
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
	last := r.bracket(open, end)
	if last+1 >= end || r.word(last+1) != ":" {
		return
	}
	for i := open + 1; i < last; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.bracket(i, last)
		case "as":
			copy(r.out[r.tokens[i].start:], ", ")
		}
	}
}

// isMatch tells whether a line that begins with the name match is the
// statement: it ends in a colon, and the first line of its block is a case.
func (r *rewriter) isMatch(first, end int) bool {
	if end-first < 3 || r.word(end-1) != ":" || end+1 >= len(r.tokens) || r.word(end+1) != "case" {
		return false
	}
	switch r.word(first + 1) {
	case "=", ".", ",", ":", ")", "==":
		return false
	}
	return true
}

func (r *rewriter) match(first, end int) {
	t := r.tokens[first]
	copy(r.out[t.start:t.end], "with ")
	r.kept.matches[t.start] = true
	if r.word(first+1) == "*" {
		r.blank(r.tokens[first+1].start, r.tokens[first+1].end)
	}
	if r.word(end-2) == "," {
		r.blank(r.tokens[end-2].start, r.tokens[end-2].end)
	}
}

// isCase tells whether a line that begins with the name case is part of a
// match statement.
func (r *rewriter) isCase(first, end int) bool {
	if end-first < 3 || r.colon(first+1, end) < 0 {
		return false
	}
	switch r.word(first + 1) {
	case "=", ".", ",", ":", ")", "==":
		return false
	}
	return true
}

// colon returns the first colon outside of brackets and lambdas, or -1.
func (r *rewriter) colon(from, end int) int {
	lambdas := 0
	for i := from; i < end; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.bracket(i, end)
		case "lambda":
			lambdas++
		case ":":
			if lambdas == 0 {
				return i
			}
			lambdas--
		}
	}
	return -1
}

// caseLine makes an if of a case: its pattern is always true, its guard stays.
func (r *rewriter) caseLine(first, end int) {
	t := r.tokens[first]
	copy(r.out[t.start:t.end], "if 1")
	r.kept.cases[t.start] = true
	colon := r.colon(first+1, end)
	guard := -1
	for i := first + 1; i < colon; i++ {
		switch r.word(i) {
		case "(", "[", "{":
			i = r.bracket(i, colon)
		case "if":
			guard = i
		}
	}
	if guard < 0 {
		r.join(t.end, r.tokens[colon].start)
	} else {
		r.join(t.end, r.tokens[guard].start)
		copy(r.out[r.tokens[guard].start:], "or")
		r.operators(guard+1, colon)
	}
	r.operators(colon+1, end)
}

func (r *rewriter) isTypeAlias(first, end int) bool {
	return first+2 < end && r.tokens[first+1].kind == nameToken && (r.word(first+2) == "=" || r.word(first+2) == "[")
}

// aliasValue returns where the equals sign of a type alias stands.
func (r *rewriter) aliasValue(first, end int) int {
	i := first + 2
	if r.word(i) == "[" {
		last := r.bracket(i, end)
		r.join(r.tokens[i].start, r.tokens[last].end)
		i = last + 1
	}
	return r.tokens[min(i, end)].start
}

// annotation takes the annotation of a variable out: x: int = 3.
func (r *rewriter) annotation(at, end int) {
	switch r.word(at) {
	case "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class", "match", "lambda":
		if r.word(at) != "match" || r.kept.matches[r.tokens[at].start] {
			return
		}
	}
	colon := r.colon(at, end)
	if colon <= at {
		return
	}
	last := colon + 1
	for ; last < end; last++ {
		switch w := r.word(last); w {
		case "(", "[", "{":
			last = r.bracket(last, end)
		}
		if w := r.word(last); w == "=" || w == ";" {
			break
		}
	}
	if last == colon+1 {
		return
	}
	r.operators(colon+1, last)
	r.hide(r.tokens[colon+1].start, r.tokens[last-1].end, r.tokens[at].start)
	r.join(r.tokens[colon].start, r.tokens[last-1].end)
}
