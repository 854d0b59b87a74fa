package dockerfile

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

func given(t *testing.T, text string) []*program.Program {
	t.Helper()
	found, err := New().Programs(t.Context(), program.NewFile("Dockerfile", text))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPrograms(t *testing.T) {
	for text, want := range map[string][]string{
		"RUN make":                                               {"shell: make"},
		"run make && \\\n  # no\n\n  go":                         {"shell: make &&   go"},
		"RUN make \\  \r\n  all\r\n":                             {"shell: make   all"},
		"RUN a\\\\\nRUN b":                                       {`shell: a\\`, "shell: b"},
		"# escape=`\nRUN a`\n b\\\nRUN c":                        {"shell: a b\\", "shell: c"},
		"RUN --mount=type=x --network=none make":                 {"shell: make"},
		"RUN [ -f x ] && make":                                   {"shell: [ -f x ] && make"},
		`RUN ["sh", "-c", "make\n"]`:                             {"shell: make\n"},
		`RUN ["make", "all"]`:                                    nil,
		`CMD ["python3", "-c", "work()"]`:                        {"python: work()"},
		"ENTRYPOINT serve":                                       {"shell: serve"},
		"HEALTHCHECK CMD curl":                                   nil,
		"ONBUILD RUN make":                                       {"shell: make"},
		"RUN <<EOF\nmake\n\n  all\nEOF\nRUN x":                   {"shell: make\n\n  all\n", "shell: x"},
		"RUN <<-EOF\n\tmake\n\tEOF\nRUN x":                       {"shell: make\n", "shell: x"},
		"RUN <<EOF\n#!/usr/bin/python3\nwork()\nEOF":             {"python: #!/usr/bin/python3\nwork()\n"},
		"RUN <<EOF\n#!/usr/bin/node\nwork()\nEOF":                nil,
		"RUN python3 - <<'PY' && make\nwork()\nPY\nRUN x":        {"shell: python3 - <<'PY' && make\nwork()\nPY", "shell: x"},
		"RUN cat <<A <<B\na\nA\nb\nB\n":                          {"shell: cat <<A <<B\na\nA\nb\nB"},
		"RUN echo '<<A' && x << A\nRUN make":                     {"shell: echo '<<A' && x << A", "shell: make"},
		"RUN <<EOF\nmake\n":                                      {"shell: <<EOF"},
		"COPY <<EOF /a.py\nwork($A, ${B}, \\$C, \"\\\\n\")\nEOF": {`python: work(…, …, $C, "\n")` + "\n"},
		"COPY <<'EOF' /a.sh\nmake $A \\n\nEOF":                   {"shell: make $A \\n\n"},
		"COPY <<a.py <<b.txt /x/\nwork()\na.py\nb\nb.txt":        {"python: work()\n"},
		"COPY a.py /a.py":                                        nil,
		"SHELL [\"/bin/bash\", \"-c\"]\nRUN make":                {"shell: make"},
		"SHELL [\"pwsh\", \"-c\"]\nRUN make\nFROM x\nRUN go":     {"shell: go"},
		"FROM mcr.microsoft.com/windows/servercore\nRUN make":    nil,
		"\ufeff# escape=`\nFROM x\nRUN a`\n b":                   {"shell: a b"},
	} {
		var got []string
		for _, p := range given(t, text) {
			got = append(got, string(p.Language)+": "+program.Shown(p.Text.String()))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngives %q, not %q", text, got, want)
		}
	}
}

func TestReads(t *testing.T) {
	for path, want := range map[string]bool{
		"a/Dockerfile": true, "a/Dockerfile.dev": true, "Dockerfile-arm": true, "api.dockerfile": true, "Containerfile": true, "Dockerfile.v1.2": true,
		"Dockerfile.md": false, "dockerfile.go": false, "Dockerfile.j2": false, "dockerfiles": false, "a.docker": false,
	} {
		if got := New().Reads(path); got != want {
			t.Errorf("%s: %t", path, got)
		}
	}
}

// TestPlaces holds that random commands, written as Docker's reference has it, are read with
// their places, and that an edit of the file is one of the program.
func TestPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 13))
	marks := regexp.MustCompile(`mark\d+;`)
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	edits := 0
	for range 3000 {
		var guest, written strings.Builder
		shape := pick("line", "document", "file")
		for n := range 1 + r.IntN(8) {
			word := fmt.Sprintf("mark%d;%s", n, pick("a", "é", "'x'", "$x ", `"y"`, `\d `, "😀"))
			guest.WriteString(word)
			switch shape {
			case "line":
				written.WriteString(word + pick("", "", "\\\n", "\\ \r\n", "\\\n# no\n", "\\\n\n  # no\n"))
			case "document":
				end := pick("", "\n", "\n\n", "\n  ")
				guest.WriteString(end)
				written.WriteString(word + end)
			case "file":
				end := pick("", "\n", "\n\n", "\n  ")
				guest.WriteString(end)
				written.WriteString(strings.NewReplacer(`\`, `\\`, "$", `\$`).Replace(word) + end)
			}
		}
		text := map[string]string{
			"line": "FROM x\nRUN " + written.String() + "end\nRUN other\n", "document": "FROM x\nRUN <<EOF\n" + written.String() + "\nEOF\nRUN other\n",
			"file": "FROM x\nCOPY <<EOF /x.sh\n" + written.String() + "\nEOF\nRUN other\n",
		}[shape]
		want := guest.String() + map[string]string{"line": "end", "document": "\n", "file": "\n"}[shape]
		found := given(t, text)
		if len(found) != 2 || found[0].Text.String() != want || found[1].Text.String() != "other" {
			t.Fatalf("%q is read as %q in\n%s", want, found[0].Text.String(), text)
		}
		got := found[0].Text
		m := marks.FindStringIndex(want)
		if where := got.Host(m[0], m[1]); where.Text() != want[m[0]:m[1]] || where.Start != strings.Index(text, where.Text()) {
			t.Fatalf("%q is said to come from %q in\n%s", want[m[0]:m[1]], where.Text(), text)
		}
		const other = `$y \z`
		if edit, ok := got.Replacement(m[0], m[1], other); ok {
			edits++
			changed := given(t, text[:edit.Start]+edit.New+text[edit.End:])[0].Text.String()
			if after := want[:m[0]] + other + want[m[1]:]; changed != after {
				t.Fatalf("%q makes\n%q, not\n%q", edit.New, changed, after)
			}
		}
	}
	if edits < 2000 {
		t.Errorf("%d edits", edits)
	}
}

// TestGrowth holds that hostile files take a time that grows with them.
func TestGrowth(t *testing.T) {
	for _, piece := range []string{"RUN <<A\n", "RUN <<A <<B\nA\n", "\\\n", "# x\n", "RUN a\\\n", "ONBUILD ", "COPY <<A /x\n$\nA\n", "SHELL [\"", "RUN --a "} {
		began := time.Now()
		given(t, strings.Repeat(piece, 1<<19/len(piece)))
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("512 KiB of %q take %s", piece, took)
		}
	}
}
