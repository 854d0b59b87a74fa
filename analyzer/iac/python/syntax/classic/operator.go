package classic

import "github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"

// operators rewrites the operators of an expression, or of the rest of a line,
// from one token up to another.
func (r *rewriter) operators(from, end int) {
	for i := from; i < end; i++ {
		t := r.tokens.List[i]
		switch r.word(i) {
		case "await":
			if i+1 < end && r.in.startsOperand(i+1) && !r.in.endsOperand(i-1) {
				r.out.blank(t.Start, t.End)
				r.out[t.Start] = '+'
				r.kept.Awaits[t.Start] = true
			}
		case "async":
			if r.word(i+1) == "for" {
				r.out.blank(t.Start, t.End)
				r.kept.Asyncs[r.tokens.List[i+1].Start] = true
			}
		case ":=":
			r.walrus(i, end)
		case "@":
			r.out[t.Start] = '*'
		case "@=":
			r.out[t.Start] = '*'
		case "lambda":
			if colon := r.in.colonOfLambda(i, end); colon > 0 {
				r.parameters(i+1, colon)
			}
		case "*":
			if !r.in.endsOperand(i-1) && i+1 < end {
				r.star(i)
			}
		case "**":
			if !r.in.endsOperand(i - 1) {
				r.doubleStar(i)
			}
		}
	}
}

// star takes the star before an expression out, but where the parser knows it:
// in the target of an assignment, and before the last of a call's arguments.
func (r *rewriter) star(i int) {
	t := r.tokens.List[i]
	open := r.in.outer[i]
	switch {
	case r.word(i-1) == "import" || r.in.inLambda(i):
		return
	case open < 0:
		if !r.in.value[i] {
			return // the parser knows it in a target
		}
	case r.in.isParameters(open):
		return
	case r.in.isCall(open) && r.in.afterKeyword(open, i):
		return
	}
	r.kept.Stars[r.tokens.List[i+1].Start] = true
	r.out.blank(t.Start, t.End)
}

// doubleStar makes a keyword argument, or an entry of a dictionary, of **.
func (r *rewriter) doubleStar(i int) {
	t := r.tokens.List[i]
	open := r.in.outer[i]
	switch {
	case open < 0 || r.in.inLambda(i) || r.in.isParameters(open):
	case r.word(open) == "{":
		copy(r.out[t.Start:], "0:")
	case r.word(open) == "(":
		copy(r.out[t.Start:], "_=")
		r.kept.Doubles[t.Start] = true
	}
}

// walrus takes the name and the operator out: what is left is the value.
func (r *rewriter) walrus(i, end int) {
	if i == 0 || i+1 >= end || r.tokens.List[i-1].Kind != token.Name {
		return
	}
	name := r.tokens.List[i-1]
	r.out.join(name.Start, r.tokens.List[i].End)
	r.kept.Walrus[r.tokens.List[i+1].Start] = name
}
