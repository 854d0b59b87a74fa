package host_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/internal/needs"
)

func inShell(t *testing.T, text string) []*program.Program {
	t.Helper()
	found, err := host.Shell(true).Programs(t.Context(), program.NewFile("x.sh", text))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestShellSinks holds what hands a program on, and in which language.
func TestShellSinks(t *testing.T) {
	const body = "import os\nos.getcwd()\n"
	for text, want := range map[string]program.Language{
		"python3 - <<'PY'\n" + body + "PY\n":                                      program.Python,
		"python3 <<PY\n" + body + "PY\n":                                          program.Python,
		"sudo -E python3.12 <<\\PY\n" + body + "PY\n":                             program.Python,
		"x=$(python3 - \"$1\" <<PY\n" + body + "PY\n)\n":                          program.Python,
		"python3 -c '" + body + "'":                                               program.Python,
		"kubectl exec pod -- python3 -c '" + body + "'":                           program.Python,
		"python3 <<< '" + body + "'":                                              program.Python,
		"timeout 30 bash -c 'until x; do sleep 5; done'":                          program.Shell,
		"bash -euxc 'until x; do sleep 5; done'":                                  program.Shell,
		"ssh host bash -s <<EOF\nuntil x; do sleep 5; done\nEOF\n":                program.Shell,
		"cat > /opt/job.py <<EOF\n" + body + "EOF\n":                              program.Python,
		"cat <<EOF > \"$dir/job.py\"\n" + body + "EOF\n":                          program.Python,
		"sudo tee /opt/job.sh <<EOF >/dev/null\nuntil x; do sleep 5; done\nEOF\n": program.Shell,
		"cat > /opt/job <<EOF\n#!/usr/bin/env python3\n" + body + "EOF\n":         program.Python,
	} {
		found := inShell(t, text)
		if len(found) != 1 || found[0].Language != want || found[0].Text.Len() == 0 {
			t.Errorf("%q hands on %d programs", text, len(found))
		}
	}
	for _, text := range []string{
		"python3 job.py <<EOF\n1 2 3\nEOF\n", "cat <<EOF\nimport this\nEOF\n", "python3 -m json.tool <<EOF\n{}\nEOF\n", "echo python3 -c",
		"x=`python3 -c 'print(1)'`", "python3 -c", "cat > x.txt <<EOF\nimport os\nEOF\n", "if then <<", "bash script.sh <<EOF\ny\nEOF\n",
	} {
		if found := inShell(t, text); len(found) != 0 {
			t.Errorf("%q hands on %q", text, found[0].Text)
		}
	}
}

// TestShellHoles holds that what the shell fills in is not known.
func TestShellHoles(t *testing.T) {
	for text, want := range map[string]string{
		"python3 <<EOF\na = \"$x\" + '${y:-1}' + `date`\nEOF\n": "a = \"__o\" + '__ooooo' + __oooo\n",
		`python3 -c "a = '$x'; b = \"\$z\""`:                    `a = '__o'; b = "$z"`,
		`python3 -c 'a = "'"$x"'"'`:                             `a = "__o"`,
	} {
		found := inShell(t, text)
		if len(found) != 1 || found[0].Text.String() != want {
			t.Errorf("%q is read as %q", text, found[0].Text)
		}
	}
}

// shapes are ways to hand text on that stands in them as it is.
var shapes = []struct{ before, after, special string }{
	{"python3 - <<'EOF'\n", "\nEOF\n", ""},
	{"\tpython3 - <<-'EOF'\n", "\n\tEOF\n", "\t"},
	{"python3 <<EOF\n", "\nEOF\n", "\\"},
	{"python3 <<-EOF\n", "\nEOF\n", "\\\t"},
	{"if true; then\n  python3 -c \"", "\"\nfi\n", "\\\""},
	{"python3 -c '", "'\n", ""},
	{"python3 -c '1'\\''", "'\"'2'\"\n", ""},
}

// written returns text as a shape may have it: with escapes where they are any.
func written(r *rand.Rand, special string) string {
	letters := []string{"a", "é", " ", "\n", "  ", "x = 1", "#", "!", "%", "(", ")", "{}", "~", "*"}
	if strings.Contains(special, "\\") {
		letters = append(letters, `\$`, `\\`, "\\`", "\\\n", `\n`, `\t`, `\d`, `\"`)
	}
	if strings.Contains(special, "\t") {
		letters = append(letters, "\t", "\n\t", "\n\t\t")
	}
	var b strings.Builder
	for range r.IntN(30) + 1 {
		b.WriteString(letters[r.IntN(len(letters))])
	}
	return b.String()
}

// TestShellText holds the text of programs against what bash hands on, the place of each
// byte against the file, and that what is put in arrives as it is.
func TestShellText(t *testing.T) {
	bash := needs.Program(t, "bash")
	r := rand.New(rand.NewPCG(19, 18))
	for n := range 105 {
		shape := shapes[n%len(shapes)]
		text := shape.before + written(r, shape.special) + shape.after
		if n%len(shapes) == len(shapes)-1 { // as another wrote it
			quoted, err := syntax.Quote(strings.ReplaceAll(written(r, ""), "\n", " ")+"'\"$\\", syntax.LangBash)
			if err != nil {
				t.Fatal(err)
			}
			text = "python3 -c " + quoted + "\n"
		}
		found := inShell(t, text)
		if len(found) != 1 {
			t.Fatalf("%q hands on %d programs", text, len(found))
		}
		guest := found[0].Text
		if got := handedOn(t, bash, text); got != guest.String() {
			t.Fatalf("%q is read as %q, and bash hands on %q", text, guest, got)
		}
		for i := range guest.Len() {
			b := guest.String()[i : i+1]
			if at := guest.Host(i, i+1).Text(); at != b && at != `\`+b {
				t.Fatalf("%q: %q stands at %q", text, b, at)
			}
		}
		at, put := r.IntN(guest.Len()+1), written(r, "")+"$x\\`'\""
		edit, ok := guest.Insertion(at, put)
		if !ok {
			continue
		}
		edited := text[:edit.Start] + edit.New + text[edit.End:]
		want := guest.String()[:at] + put + guest.String()[at:]
		if got := handedOn(t, bash, edited); got != want {
			t.Fatalf("%q with %q at %d becomes %q, of which bash hands on %q", text, put, at, edited, got)
		}
	}
}

// handedOn returns what bash hands to python3.
func handedOn(t *testing.T, bash, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.sh")
	script := "python3() { if [ \"$1\" = -c ]; then printf %s \"$2\"; else cat; fi; }\n" + text
	if err := os.WriteFile(path, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), bash, path).CombinedOutput()
	if err != nil {
		t.Fatal(fmt.Errorf("%q: %w: %s", text, err, out))
	}
	return string(out)
}
