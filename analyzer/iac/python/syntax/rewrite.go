package syntax

import "strings"

// rewriter brings a program to the grammar that the parser has, in place:
// every byte that stays stands where it stood, and every line ends where it
// ended.
type rewriter struct {
	*scanner
	out []byte
	// kept is what the rewrite takes out of the parser's sight.
	kept kept
	// outer has, for each token, the number of the bracket that it stands in, or
	// -1, and keyword, for each bracket, its first keyword argument.
	outer   []int
	keyword map[int]int
}

// kept is what stood where the parser sees a stand-in, by offsets.
type kept struct {
	awaits  map[int]bool // unary plus
	asyncs  map[int]bool // def, for, with
	matches map[int]bool // with
	cases   map[int]bool // if
	stars   map[int]bool // the expression after a star that was taken out
	doubles map[int]bool // the keyword that stands for **
	// walrus has the name that an expression's value is given, by where the
	// value begins.
	walrus map[int]token
	// runs are the literals with replacement fields, as they stand side by side:
	// where each begins, and ends.
	runs map[int]int
	// annotations are expressions that the parser does not see, to be parsed
	// by themselves: annotations of variables, and decorators.
	annotations []hidden
}

// hidden is an expression that belongs to the statement that begins at owner.
type hidden struct {
	start, end, owner int
	// code is the expression, rewritten.
	code string
}

func rewrite(s *scanner) *rewriter {
	r := &rewriter{scanner: s, out: []byte(s.text)}
	r.kept = kept{
		awaits: make(map[int]bool), asyncs: make(map[int]bool), matches: make(map[int]bool), cases: make(map[int]bool),
		stars: make(map[int]bool), doubles: make(map[int]bool), walrus: make(map[int]token), runs: make(map[int]int),
	}
	for i, c := range r.out {
		// The parser knows neither form feeds nor NULs, and a carriage return only
		// at a line's end.
		switch c {
		case '\r':
			r.out[i] = ' '
			if i > 0 && r.out[i-1] == '\\' && i+1 < len(r.out) && r.out[i+1] == '\n' {
				r.out[i-1], r.out[i] = ' ', '\\'
			}
		case '\f', '\v', 0:
			r.out[i] = ' '
		}
	}
	for _, c := range s.comments {
		r.blank(c[0], c[1])
	}
	r.nest()
	r.literals()
	r.lines()
	return r
}

// nest notes what each token stands in.
func (r *rewriter) nest() {
	r.outer = make([]int, len(r.tokens))
	r.keyword = make(map[int]int)
	var open []int
	for i, t := range r.tokens {
		if t.match >= 0 && t.match < i && len(open) > 0 {
			open = open[:len(open)-1]
		}
		if t.kind == newlineToken {
			open = open[:0]
		}
		r.outer[i] = -1
		if len(open) > 0 {
			r.outer[i] = open[len(open)-1]
			w := r.word(i)
			if _, seen := r.keyword[r.outer[i]]; !seen && (w == "=" || w == "**" && !r.endsOperand(i-1)) {
				r.keyword[r.outer[i]] = i
			}
		}
		if t.match > i {
			open = append(open, i)
		}
	}
}

// blank puts spaces in the place of all but line ends.
func (r *rewriter) blank(start, end int) {
	for i := start; i < end; i++ {
		if r.out[i] != '\n' {
			r.out[i] = ' '
		}
	}
}

// join blanks a stretch that no brackets stand around any more, and makes one
// line of its lines.
func (r *rewriter) join(start, end int) {
	r.blank(start, end)
	r.continueLines(start, end)
}

// continueLines puts a backslash at the end of each line of a stretch.
func (r *rewriter) continueLines(start, end int) {
	for i := start; i < end; i++ {
		if r.out[i] == '\n' && i > 0 && r.out[i-1] == ' ' {
			r.out[i-1] = '\\'
		}
	}
}

func (r *rewriter) word(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	t := r.tokens[i]
	if t.kind != nameToken && t.kind != operatorToken {
		return ""
	}
	return r.text[t.start:t.end]
}

// literals rewrites numbers and strings to plain ones; their values are read
// from the text. Strings side by side, of which one has replacement fields,
// become one tuple of the fields' expressions.
func (r *rewriter) literals() {
	for i := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		switch t.kind {
		case numberToken:
			r.numberLiteral(t)
		case stringToken, fstringOpen:
			last, fields := r.stringRun(i)
			if !fields {
				for _, part := range r.tokens[i : last+1] {
					r.plainString(part)
				}
				i = last
				continue
			}
			r.fieldRun(i, last)
			i = last
		}
	}
}

func (r *rewriter) numberLiteral(t token) {
	text := r.text[t.start:t.end]
	plain := len(text) < 16
	for _, c := range []byte(text) {
		plain = plain && isDigit(c)
	}
	if plain && (text[0] != '0' || strings.Trim(text, "0") == "") {
		return
	}
	r.blank(t.start, t.end)
	r.out[t.start] = '1'
	if text[0] == '0' && len(text) > 1 && strings.Trim(text, "0123456789") == "" {
		r.errors = append(r.errors, Error{Offset: t.start, Start: t.start, End: t.end, Message: "leading zeros in decimal integer literals are not permitted"})
	}
}

// stringRun returns the last of the literals that stand side by side, and
// whether one of them has replacement fields.
func (r *rewriter) stringRun(i int) (last int, fields bool) {
	for {
		t := r.tokens[i]
		if t.kind == fstringOpen {
			fields = true
			i = t.match
		}
		next := i + 1
		if next >= len(r.tokens) || r.tokens[next].kind != stringToken && r.tokens[next].kind != fstringOpen {
			return i, fields
		}
		i = next
	}
}

// plainString leaves a literal's form, and letters in the place of its text.
func (r *rewriter) plainString(t token) {
	prefix, quote, ok := stringPrefix(r.text, t.start)
	open := t.start + prefix
	if !ok || t.end-open < 2*len(quote) || !strings.HasSuffix(r.text[t.start:t.end], quote) {
		// It has no end, which is an error already.
		r.blank(t.start, t.end)
		r.out[t.start] = '0'
		return
	}
	for i := open + len(quote); i < t.end-len(quote); i++ {
		switch {
		case r.out[i] == '\n':
		case i+1 < len(r.text) && r.text[i+1] == '\n' && r.text[i] == '\\', strings.HasPrefix(r.text[i:], "\\\r\n"):
			r.out[i] = 'x'
			if len(quote) == 1 {
				end := i + strings.IndexByte(r.text[i:], '\n')
				r.out[end-1] = '\\'
				i = end
			}
		default:
			r.out[i] = 'x'
		}
	}
	letters := strings.ToLower(r.text[t.start:open])
	switch {
	case letters == "f" || letters == "t":
		r.out[t.start] = 'u'
	case len(letters) == 2 && !strings.Contains(letters, "b"):
		// rf"…" is r"x…": the quotes move up, and what was the last is text.
		r.out[t.start] = 'r'
		copy(r.out[t.start+1:], quote)
		r.out[t.start+1+len(quote)] = 'x'
	}
}

// fieldRun makes a tuple of literals with replacement fields.
func (r *rewriter) fieldRun(first, last int) {
	start, end := r.tokens[first].start, r.tokens[last].end
	r.kept.runs[start] = end
	at := start
	nested := false // the format of the field around has fields of its own
	var around []bool
	for i := first; i <= last; i++ {
		t := r.tokens[i]
		switch t.kind {
		case stringToken, fstringOpen, fstringClose:
			if len(around) == 0 {
				continue // part of the text between fields, which is blanked below
			}
			if t.kind == fstringOpen || t.kind == stringToken {
				inner, fields := r.stringRun(i)
				if fields {
					r.fieldRun(i, inner)
				} else {
					for _, part := range r.tokens[i : inner+1] {
						r.plainString(part)
					}
				}
				i = inner
			}
		case numberToken:
			r.numberLiteral(t)
		case fieldOpen:
			r.blank(at, t.end)
			if len(around) > 0 {
				nested = true
			}
			if r.word(i+1) == "yield" {
				// The parser wants parentheses around it, and there is no room.
				copy(r.out[r.tokens[i+1].start:], "     ")
				if r.tokens[i+2].kind == fieldEnd {
					copy(r.out[r.tokens[i+1].start:], "None")
				}
			}
			around = append(around, nested)
			nested = false
			at = t.end
		case fieldEnd:
			at = t.end
		case fieldClose:
			r.blank(at, t.end)
			if !nested && r.word(r.fieldEnd(t.match)-1) != "," {
				r.out[t.start] = ','
			}
			if nested {
				r.comma(t.match)
			}
			nested = around[len(around)-1]
			around = around[:len(around)-1]
			if len(around) > 0 {
				nested = true
			}
			at = t.end
		}
	}
	r.blank(at, end)
	r.out[start] = '('
	r.out[end-1] = ')'
}

// comma puts the comma after a field's expression where its format begins, so
// that the fields in the format are further elements.
func (r *rewriter) comma(open int) {
	t := r.tokens[r.fieldEnd(open)]
	if r.word(r.fieldEnd(open)-1) != "," {
		r.out[t.start+max(strings.IndexByte(r.text[t.start:], ':'), 0)] = ','
	}
}

// fieldEnd returns the token that ends a field's expression.
func (r *rewriter) fieldEnd(open int) int {
	depth := 0
	for i := open + 1; i < len(r.tokens); i++ {
		switch r.tokens[i].kind {
		case fieldOpen:
			depth++
		case fieldClose:
			depth--
		case fieldEnd:
			if depth == 0 {
				return i
			}
		}
	}
	return open
}
