package syntax

// operators rewrites the operators of an expression, or of the rest of a line,
// from one token up to another.
func (r *rewriter) operators(from, end int) {
	for i := from; i < end; i++ {
		t := r.tokens[i]
		switch r.word(i) {
		case "await":
			if i+1 < end && r.startsOperand(i+1) && !r.endsOperand(i-1) {
				r.blank(t.start, t.end)
				r.out[t.start] = '+'
				r.kept.awaits[t.start] = true
			}
		case "async":
			if r.word(i+1) == "for" {
				r.blank(t.start, t.end)
				r.kept.asyncs[r.tokens[i+1].start] = true
			}
		case ":=":
			r.walrus(i, end)
		case "@":
			r.out[t.start] = '*'
		case "@=":
			r.out[t.start] = '*'
		case "lambda":
			if colon := r.colonOfLambda(i, end); colon > 0 {
				r.parameters(i+1, colon)
			}
		case "*":
			if !r.endsOperand(i-1) && i+1 < end {
				r.star(i)
			}
		case "**":
			if !r.endsOperand(i - 1) {
				r.doubleStar(i)
			}
		}
	}
}

func (r *rewriter) colonOfLambda(i, end int) int {
	depth := 0
	for j := i + 1; j < end; j++ {
		switch r.word(j) {
		case "(", "[", "{":
			j = r.bracket(j, end)
		case "lambda":
			depth++
		case ":":
			if depth == 0 {
				return j
			}
			depth--
		}
	}
	return -1
}

// startsOperand tells whether a token begins an operand, so that await before
// it is no name.
func (r *rewriter) startsOperand(i int) bool {
	t := r.tokens[i]
	switch t.kind {
	case numberToken, stringToken, fstringOpen:
		return true
	case nameToken:
		switch r.word(i) {
		case "in", "is", "and", "or", "if", "else", "for", "as", "import", "not":
			return false
		}
		return true
	case operatorToken:
		switch r.word(i) {
		case "(", "[", "{", "...":
			return true
		}
	}
	return false
}

// endsOperand tells whether a token ends an operand, so that a star after it
// multiplies.
func (r *rewriter) endsOperand(i int) bool {
	if i < 0 {
		return false
	}
	t := r.tokens[i]
	switch t.kind {
	case numberToken, stringToken, fstringClose:
		return true
	case nameToken:
		switch r.word(i) {
		case "in", "is", "and", "or", "not", "if", "else", "elif", "for", "return", "yield", "await", "lambda", "print", "import",
			"from", "del", "assert", "while", "with", "raise", "except", "case", "match":
			// print, match and case are names as a rule; before a star they are not
			// told apart from a statement of old, or of today.
			return r.word(i) == "print" || r.word(i) == "match" || r.word(i) == "case"
		}
		return true
	case operatorToken:
		switch r.word(i) {
		case ")", "]", "}", "...":
			return true
		}
	}
	return false
}

// isCall tells whether a bracket holds the arguments of a call or a class.
func (r *rewriter) isCall(open int) bool {
	return open > 0 && r.word(open) == "(" && r.endsOperand(open-1) && !r.isParameters(open)
}

// isParameters tells whether a bracket holds the parameters of a function.
func (r *rewriter) isParameters(open int) bool {
	if open < 2 {
		return false
	}
	if r.word(open-1) == "]" && r.tokens[open-1].match >= 2 {
		open = r.tokens[open-1].match
	}
	return r.word(open-2) == "def"
}

// inLambda tells whether a star belongs to a lambda's parameters.
func (r *rewriter) inLambda(i int) bool {
	// Parameters of lambdas are few; a bound keeps long lists of stars cheap.
	for j := i - 1; j >= max(0, i-300) && r.tokens[j].kind != newlineToken; j-- {
		switch r.word(j) {
		case ")", "]", "}":
			if m := r.tokens[j].match; m >= 0 {
				j = m
			}
		case "(", "[", "{", ":":
			return false
		case "lambda":
			return true
		}
	}
	return false
}

// star takes the star before an expression out, but where the parser knows it:
// in the target of an assignment, and before the last of a call's arguments.
func (r *rewriter) star(i int) {
	t := r.tokens[i]
	open := r.outer[i]
	switch {
	case r.word(i-1) == "import" || r.inLambda(i):
		return
	case open < 0:
		// A target stands at the line's start; a value after = in return yield.
		for j := i - 1; j >= 0 && r.tokens[j].kind != newlineToken; j-- {
			switch r.word(j) {
			case ")", "]", "}":
				if m := r.tokens[j].match; m >= 0 {
					j = m
				}
			case "=", "in", "return", "yield":
				r.kept.stars[r.tokens[i+1].start] = true
				r.blank(t.start, t.end)
				return
			}
		}
		return
	case r.isParameters(open):
		return
	case r.isCall(open) && r.afterKeyword(open, i):
		return
	}
	r.kept.stars[r.tokens[i+1].start] = true
	r.blank(t.start, t.end)
}

// afterKeyword tells whether a keyword argument, or one that stands for **,
// comes before the token at i in its call.
func (r *rewriter) afterKeyword(open, i int) bool {
	k, ok := r.keyword[open]
	return ok && k < i
}

// doubleStar makes a keyword argument, or an entry of a dictionary, of **.
func (r *rewriter) doubleStar(i int) {
	t := r.tokens[i]
	open := r.outer[i]
	switch {
	case open < 0 || r.inLambda(i) || r.isParameters(open):
	case r.word(open) == "{":
		copy(r.out[t.start:], "0:")
	case r.word(open) == "(":
		copy(r.out[t.start:], "_=")
		r.kept.doubles[t.start] = true
	}
}

// walrus takes the name and the operator out: what is left is the value.
func (r *rewriter) walrus(i, end int) {
	if i == 0 || i+1 >= end || r.tokens[i-1].kind != nameToken {
		return
	}
	name := r.tokens[i-1]
	r.join(name.start, r.tokens[i].end)
	r.kept.walrus[r.tokens[i+1].start] = name
}
