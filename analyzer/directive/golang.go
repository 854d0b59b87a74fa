package directive

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"sync"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// Go is a directive in a Go file.
type Go struct {
	Directive
	Comment *ast.Comment
	// Start and End are the positions, from one to before the other, that it is
	// for: whole lines.
	Start, End token.Pos
	// Lines is how many lines those are.
	Lines int
	// Nolint tells that the comment is golangci-lint's, which judges by itself
	// whether it was needed.
	Nolint bool
}

// Covers reports whether the directive asks for silence about a rule at a place.
func (g Go) Covers(id rule.ID, pos token.Pos) bool {
	return g.Ignores(id) && g.Start <= pos && pos < g.End
}

// OfGo returns the directives of a Go file. One at the end of a line is for that
// line; one that stands alone is for what begins on the line below the comment, to
// its end: a statement, a function, and from the package clause on all of the file.
func OfGo(fset *token.FileSet, file *ast.File) []Go {
	var found []Go
	var l *layout
	for _, group := range file.Comments {
		for i, c := range group.List {
			if !strings.Contains(c.Text, "lint") && !strings.Contains(c.Text, "itter") {
				continue
			}
			if l == nil {
				l = newLayout(fset, file)
			}
			d, ok := l.parse(group, i)
			if !ok {
				continue
			}
			found = append(found, l.place(group, c, d))
		}
	}
	return found
}

// parse reads a comment of a group.
func (l *layout) parse(group *ast.CommentGroup, i int) (Go, bool) {
	c := group.List[i]
	if isNolint(c.Text) {
		return Go{Nolint: true}, true
	}
	comment := Comment{Text: signless(c.Text), Trailing: l.isCode(l.line(c.Pos()))}
	if i > 0 {
		comment.Above = signless(group.List[i-1].Text)
	}
	d, ok := InGo.Parse(comment)
	return Go{Directive: d}, ok
}

// signless is the text of a comment. In one that is closed nothing is a directive,
// but something may have been meant to be.
func signless(text string) string {
	if rest, ok := strings.CutPrefix(text, "//"); ok {
		return rest
	}
	return " " + strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "/*"), "*/"))
}

// isNolint reports whether golangci-lint takes a comment for one that is for this
// linter: for all linters, or for a list with it in.
func isNolint(text string) bool {
	text = strings.TrimLeft(text, "/ ")
	if !nolint().MatchString(text) {
		return false
	}
	list, ok := strings.CutPrefix(text, "nolint:")
	if !ok || strings.HasPrefix(list, "all") {
		return true
	}
	list, _, _ = strings.Cut(list, "//")
	for item := range strings.SplitSeq(list, ",") {
		switch strings.ToLower(strings.TrimSpace(item)) {
		case "all", name:
			return true
		}
	}
	return false
}

var nolint = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^nolint( |:|$)`) })

// place returns a directive with what it is for.
func (l *layout) place(group *ast.CommentGroup, c *ast.Comment, d Go) Go {
	d.Comment = c
	if d.File {
		if d.Fault == "" && l.inFunction(c.Pos()) {
			d.Fault = "is for all of the file, and stands in a function: put it outside, or write " + InGo.Before + name + ":" + ignore
		}
		d.Start, d.End, d.Lines = l.file.FileStart, l.file.FileEnd+1, l.tokens.LineCount()
		return d
	}
	first := l.line(c.Pos())
	last := first
	if !l.isCode(first) {
		first = l.line(group.End()) + 1
		last = first
		below, ok := l.below(first)
		// golangci-lint asks that both begin at one column.
		if ok && (!d.Nolint || below.column == l.column(group.Pos())) {
			last = max(first, below.lastLine)
		}
	}
	d.Start, d.End, d.Lines = l.lineStart(first), l.lineStart(last+1), last-first+1
	return d
}

// layout is where the code of a file stands.
type layout struct {
	file   *ast.File
	tokens *token.File
	// begins has what begins first on each line, ends the first column of what
	// ends there.
	begins map[int]beginning
	ends   map[int]int
}

type beginning struct {
	column   int
	lastLine int // of the longest that begins there
}

func newLayout(fset *token.FileSet, file *ast.File) *layout {
	l := &layout{file: file, tokens: fset.File(file.FileStart), begins: make(map[int]beginning), ends: make(map[int]int)}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		l.add(n)
		return true
	})
	return l
}

func (l *layout) add(n ast.Node) {
	if !n.Pos().IsValid() || n.End() <= n.Pos() {
		return
	}
	last := min(n.End(), l.file.FileEnd) - 1 // code that stops short has ends beyond it
	begin := beginning{l.column(n.Pos()), l.line(last)}
	line := l.line(n.Pos())
	if column, ok := l.ends[begin.lastLine]; !ok || l.column(last) < column {
		l.ends[begin.lastLine] = l.column(last)
	}
	if _, isFile := n.(*ast.File); isFile {
		begin.lastLine = l.tokens.LineCount()
	}
	have, ok := l.begins[line]
	switch {
	case !ok || begin.column < have.column:
		l.begins[line] = begin
	case begin.column == have.column:
		have.lastLine = max(have.lastLine, begin.lastLine)
		l.begins[line] = have
	}
}

// isCode reports whether some code begins or ends on a line.
func (l *layout) isCode(line int) bool {
	_, begins := l.begins[line]
	_, ends := l.ends[line]
	return begins || ends
}

// below returns what a line begins with, and nothing where that is the end of
// something else, as in } else {.
func (l *layout) below(line int) (beginning, bool) {
	begin, ok := l.begins[line]
	end, ends := l.ends[line]
	return begin, ok && (!ends || begin.column <= end)
}

// inFunction reports whether a position lies in the body of a function that the file
// declares.
func (l *layout) inFunction(pos token.Pos) bool {
	for _, d := range l.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Pos() <= pos && pos < f.End() {
			return true
		}
	}
	return false
}

// Lines are those of the text, whatever line directives in it say.
func (l *layout) line(pos token.Pos) int { return l.tokens.PositionFor(pos, false).Line }

func (l *layout) column(pos token.Pos) int { return l.tokens.PositionFor(pos, false).Column }

// lineStart returns where a line begins; beyond the last, that is the file's end.
func (l *layout) lineStart(line int) token.Pos {
	if line > l.tokens.LineCount() {
		return l.file.FileEnd + 1
	}
	return l.tokens.LineStart(line)
}
