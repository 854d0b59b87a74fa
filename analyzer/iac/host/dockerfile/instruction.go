package dockerfile

import (
	"regexp"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// instruction is one instruction of a Dockerfile.
type instruction struct {
	// name is in capitals.
	name string
	// given is what follows the name and its flags, with its lines in one.
	given program.Text
	// documents are the texts that stand below.
	documents []document
	// at is where it stands, and comments are the lines above it, or in it, that begin
	// with #.
	at       program.Span
	comments []program.Span
}

// document is a here-document.
type document struct {
	name string
	body program.Text
	// quoted tells that nothing is filled into it.
	quoted bool
	// whole is the body with the line that ends it.
	whole program.Text
}

// reader reads the instructions of a file as BuildKit does: frontend/dockerfile/parser.
type reader struct {
	file *program.File
	at   int
	// escape is the character that joins lines.
	escape byte
}

// read returns the instructions of a file.
func read(file *program.File) []instruction {
	r := &reader{file: file, escape: '\\'}
	if m := patterns().escape.FindStringSubmatch(file.Text); m != nil {
		r.escape = m[1][0]
	}
	var all []instruction
	for r.at < len(file.Text) {
		if i, ok := r.instruction(); ok {
			all = append(all, i)
		}
	}
	return all
}

var patterns = sync.OnceValue(func() (p struct{ escape, name, heredoc *regexp.Regexp }) {
	p.escape = regexp.MustCompile("^\ufeff?(?:#[^\\n]*=[^\\n]*\\n)*# *(?i:escape) *= *([\\\\`])")
	p.name = regexp.MustCompile(`^[ \t]*([A-Za-z]+)((?:[ \t]+--[a-z-]+(?:=\S*)?)*)(?:[ \t]+|$)`)
	p.heredoc = regexp.MustCompile(`^\d*<<(-?)([^<]+)$`)
	return p
})

// line returns where the next line begins and ends, without the break.
func (r *reader) line() (start, end int) {
	start, end = r.at, len(r.file.Text)
	r.at = end
	if i := strings.IndexByte(r.file.Text[start:], '\n'); i >= 0 {
		end = start + i
		r.at = end + 1
	}
	if end > start && r.file.Text[end-1] == '\r' {
		end--
	}
	return start, end
}

// instruction reads the lines of the next instruction, and returns false at the file's
// end.
func (r *reader) instruction() (instruction, bool) {
	var i instruction
	var parts []program.Text
	first, last := -1, -1
	for goesOn := true; goesOn && r.at < len(r.file.Text); {
		start, end := r.line()
		text := r.file.Text[start:end]
		switch trimmed := strings.TrimLeft(text, " \t"); {
		case strings.HasPrefix(trimmed, "#"):
			i.comments = append(i.comments, r.file.Span(end-len(trimmed), end))
			continue
		case trimmed == "":
			continue // even between lines that are one
		}
		if first < 0 {
			first = start
		}
		last = end
		end, goesOn = r.joined(start, end)
		parts = append(parts, program.Verbatim(r.file.Span(start, end), onOneLine))
	}
	if first < 0 {
		return instruction{}, false
	}
	i.at = r.file.Span(first, last)
	i.given = program.Concat(parts...)
	r.name(&i)
	if i.name == "RUN" || i.name == "COPY" || i.name == "ADD" {
		r.documents(&i)
	}
	return i, true
}

// onOneLine writes what cannot have lines of its own.
func onOneLine(guest string) (string, bool) { return guest, !strings.Contains(guest, "\n") }

// joined returns where a line ends that the next one is joined to.
func (r *reader) joined(start, end int) (int, bool) {
	text := strings.TrimRight(r.file.Text[start:end], " \t")
	n := len(text)
	if n == 0 || text[n-1] != r.escape || n > 1 && text[n-2] == r.escape {
		return end, false
	}
	return start + n - 1, true
}

// name takes the name and the flags from what is given.
func (r *reader) name(i *instruction) {
	for {
		m := patterns().name.FindStringSubmatch(i.given.String())
		if m == nil {
			return
		}
		i.name = strings.ToUpper(m[1])
		i.given = i.given.Slice(len(m[0]), i.given.Len())
		if i.name != "ONBUILD" {
			return
		}
	}
}

// documents reads the here-documents that an instruction's words announce.
func (r *reader) documents(i *instruction) {
	if strings.HasPrefix(i.given.String(), "[") {
		return
	}
	for _, word := range words(i.given.String()) {
		m := patterns().heredoc.FindStringSubmatch(word)
		if m == nil {
			continue
		}
		name := strings.Trim(m[2], `'"`)
		if d, ok := r.document(name, m[1] == "-"); ok {
			d.quoted = name != m[2]
			i.documents = append(i.documents, d)
			i.at.End = r.at
		}
	}
}

// document reads the lines up to the one that ends a here-document. It returns false where
// none does: nothing is built of such a file.
func (r *reader) document(name string, chomp bool) (document, bool) {
	began := r.at
	var body []program.Text
	for r.at < len(r.file.Text) {
		start, end := r.line()
		tabs := 0
		if chomp {
			tabs = len(r.file.Text[start:end]) - len(strings.TrimLeft(r.file.Text[start:end], "\t"))
		}
		if r.file.Text[start+tabs:end] == name {
			whole := r.file.Span(began, end)
			return document{name: name, body: program.Concat(body...), whole: program.Verbatim(whole, asItIs)}, true
		}
		body = append(body, program.Verbatim(r.file.Span(start+tabs, r.at), asItIs))
	}
	return document{}, false
}

func asItIs(guest string) (string, bool) { return guest, true }

// words returns the words of a command line, with their quotes.
func words(line string) []string {
	var all []string
	start, quote := -1, byte(0)
	for i := range len(line) {
		switch c := line[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == ' ' || c == '\t':
			if start >= 0 {
				all = append(all, line[start:i])
			}
			start = -1
		default:
			if c == '\'' || c == '"' {
				quote = c
			}
			if start < 0 {
				start = i
			}
		}
	}
	if start >= 0 {
		all = append(all, line[start:])
	}
	return all
}
