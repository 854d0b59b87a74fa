package classic

import (
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/python/syntax/token"
)

// literals rewrites numbers and strings to plain ones; their values are read
// from the text. Strings side by side, of which one has replacement fields,
// become one tuple of the fields' expressions.
func (r *rewriter) literals() {
	for i := 0; i < len(r.tokens.List); i++ {
		t := r.tokens.List[i]
		switch t.Kind {
		case token.Number:
			r.numberLiteral(t)
		case token.String, token.FStringOpen:
			last, fields := r.in.stringRun(i)
			if !fields {
				for _, part := range r.tokens.List[i : last+1] {
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

func (r *rewriter) numberLiteral(t token.Token) {
	text := r.tokens.Text[t.Start:t.End]
	plain := len(text) < 16
	for _, c := range []byte(text) {
		plain = plain && token.IsDigit(c)
	}
	if plain && (text[0] != '0' || strings.Trim(text, "0") == "") {
		return
	}
	r.out.blank(t.Start, t.End)
	r.out[t.Start] = '1'
	if text[0] == '0' && len(text) > 1 && strings.Trim(text, "0123456789") == "" {
		r.errors = append(r.errors, token.Error{Offset: t.Start, Start: t.Start, End: t.End, Message: "leading zeros in decimal integer literals are not permitted"})
	}
}

// plainString leaves a literal's form, and letters in the place of its text.
func (r *rewriter) plainString(t token.Token) {
	prefix, quote, ok := token.StringPrefix(r.tokens.Text, t.Start)
	open := t.Start + prefix
	if !ok || t.End-open < 2*len(quote) || !strings.HasSuffix(r.tokens.Text[t.Start:t.End], quote) {
		// It has no end, which is an error already.
		r.out.blank(t.Start, t.End)
		r.out[t.Start] = '0'
		return
	}
	for i := open + len(quote); i < t.End-len(quote); i++ {
		switch {
		case r.out[i] == '\n':
		case i+1 < len(r.tokens.Text) && r.tokens.Text[i+1] == '\n' && r.tokens.Text[i] == '\\', strings.HasPrefix(r.tokens.Text[i:], "\\\r\n"):
			r.out[i] = 'x'
			if len(quote) == 1 {
				end := i + strings.IndexByte(r.tokens.Text[i:], '\n')
				r.out[end-1] = '\\'
				i = end
			}
		default:
			r.out[i] = 'x'
		}
	}
	letters := strings.ToLower(r.tokens.Text[t.Start:open])
	switch {
	case letters == "f" || letters == "t":
		r.out[t.Start] = 'u'
	case len(letters) == 2 && !strings.Contains(letters, "b"):
		// rf"…" is r"x…": the quotes move up, and what was the last is text.
		r.out[t.Start] = 'r'
		copy(r.out[t.Start+1:], quote)
		r.out[t.Start+1+len(quote)] = 'x'
	}
}

// fieldRun makes a tuple of literals with replacement fields.
func (r *rewriter) fieldRun(first, last int) {
	start, end := r.tokens.List[first].Start, r.tokens.List[last].End
	r.kept.Runs[start] = end
	at := start
	nested := false // the format of the field around has fields of its own
	var around []bool
	for i := first; i <= last; i++ {
		t := r.tokens.List[i]
		switch t.Kind {
		case token.String, token.FStringOpen, token.FStringClose:
			if len(around) == 0 {
				continue // part of the text between fields, which is blanked below
			}
			if t.Kind == token.FStringOpen || t.Kind == token.String {
				inner, fields := r.in.stringRun(i)
				if fields {
					r.fieldRun(i, inner)
				} else {
					for _, part := range r.tokens.List[i : inner+1] {
						r.plainString(part)
					}
				}
				i = inner
			}
		case token.Number:
			r.numberLiteral(t)
		case token.FieldOpen:
			r.out.blank(at, t.End)
			if len(around) > 0 {
				nested = true
			}
			if r.word(i+1) == "yield" {
				// The parser wants parentheses around it, and there is no room.
				copy(r.out[r.tokens.List[i+1].Start:], "     ")
				if r.tokens.List[i+2].Kind == token.FieldEnd {
					copy(r.out[r.tokens.List[i+1].Start:], "None")
				}
			}
			around = append(around, nested)
			nested = false
			at = t.End
		case token.FieldEnd:
			at = t.End
		case token.FieldClose:
			r.out.blank(at, t.End)
			if !nested && r.word(r.in.fieldEnd(t.Match)-1) != "," {
				r.out[t.Start] = ','
			}
			if nested {
				r.comma(t.Match)
			}
			nested = around[len(around)-1]
			around = around[:len(around)-1]
			if len(around) > 0 {
				nested = true
			}
			at = t.End
		}
	}
	r.out.blank(at, end)
	r.out[start] = '('
	r.out[end-1] = ')'
}

// comma puts the comma after a field's expression where its format begins, so
// that the fields in the format are further elements.
func (r *rewriter) comma(open int) {
	t := r.tokens.List[r.in.fieldEnd(open)]
	if r.word(r.in.fieldEnd(open)-1) != "," {
		r.out[t.Start+max(strings.IndexByte(r.tokens.Text[t.Start:], ':'), 0)] = ','
	}
}
