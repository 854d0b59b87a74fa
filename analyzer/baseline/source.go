package baseline

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// files are the files that findings stand in, each read once.
type files struct {
	read  func(path string) ([]byte, error)
	known map[string]*file
}

func (f *files) get(path string) *file {
	if have := f.known[path]; have != nil {
		return have
	}
	text, err := f.read(path)
	if err != nil {
		text = nil // it is gone; its findings are still to be told
	}
	made := newFile(text)
	if filepath.Ext(path) == ".go" {
		made.source = parseGo(text)
	}
	f.known[path] = made
	return made
}

// file is a file's text, and what it is as Go source, if it is that.
type file struct {
	text   []byte
	lines  *rule.Lines
	source *goSource
}

func newFile(text []byte) *file {
	return &file{text: text, lines: rule.LinesOf(string(text))}
}

// site returns what a finding's place is, as far as that file tells.
func (f *file) site(finding rule.Finding) Site {
	start, end := f.stretch(finding.Place)
	s := Site{Rule: finding.Rule, Function: finding.Function}
	if f.source != nil {
		s.Guest = f.source.inString(start)
		if s.Function == "" {
			s.Function = f.source.function(start)
		}
	}
	if f.source != nil && !s.Guest {
		s.tokens = f.source.between(start, end)
	} else {
		s.tokens = guestTokens(f.text[start:end])
	}
	if len(s.tokens) == 0 { // a comment
		s.tokens = strings.Fields(string(f.text[start:end]))
	}
	return s
}

// stretch returns the offsets of a place. Where its end is not known it is the
// rest of the line, and where its column is not known the whole of it.
func (f *file) stretch(p rule.Place) (start, end int) {
	start = f.offset(p.Line, p.Column)
	if p.EndLine > 0 {
		end = f.offset(p.EndLine, p.EndCol)
	}
	if end <= start {
		end = len(f.text)
		if n := bytes.IndexByte(f.text[start:], '\n'); n >= 0 {
			end = start + n
		}
	}
	return start, end
}

// offset returns the offset of a line and column, or of the nearest that there
// is.
func (f *file) offset(line, column int) int {
	line = min(max(line, 1), f.lines.Count())
	text, _ := f.lines.Line(line)
	offset, _ := f.lines.Offset(line, min(max(column, 1), len(text)+1))
	return offset
}
