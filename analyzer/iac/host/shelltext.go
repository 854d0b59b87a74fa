package host

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// heredoc returns the text that a heredoc feeds to a command.
func heredoc(file *program.File, r *syntax.Redirect) program.Text {
	strips := r.Op == syntax.DashHdoc
	stop := file.Text[offset(r.Word.Pos()):offset(r.Word.End())]
	literal := strings.ContainsAny(stop, `'"\`)
	stop = strings.NewReplacer(`'`, "", `"`, "", `\`, "").Replace(stop)
	enc := func(guest string) (string, bool) {
		if strips && (strings.HasPrefix(guest, "\t") || strings.Contains(guest, "\n\t")) {
			return "", false // a tab at the start of a line is taken off
		}
		for line := range strings.Lines("\n" + guest) {
			if strings.TrimRight(line, "\n") == stop {
				return "", false
			}
		}
		if literal {
			return guest, true
		}
		return strings.NewReplacer(`\`, `\\`, `$`, `\$`, "`", "\\`").Replace(guest), true
	}
	// The parser lets the last part end behind the word that ends the text.
	start, end := offset(r.Hdoc.Pos()), min(offset(r.Hdoc.End()), len(file.Text))
	body := strings.TrimSuffix(file.Text[start:end], stop)
	if strips {
		body = strings.TrimRight(body, "\t")
	}
	d := &decoder{file: file, enc: enc, strips: strips}
	if !literal {
		d.escapes = "$`\\"
	}
	end = start + len(strings.TrimSuffix(body, "\n"))
	d.region(start, end, r.Hdoc.Parts)
	if end < start+len(body) {
		// Nothing can be put behind it: the word that ends the text would not stand alone.
		d.texts = append(d.texts, program.Cooked("\n", file.Span(end, end+1), nil))
	}
	return program.Concat(d.texts...)
}

// wordText returns what a word comes to.
func wordText(file *program.File, w *syntax.Word) program.Text {
	var texts []program.Text
	for _, part := range w.Parts {
		d := &decoder{file: file}
		switch part := part.(type) {
		case *syntax.SglQuoted:
			if part.Dollar {
				d.hole(part)
				break
			}
			d.enc = func(guest string) (string, bool) { return strings.ReplaceAll(guest, `'`, `'\''`), true }
			d.literal(offset(part.Left)+len(`'`), offset(part.Right))
		case *syntax.DblQuoted:
			if part.Dollar {
				d.hole(part)
				break
			}
			d.escapes = "$`\\\""
			d.enc = func(guest string) (string, bool) {
				return strings.NewReplacer(`\`, `\\`, `$`, `\$`, "`", "\\`", `"`, `\"`).Replace(guest), true
			}
			d.region(offset(part.Left)+len(`"`), offset(part.Right), part.Parts)
		case *syntax.Lit:
			d.escapes = anything
			d.literal(offset(part.Pos()), offset(part.End()))
		default:
			d.hole(part)
		}
		texts = append(texts, d.texts...)
	}
	return program.Concat(texts...)
}

// anything stands for all characters: outside of quotes, each may be escaped.
const anything = "*"

// decoder reads what the shell makes of a stretch of its text.
type decoder struct {
	file *program.File
	enc  program.Encoding
	// strips tells that tabs at the starts of lines are taken off, and escapes are the
	// characters that a backslash stands before.
	strips  bool
	escapes string
	texts   []program.Text
}

// region reads what stands from one offset to another, of which some parts are not text.
func (d *decoder) region(start, end int, parts []syntax.WordPart) {
	for _, part := range parts {
		if _, ok := part.(*syntax.Lit); ok {
			continue
		}
		if from, to := offset(part.Pos()), offset(part.End()); start <= from && to <= end {
			d.literal(start, from)
			d.hole(part)
			start = to
		}
	}
	d.literal(start, end)
}

func (d *decoder) hole(n syntax.Node) {
	d.texts = append(d.texts, program.Hole(d.file.Span(offset(n.Pos()), offset(n.End()))))
}

// literal reads text from one offset to another, without its escapes.
func (d *decoder) literal(start, end int) {
	end = min(end, len(d.file.Text))
	text := d.file.Text
	from := start
	joined := -1 // where a line goes on that an escape joins to the one before
	flush := func(until int) {
		if until > from {
			d.texts = append(d.texts, program.Verbatim(d.file.Span(from, until), d.enc))
		}
	}
	for i := start; i < end; {
		if d.strips && text[i] == '\t' && text[i-1] == '\n' && i != joined {
			flush(i)
			for i < end && text[i] == '\t' {
				i++
			}
			from = i
			continue
		}
		if text[i] != '\\' || i+1 >= end || d.escapes == "" {
			i++
			continue
		}
		next := text[i+1]
		switch {
		case next == '\n':
			flush(i)
			i += 2
			from, joined = i, i
		case d.escapes == anything || strings.IndexByte(d.escapes, next) >= 0:
			flush(i)
			d.texts = append(d.texts, program.Cooked(text[i+1:i+2], d.file.Span(i, i+2), d.enc))
			i += 2
			from = i
		default:
			i++
		}
	}
	flush(end)
}

func offset(p syntax.Pos) int { return int(p.Offset()) }
