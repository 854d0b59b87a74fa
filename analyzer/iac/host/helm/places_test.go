package helm_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/iac/host/cluster"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// author writes random templates of a ConfigMap with a script.
type author struct {
	r     *rand.Rand
	b     strings.Builder
	marks int
	// branches are the marks with which the branches of each decision begin, if they do.
	branches [][]string
}

// decides begins a decision, and returns its number.
func (a *author) decides(begin ...string) int {
	a.branches = append(a.branches, begin)
	return len(a.branches) - 1
}

func (a *author) pick(of ...string) string { return of[a.r.IntN(len(of))] }

func (a *author) mark() string {
	a.marks++
	return fmt.Sprintf("mark%d;", a.marks)
}

// unknown is an action whose value only Helm knows.
func (a *author) unknown() string {
	a.marks++
	return fmt.Sprintf(`unknown "v%d"`, a.marks) + a.pick("", " | quoted", ` | printf "%s"`)
}

// script writes lines that are indented by 4 at the least.
func (a *author) script(depth int) {
	for range 1 + a.r.IntN(4) {
		indent := "    " + a.pick("", "", "  ", "    ")
		switch kind := a.r.IntN(12); {
		case kind < 5:
			a.b.WriteString(indent + a.mark() + a.pick(" x", " é: - 😀", " 'a'", ` "b" # c`, " | tee", "") + a.inline() + "\n")
		case kind == 5:
			a.b.WriteString(a.pick("", "  ") + "{{- " + a.unknown() + " | nindent " + a.pick("4", "6", "8") + " }}\n")
		case kind == 6:
			a.b.WriteString("{{ " + a.unknown() + " | indent " + a.pick("4", "6") + " }}\n")
		case kind == 7:
			a.b.WriteString(indent + "{{- /* }} " + a.pick("|", "{{", "\n  x: |") + " */}}\n")
		case kind == 8:
			a.b.WriteString(indent + a.pick("{{- $v := 1 }}", "{{ $v := `|` -}}\n    x", "{{- $v := unknown `}}` -}}\n    y") + "\n")
		case depth < 4:
			a.decision(indent, depth)
		}
	}
}

// inline writes actions in a line.
func (a *author) inline() string {
	var b strings.Builder
	for range a.r.IntN(3) {
		b.WriteString(a.pick(" ", "", "/") + a.pick(
			"{{ "+a.unknown()+" }}", "{{"+a.unknown()+"}}", "\"{{ "+a.unknown()+" }}\"", "{{ `{{` }}", `{{ "}}\"" }}`, "{{ 5 }}", "{{/* c */}}",
			fmt.Sprintf("{{ if take %d 0 }}%s{{ end }}", a.decides(""), a.mark()), a.either(),
			"{{ "+a.unknown()+" -}} "+a.mark(),
		))
	}
	return b.String()
}

// either is a choice between a mark and what is not known.
func (a *author) either() string {
	mark := a.mark()
	return fmt.Sprintf("{{ if take %d 0 -}} %s{{ else }} {{- %s }}{{ end }}", a.decides(mark, ""), mark, a.unknown())
}

// decision writes a choice between scripts. The arguments of take are the numbers of the
// decision and of a branch.
func (a *author) decision(indent string, depth int) {
	open, end := a.pick("{{- ", "{{ "), a.pick(" }}", " }}", " -}}")
	line := func(action string) {
		a.b.WriteString(indent + open + action + end + "\n")
		if end == " -}}" {
			a.b.WriteString("    " + a.mark() + "\n") // what follows is of the line before
		}
	}
	branches := 1 + a.r.IntN(3)
	word := a.pick("if", "with", "range")
	if word == "range" {
		branches = min(branches, 2)
	}
	begin := make([]string, branches)
	for i := range begin {
		begin[i] = a.mark()
	}
	number := a.decides(begin...)
	for i := range branches {
		take := fmt.Sprintf("take %d %d", number, i)
		switch i {
		case 0:
			line(word + " " + take)
		case branches - 1:
			line("else")
		default:
			line("else " + word + " " + take)
		}
		a.b.WriteString("    " + begin[i] + "\n")
		a.script(depth + 1)
	}
	line("end")
}

// filled returns what Go's own templates make of a text where each decision takes a branch.
func filled(t *testing.T, text string, taken []int) string {
	t.Helper()
	made, err := template.New("").Funcs(template.FuncMap{
		"unknown": func(name string) string { return "<" + name + ">" },
		"keys":    func() string { return "a: b" },
		"quoted":  func(text string) string { return text },
		"take": func(decision, branch int) []int {
			if branch == taken[decision] {
				return []int{1}
			}
			return nil
		},
		"indent":  func(n int, text string) string { return strings.Repeat(" ", n) + text },
		"nindent": func(n int, text string) string { return "\n" + strings.Repeat(" ", n) + text },
	}).Parse(text)
	if err != nil {
		t.Fatal(err, "\n", text)
	}
	var b strings.Builder
	if err := made.Execute(&b, nil); err != nil {
		t.Fatal(err, "\n", text)
	}
	return b.String()
}

// script returns the script of a ConfigMap, without blank lines.
func script(t *testing.T, text string) string {
	t.Helper()
	var object struct{ Data map[string]string }
	if err := yaml.Unmarshal([]byte(text), &object); err != nil {
		t.Fatal(err, "\n", text)
	}
	return withoutBlank(object.Data["a.sh"])
}

// taken returns which branches are taken in a script, by the marks that they begin with.
func (a *author) taken(read string) []int {
	var taken []int
	for _, begin := range a.branches {
		branch := slices.IndexFunc(begin, func(mark string) bool { return mark != "" && strings.Contains(read, mark) })
		if branch < 0 {
			branch = max(slices.Index(begin, ""), 0)
		}
		taken = append(taken, branch)
	}
	return taken
}

func withoutBlank(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" }), "\n")
}

// named returns a program's text with the names of the actions that are not known.
func named(p *program.Program) string {
	name := regexp.MustCompile("unknown [\"`](\\S+?)[\"`]")
	text := p.Text.String()
	for _, h := range slices.Backward(p.Text.Holes()) {
		m := name.FindStringSubmatch(p.Text.Host(h[0], h[1]).Text())
		if m == nil {
			return "a hole that is no action"
		}
		text = text[:h[0]] + "<" + m[1] + ">" + text[h[1]:]
	}
	return text
}

// TestTemplates holds what is read in random templates against what Go's own templates
// make of them where the same branches are taken: the same script, with each mark at its
// place; and an edit of the script is one of the template. Nearly all templates are read in
// each of their branches.
func TestTemplates(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 29))
	marks := regexp.MustCompile(`mark\d+;`)
	scripts, edits, whole := 0, 0, 0
	for range 1500 {
		a := &author{r: r}
		a.b.WriteString("{{- if true }}\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels: {{- keys | nindent 4 }}\n    app: {{ unknown \"m\" }}\n")
		a.b.WriteString("  {{- if true }}\n  name: {{ unknown \"n\" }}\n  {{- else }}\n  name: x\n  {{- end }}\ndata:\n  a.sh: |\n    " + a.mark() + "\n")
		a.script(0)
		a.b.WriteString(a.pick("  b: x\n", "  {{ unknown \"k\" }}: {{ unknown \"w\" }}\n", "") + "{{- end }}\n")
		text := a.b.String()
		file := program.NewFile("chart/templates/k.yaml", text)
		found, err := cluster.Kubernetes().Programs(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, p := range found {
			scripts++
			read := withoutBlank(named(p))
			all.WriteString(read)
			if want := script(t, filled(t, text, a.taken(read))); read != want {
				t.Fatalf("%s\nis\n%s\nand is read as\n%s", text, want, read)
			}
		}
		if !slices.ContainsFunc(marks.FindAllString(text, -1), func(mark string) bool { return !strings.Contains(all.String(), mark) }) {
			whole++
		}
		for _, p := range found {
			s := p.Text.String()
			for _, m := range marks.FindAllStringIndex(s, -1) {
				mark := s[m[0]:m[1]]
				if where := p.Text.Host(m[0], m[1]); where.File != file || where.Text() != mark || where.Start != strings.Index(text, mark) {
					t.Fatalf("%s is said to stand at %d, %q in\n%s", mark, where.Start, where.Text(), text)
				}
				edit, ok := p.Text.Replacement(m[0], m[1], "other $text")
				if !ok || edit.File != file || text[edit.Start:edit.End] != mark || edit.New != "other $text" {
					t.Fatalf("%s is replaced by %+v, %t", mark, edit, ok)
				}
				edits++
			}
			for _, h := range p.Text.Holes() {
				if at := p.Text.Host(h[0], h[1]).Text(); !strings.HasPrefix(at, "{{") || !strings.HasSuffix(at, "}}") {
					t.Fatalf("a hole stands at %q", at)
				}
			}
		}
	}
	if scripts < 3000 || edits < 10_000 || whole < 1300 {
		t.Errorf("%d scripts, %d edits, %d templates are read in each branch", scripts, edits, whole)
	}
}
