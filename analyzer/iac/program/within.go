package program

// Within returns the text as it stands in the files of an outer text: the files that it
// stands in are read from that text. So Python in a shell script in a template knows its
// places in the template.
func (t Text) Within(outer Text) Text {
	var parts []Text
	for i, p := range t.pieces {
		part := Text{s: t.s[p.start:t.endOf(i)]}
		if p.kind == verbatim {
			part.pieces = outer.Slice(p.from.Start, p.from.End).pieces
			for j := range part.pieces {
				part.pieces[j].enc = chain(p.enc, part.pieces[j].enc)
			}
		} else {
			p.start, p.from = 0, outer.Host(p.from.Start, p.from.End)
			p.enc = chain(p.enc, outer.encodingAt(t.pieces[i].from.Start))
			part.pieces = []piece{p}
		}
		parts = append(parts, part)
	}
	return Concat(parts...)
}

// chain writes a guest's text for an inner host, and what comes of that for an outer one.
func chain(inner, outer Encoding) Encoding {
	if inner == nil || outer == nil {
		return nil
	}
	return func(guest string) (string, bool) {
		text, ok := inner(guest)
		if !ok {
			return "", false
		}
		return outer(text)
	}
}

func (t Text) encodingAt(offset int) Encoding {
	if len(t.pieces) == 0 {
		return nil
	}
	return t.pieces[t.at(offset)].enc
}

// Within returns the program as it stands in the files of the text that it was found in.
func (p *Program) Within(outer Text) *Program {
	inner := *p
	inner.Text = p.Text.Within(outer)
	inner.At = outer.Host(p.At.Start, p.At.End)
	inner.Carried = true
	return &inner
}
