package manifest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/aws"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/ci"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/cloudinit"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/cluster"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// shape is a place where a program stands, written by rules that are not the host's code.
type shape struct {
	host host.Host
	path string
	// value is the file as a value, and guest the program that is to be read in it.
	value func(guest string) any
	// lines tells that the program is made of a list of lines, each of which has an end.
	lines bool
	// around is what the file stands in, as a text in place of "TEXT", and inner reads it.
	around any
	head   string
	inner  host.Host
}

type dict = map[string]any

func shapes() map[string]shape {
	return map[string]shape{
		"user data": {host: aws.CloudFormation(), path: "t.yaml", value: func(guest string) any {
			return dict{"R": dict{"UserData": dict{"Fn::Base64": dict{"Fn::Sub": strings.ReplaceAll(guest, "${", "${!")}}}}
		}},
		"joined": {host: aws.CloudFormation(), path: "t.yaml", lines: true, value: func(guest string) any {
			return dict{"UserData": dict{"Fn::Join": []any{"\n", append(strings.Split(guest, "\n"), "")}}}
		}},
		"a ConfigMap": {host: cluster.Kubernetes(), path: "k.yaml", value: func(guest string) any {
			return dict{"apiVersion": "v1", "kind": "ConfigMap", "data": dict{"a.sh": guest}}
		}},
		"a container": {host: cluster.Kubernetes(), path: "k.yaml", value: func(guest string) any {
			return dict{"apiVersion": "v1", "kind": "Pod", "spec": dict{"containers": []any{
				dict{"name": "a", "command": []string{"sh", "-c"}, "args": []string{strings.ReplaceAll(guest, "$", "$$")}},
			}}}
		}},
		"a step of Tekton": {host: cluster.Tekton(), path: "k.yaml", value: func(guest string) any {
			return dict{"apiVersion": "tekton.dev/v1", "kind": "Task", "spec": dict{"steps": []any{dict{"script": guest}}}}
		}},
		"a script of Argo": {host: cluster.Argo(), path: "k.yaml", value: func(guest string) any {
			return dict{"apiVersion": "argoproj.io/v1", "kind": "Workflow", "spec": dict{"script": dict{"command": []string{"sh"}, "source": guest}}}
		}},
		"a step of GitHub": {host: ci.Workflows(), path: ".github/workflows/a.yml", value: func(guest string) any {
			return dict{"jobs": dict{"a": dict{"steps": []any{dict{"run": guest}}}}}
		}},
		"a job of GitLab": {host: ci.GitLab(), path: ".gitlab-ci.yml", lines: true, value: func(guest string) any {
			return dict{"a": dict{"script": strings.Split(guest, "\n")}}
		}},
		"a buildspec": {host: aws.Buildspecs(), path: "b.yaml", value: func(guest string) any {
			return dict{"version": "0.2", "phases": dict{"build": dict{"commands": []string{guest}}}}
		}},
		"an automation": {host: aws.SSM(), path: "s.yaml", value: func(guest string) any {
			return dict{"schemaVersion": "0.3", "mainSteps": []any{dict{"action": "aws:executeScript", "inputs": dict{"Runtime": "python3.11", "Script": guest}}}}
		}},
		"a command": {host: aws.SSM(), path: "s.yaml", lines: true, value: func(guest string) any {
			return dict{"schemaVersion": "2.2", "mainSteps": []any{dict{"action": "aws:runShellScript", "inputs": dict{"runCommand": strings.Split(guest, "\n")}}}}
		}},
		"a file in user data": {host: aws.CloudFormation(), inner: cloudinit.New(), path: "t.yaml", head: "#cloud-config\n", value: func(guest string) any {
			return dict{"write_files": []any{dict{"path": "/opt/a.sh", "content": guest}}}
		}, around: dict{"R": dict{"UserData": "TEXT"}}},
		"a project": {host: aws.CloudFormation(), inner: aws.Buildspecs(), path: "t.yaml", value: func(guest string) any {
			return dict{"version": "0.2", "phases": dict{"build": dict{"commands": []string{guest}}}}
		}, around: dict{"R": dict{"BuildSpec": "TEXT"}}},
	}
}

// read returns the one program of a shape in a file's text.
func (s shape) read(t *testing.T, text string) program.Text {
	t.Helper()
	found, err := s.host.Programs(t.Context(), program.NewFile(s.path, text))
	if err == nil && s.inner != nil && len(found) == 1 {
		outer := found[0].Text
		found, err = s.inner.Programs(t.Context(), program.NewFile(s.path, outer.String()))
		for i, p := range found {
			found[i] = p.Within(outer)
		}
	}
	if err != nil || len(found) != 1 {
		t.Fatalf("%d programs, %v, in\n%s", len(found), err, text)
	}
	return found[0].Text
}

// emission is what emit.py is told.
type emission struct {
	Value  any    `json:"value"`
	Style  string `json:"style"`
	Indent int    `json:"indent"`
	Width  int    `json:"width"`
	ASCII  bool   `json:"ascii"`
	Around any    `json:"around"`
	Head   string `json:"head"`
	Times  int    `json:"times"`
}

// emitted returns what CPython writes for each value.
func emitted(t *testing.T, all []emission) []string {
	t.Helper()
	var in bytes.Buffer
	for _, e := range all {
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command(needs.Program(t, "python3"), "testdata/emit.py")
	var complaint strings.Builder
	cmd.Stdin, cmd.Stderr = &in, &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, complaint.String())
	}
	var texts []string
	for line := range bytes.Lines(out) {
		var text string
		if err := json.Unmarshal(line, &text); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	if len(texts) != len(all) {
		t.Fatalf("%d texts of %d values", len(texts), len(all))
	}
	return texts
}

// TestPlaces holds programs that CPython writes, in all styles of YAML and in JSON, against
// what hosts read: the same text, with each mark at its place, and an edit that is made in
// the file is one of the program.
func TestPlaces(t *testing.T) {
	r := rand.New(rand.NewPCG(18, 11))
	marks := regexp.MustCompile(`mark\d+;`)
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			var guests []string
			var all []emission
			for i := range 150 {
				guest := randomGuest(r)
				guests = append(guests, guest)
				e := emission{
					Value: s.value(guest), Around: s.around, Head: s.head, Times: 1,
					Style: []string{"", "|", ">", "'", `"`, "json"}[i%6], Indent: 2 + r.IntN(3), Width: []int{20, 80, 1000}[r.IntN(3)], ASCII: r.IntN(2) == 0,
				}
				if s.inner != nil {
					e.Times = 2
				}
				all = append(all, e)
			}
			edits := make(map[string]int)
			for i, text := range emitted(t, all) {
				want := guests[i]
				if s.lines {
					want += "\n"
				}
				got := s.read(t, text)
				if got.String() != want {
					t.Fatalf("%q is read as %q in\n%s", want, got.String(), text)
				}
				for _, m := range marks.FindAllStringIndex(want, -1) {
					mark := want[m[0]:m[1]]
					if where := got.Host(m[0], m[1]); where.Text() != mark || where.Start != strings.Index(text, mark) {
						t.Fatalf("%s is said to come from %q in\n%s", mark, where.Text(), text)
					}
					const other = "other's \"${text} $$."
					if edit, ok := got.Replacement(m[0], m[1], other); ok && r.IntN(4) == 0 {
						edits[all[i].Style]++
						changed := s.read(t, text[:edit.Start]+edit.New+text[edit.End:])
						if after := want[:m[0]] + other + want[m[1]:]; changed.String() != after {
							t.Fatalf("%q put in place of %s makes\n%q, not\n%q", edit.New, mark, changed.String(), after)
						}
					}
				}
			}
			for _, style := range []string{"|", "'", `"`, "json"} {
				if edits[style] < 10 {
					t.Errorf("%d edits in style %s", edits[style], style)
				}
			}
		})
	}
}

// randomGuest returns a text of lines, as programs have, with marks in it.
func randomGuest(r *rand.Rand) string {
	var b strings.Builder
	mark := 0
	for line := range 1 + r.IntN(6) {
		if line > 0 {
			b.WriteString("\n" + []string{"", "", "  ", "    ", "\t"}[r.IntN(5)])
		}
		for range 1 + r.IntN(5) {
			mark++
			fmt.Fprintf(&b, "mark%d;", mark)
			b.WriteString([]string{" x", "é", "😀", "'", `"`, `\`, `\n`, "$x", "${x}", "$(x)", "# ", ": ", "{", "%", " y z"}[r.IntN(15)])
		}
		b.WriteString("end")
	}
	return b.String()
}
