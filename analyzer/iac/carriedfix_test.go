package iac_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"go.yaml.in/yaml/v4"

	"github.com/jitterlint/jitterlint/analyzer/rule"
	"github.com/jitterlint/jitterlint/internal/needs"
)

// wrapping is a file that carries a program, written and read by means that are not the
// scanner's.
type wrapping struct {
	path string
	// write returns the files of programs, and read the program of a file.
	write func(guests []string) []string
	read  func(t *testing.T, file string) string
}

// each makes a file of each program.
func each(write func(guest string) string) func([]string) []string {
	return func(guests []string) []string {
		var files []string
		for _, guest := range guests {
			files = append(files, write(guest))
		}
		return files
	}
}

// framed is a file whose program stands between two texts.
func framed(path, before, after string, escape, unescape func(string) string) wrapping {
	return wrapping{path,
		each(func(guest string) string { return before + escape(guest) + after }),
		func(_ *testing.T, file string) string {
			return unescape(strings.TrimSuffix(strings.TrimPrefix(file, before), after))
		}}
}

func same(text string) string { return text }

// deeper gives each line that is not empty four spaces.
func deeper(text string) string {
	return regexp.MustCompile(`(?m)^(.)`).ReplaceAllString(text, "    $1")
}

// emittedBy is a file that CPython writes of a value, and that yaml reads.
func emittedBy(t *testing.T, path, style string, value func(guest string) any, keys ...any) wrapping {
	return wrapping{path,
		func(guests []string) []string {
			var values []any
			for _, guest := range guests {
				values = append(values, value(guest))
			}
			return emit(t, values, style)
		},
		func(t *testing.T, file string) string {
			var found any
			decode := yaml.Unmarshal
			if style == "json" {
				decode = json.Unmarshal
			}
			if err := decode([]byte(file), &found); err != nil {
				t.Fatalf("%v in\n%s", err, file)
			}
			for _, key := range keys {
				switch key := key.(type) {
				case string:
					found = found.(map[string]any)[key]
				case int:
					found = found.([]any)[key]
				}
			}
			return found.(string)
		}}
}

// emit returns what CPython writes of values.
func emit(t *testing.T, values []any, style string) []string {
	t.Helper()
	var in bytes.Buffer
	for _, value := range values {
		e := dict{"value": value, "style": style, "indent": 2, "width": 1000, "ascii": style == "json", "around": nil, "head": "", "times": 1}
		if err := json.NewEncoder(&in).Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	var files []string
	for line := range strings.Lines(evaluated(t, in.String(), "python3", "host/manifest/testdata/emit.py")) {
		var file string
		if err := json.Unmarshal([]byte(line), &file); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// evaluated is what a program of a language prints of the text that it was given.
func evaluated(t *testing.T, text, language string, arguments ...string) string {
	t.Helper()
	cmd := exec.Command(needs.Program(t, language), arguments...)
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s\n%s", language, err, out, text)
	}
	return string(out)
}

// pythonWrappings are files that carry Python.
func pythonWrappings(t *testing.T) map[string]wrapping {
	all := make(map[string]wrapping)
	for _, style := range []string{"|", `"`, "'", "json"} {
		all["CloudFormation "+style] = emittedBy(t, "t.yaml", style, func(guest string) any {
			return dict{"Resources": dict{"F": dict{"Type": "AWS::Lambda::Function", "Properties": dict{"Runtime": "python3.12", "Code": dict{"ZipFile": guest}}}}}
		}, "Resources", "F", "Properties", "Code", "ZipFile")
		all["a ConfigMap "+style] = emittedBy(t, "k.yaml", style, func(guest string) any {
			return dict{"apiVersion": "v1", "kind": "ConfigMap", "data": dict{"a.py": guest}}
		}, "data", "a.py")
	}
	template := strings.NewReplacer(`\`, `\\`, "`", "\\`", "${", "\\${")
	ts := "new lambda.Function(this, 'F', { runtime: lambda.Runtime.PYTHON_3_12, code: lambda.Code.fromInline("
	javascript := func(t *testing.T, file string) string {
		literal := strings.TrimSuffix(strings.TrimPrefix(file, ts), ") });\n")
		return evaluated(t, "process.stdout.write("+literal+")", "node", "-")
	}
	all["a template of TypeScript"] = wrapping{"s.ts", each(func(guest string) string { return ts + "`" + template.Replace(guest) + "`) });\n" }), javascript}
	all["a string of TypeScript"] = wrapping{"s.ts", each(func(guest string) string {
		literal, err := json.Marshal(guest)
		if err != nil {
			t.Fatal(err)
		}
		return ts + string(literal) + ") });\n"
	}), javascript}
	all["a string of Go"] = wrapping{"s.go", each(func(guest string) string {
		return "package p\n\nvar c = exec.Command(\"python3\", \"-c\", " + strconv.Quote(guest) + ")\n"
	}), func(t *testing.T, file string) string {
		literal := strings.TrimSuffix(file[strings.Index(file, `"-c", `)+6:], ")\n")
		text, err := strconv.Unquote(literal)
		if err != nil {
			t.Fatalf("%v: %s", err, literal)
		}
		return text
	}}
	all["a raw string of Go"] = framed("s.go", "package p\n\nvar c = exec.Command(\"python3\", \"-c\", `", "`)\n",
		strings.NewReplacer("`", "` + \"`\" + `").Replace, strings.NewReplacer("` + \"`\" + `", "`").Replace)
	all["a string of Python"] = wrapping{"s.py", each(func(guest string) string {
		return evaluated(t, guest, "python3", "-c", "import sys; sys.stdout.write('Code.from_inline(%r)\\n' % sys.stdin.read())")
	}), func(t *testing.T, file string) string {
		return evaluated(t, file, "python3", "-c", "import ast, sys; sys.stdout.write(ast.literal_eval(ast.parse(sys.stdin.read()).body[0].value.args[0]))")
	}}
	all["a heredoc of HCL"] = terraform("x = <<A\n", "A\n", same)
	all["an indented heredoc of HCL"] = terraform("x = <<-A\n", "    A\n", deeper)
	all["a heredoc of bash"] = framed("s.sh", "#!/bin/bash\npython3 - <<'EOF'\n", "EOF\n", same, same)
	all["a heredoc in a workflow"] = emittedBy(t, ".github/workflows/w.yml", "|", func(guest string) any {
		return dict{"jobs": dict{"a": dict{"steps": []any{dict{"shell": "python", "run": guest}}}}}
	}, "jobs", "a", "steps", 0, "run")
	return all
}

// terraform is a configuration whose heredoc stands between two lines.
func terraform(before, after string, lines func(string) string) wrapping {
	escape := strings.NewReplacer("${", "$${", "%{", "%%{")
	head, tail := "resource \"local_file\" \"a\" {\n  filename = \"a.py\"\n  content", "}\n"
	before = strings.Replace(before, "x ", " ", 1)
	return wrapping{"m.tf", each(func(guest string) string {
		return head + before + lines(escape.Replace(guest)) + after + tail
	}), func(t *testing.T, file string) string {
		parsed, diagnostics := hclsyntax.ParseConfig([]byte(file), "m.tf", hcl.InitialPos)
		if diagnostics.HasErrors() {
			t.Fatalf("%v in\n%s", diagnostics, file)
		}
		block := parsed.Body.(*hclsyntax.Body).Blocks[0]
		value, diagnostics := block.Body.Attributes["content"].Expr.Value(nil)
		if diagnostics.HasErrors() {
			t.Fatalf("%v in\n%s", diagnostics, file)
		}
		return value.AsString()
	}}
}

// randomRetries returns a Python program with a retry or two.
func randomRetries(r *rand.Rand) string {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	var b strings.Builder
	b.WriteString(pick("", "", "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n", "\"\"\"Says ${why}: it's \\\\ 😀.\"\"\"\n", "# a {{ comment }}\n\n"))
	b.WriteString(pick("", "", "from __future__ import annotations\n"))
	b.WriteString(pick("import time, asyncio\n", "import json\nimport time, asyncio\n", "import time, asyncio\nimport random\n", "import time, asyncio, random as rnd\n",
		"from random import uniform\nimport time, asyncio\n", "from random import random\nimport time, asyncio\n"))
	b.WriteString(pick("", "\n\nDELAY = 7\nNOTE = \"it's $x ${y} %{z} `\\\\n` \\\"é😀\\\"\"\n", "MARK = 'a\\tb' + r'\\d{2}'\nDELAY = 3 # seconds\n"))
	for i := range 1 + r.IntN(2) {
		wait := "time.sleep"
		if r.IntN(4) == 0 {
			b.WriteString("\n@wraps(1)\nasync ")
			wait = "await asyncio.sleep"
		}
		length := pick("5", "delay", "delay * 2 ** n", "2 ** n", "min(delay, 60)", "(delay)", "delay if n else 1", "0.5", "delays[n]", "1_000", "delay or 2")
		fmt.Fprintf(&b, "def ask%d(event, context, delay=3, delays=(1, 2, 3)):\n    for n in range(5):\n        try:\n            return requests.get(f\"https://a.example/{n}?${n}\")\n"+
			"        except Exception as e:\n            print('failed: %%s \\\\ {}' %% e)\n            %s(%s)%s\n", i, wait, length, pick("", "  # wait: $HOME", ";"))
	}
	return b.String()
}

// shellWrappings are files that carry shell.
func shellWrappings(t *testing.T) map[string]wrapping {
	all := make(map[string]wrapping)
	for _, style := range []string{"|", `"`, "'", "json"} {
		all["user data "+style] = emittedBy(t, "t.yaml", style, func(guest string) any {
			return dict{"Resources": dict{"I": dict{"Type": "AWS::EC2::Instance", "Properties": dict{"UserData": dict{"Fn::Base64": guest}}}}}
		}, "Resources", "I", "Properties", "UserData", "Fn::Base64")
		all["a ConfigMap "+style] = emittedBy(t, "k.yaml", style, func(guest string) any {
			return dict{"apiVersion": "v1", "kind": "ConfigMap", "data": dict{"a.sh": guest}}
		}, "data", "a.sh")
		pod := emittedBy(t, "k.yaml", style, func(guest string) any {
			container := dict{"name": "a", "command": []string{"bash", "-c"}, "args": []string{strings.ReplaceAll(guest, "$", "$$")}}
			return dict{"apiVersion": "v1", "kind": "Pod", "spec": dict{"containers": []any{container}}}
		}, "spec", "containers", 0, "args", 0)
		all["a container "+style] = wrapping{pod.path, pod.write, func(t *testing.T, file string) string {
			return strings.ReplaceAll(pod.read(t, file), "$$", "$")
		}}
	}
	all["a step of a workflow"] = emittedBy(t, ".github/workflows/w.yml", "|", func(guest string) any {
		return dict{"jobs": dict{"a": dict{"steps": []any{dict{"run": guest}}}}}
	}, "jobs", "a", "steps", 0, "run")
	template, ts := strings.NewReplacer(`\`, `\\`, "`", "\\`", "${", "\\${"), "ec2.UserData.custom("
	all["a template of TypeScript"] = wrapping{"s.ts", each(func(guest string) string { return ts + "`" + template.Replace(guest) + "`);\n" }), func(t *testing.T, file string) string {
		return evaluated(t, "process.stdout.write("+strings.TrimSuffix(strings.TrimPrefix(file, ts), ");\n")+")", "node", "-")
	}}
	for name, lines := range map[string]func(string) string{"A": same, "-A": deeper} {
		c := terraform("x = <<"+name+"\n", "A\n", lines)
		all["a heredoc of HCL, "+name] = wrapping{c.path, func(guests []string) []string {
			files := c.write(guests)
			for i, file := range files {
				files[i] = strings.Replace(file, "a.py", "a.sh", 1)
			}
			return files
		}, c.read}
	}
	return all
}

// randomScript returns a script of bash or sh with a retry or two.
func randomScript(r *rand.Rand) string {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	var b strings.Builder
	b.WriteString("#!/bin/" + pick("bash", "bash", "sh") + pick("\nset -eu\n", "\n# it's `a` {{ comment }} é😀\n", "\n"))
	b.WriteString("delay=$((2 + 1))\nnote=\"${HOME:-/} \\$x %{y} \\\\\"\n")
	for range 1 + r.IntN(2) {
		length := pick("5", "30s", "\"$delay\"", "${delay}", "$((delay * 2))", "\"$((n * n))\"", "2m")
		fmt.Fprintf(&b, "for n in 1 2 3 4 5; do\n  curl -fsS \"https://a.example/${n}\" && break\n  sleep %s%s\ndone\n", length, pick("", "  # it's $n", ";"))
	}
	return b.String()
}

// TestCarriedFixes has retries of Python in files of all kinds, written by means that are
// not the scanner's: with what is proposed there, the programs that they carry are what the
// same change makes of a plain file, CPython compiles them, and nothing is found any more.
func TestCarriedFixes(t *testing.T) {
	programs := make(map[string]string)
	for name, w := range pythonWrappings(t) {
		for i, text := range w.fixes(t, name, "x.py", randomRetries) {
			programs[fmt.Sprintf("%s %d", name, i)] = text
		}
	}
	compiles(t, programs)
}

// TestCarriedScripts is the same for scripts, which parse by the shell of their first line.
func TestCarriedScripts(t *testing.T) {
	for name, w := range shellWrappings(t) {
		for _, text := range w.fixes(t, name, "x.sh", randomScript) {
			shell := "bash"
			if strings.HasPrefix(text, "#!/bin/sh") {
				shell = "dash"
			}
			evaluated(t, text, shell, "-n")
			if shell == "dash" && strings.Contains(text, "RANDOM") {
				t.Errorf("sh has no $RANDOM, in\n%s", text)
			}
		}
	}
}

// fixes draws programs, and returns them with what is proposed for them as plain files, once
// it has held that they are the same with what is proposed where they are carried.
func (w wrapping) fixes(t *testing.T, name, plain string, draw func(*rand.Rand) string) []string {
	t.Helper()
	r := rand.New(rand.NewPCG(19, uint64(len(name))))
	var guests, fixed []string
	for range 10 {
		guests = append(guests, draw(r))
	}
	changed := 0
	for i, file := range w.write(guests) {
		want := fixedIn(t, plain, guests[i])
		if want != guests[i] {
			changed++
		}
		file = fixedIn(t, w.path, file)
		if got := w.read(t, file); strings.TrimSuffix(got, "\n") != strings.TrimSuffix(want, "\n") {
			t.Fatalf("in %s,\n%s\nbecomes\n%s\nand not\n%s\nin\n%s", name, guests[i], got, want, file)
		}
		fixed = append(fixed, want)
	}
	if len(fixed) != len(guests) || changed < 4 {
		t.Errorf("%s: of %d programs, %d are changed", name, len(fixed), changed)
	}
	return fixed
}

// fixedIn returns the text of a file with all changes that are proposed, after which nothing
// that has one is found.
func fixedIn(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(text string) []rule.Finding {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		all := scan(t, everything(), path).Findings
		return slices.DeleteFunc(all, func(f rule.Finding) bool { return f.Rule != rule.NoJitter })
	}
	found := write(text)
	if len(found) == 0 {
		t.Fatalf("nothing is found in\n%s", text)
	}
	left := 0
	for _, f := range found {
		if len(f.Fix) == 0 {
			left++
		}
	}
	fixed := text
	for _, mended := range mend(t, pathsOf(found...), found) {
		fixed = mended
	}
	if again := write(fixed); len(again) != left {
		t.Errorf("%d findings are left, not %d, in\n%s", len(again), left, fixed)
	}
	return fixed
}
