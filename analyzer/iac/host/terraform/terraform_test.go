package terraform

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// files is a tree of files with texts.
type files map[string]string

func (f files) File(path string) *program.File {
	text, ok := f[filepath.ToSlash(path)]
	if !ok {
		return nil
	}
	return program.NewFile(path, text)
}

func (f files) Files(dir string) []string {
	var all []string
	for name := range f {
		if filepath.Dir(name) == filepath.ToSlash(dir) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// carried says what the configuration dir/main.tf carries: the language, and the text.
func carried(t *testing.T, f files) []string {
	t.Helper()
	found, err := New(f).Programs(t.Context(), f.File("dir/main.tf"))
	if err != nil {
		t.Fatalf("%s: %v", f["dir/main.tf"], err)
	}
	var all []string
	for _, p := range found {
		text := string(p.Language) + ": " + p.Text.String()
		if !p.Whole {
			text = "piece of " + text
		}
		all = append(all, text)
	}
	return all
}

// TestSinks holds which programs are found, and in which language.
func TestSinks(t *testing.T) {
	const script = `"#!/bin/bash\nrun\n"`
	for configuration, want := range map[string][]string{
		`resource "a" "b" { user_data = ` + script + ` }`:                                        {"cloudinit: #!/bin/bash\nrun\n"},
		`module "a" { user_data_base64 = base64encode(` + script + `) }`:                         {"cloudinit: #!/bin/bash\nrun\n"},
		`resource "a" "b" { custom_data = "#cloud-config\nruncmd: []\n" }`:                       {"cloudinit: #cloud-config\nruncmd: []\n"},
		`resource "a" "b" { user_data = "<powershell>\nimport time\n" }`:                         {"cloudinit: <powershell>\nimport time\n"},
		`resource "a" "b" { user_data = "[settings.host]\nname = 1\n" }`:                         {"cloudinit: [settings.host]\nname = 1\n"},
		`resource "a" "b" { user_data = var.x }`:                                                 nil,
		`resource "a" "b" { metadata_startup_script = "run" }`:                                   {"shell: run"},
		`resource "a" "b" { metadata = { startup-script = "run", user-data = ` + script + ` } }`: {"shell: run", "cloudinit: #!/bin/bash\nrun\n"},
		`module "a" { groups = { a = { pre_bootstrap_user_data = "run" } } }`:                    {"piece of shell: run"},
		`resource "a" "b" {
provisioner "local-exec" { command = "run ${var.x}" }
}`: {"shell: run __ooo"},
		`resource "a" "b" {
provisioner "local-exec" {
interpreter = ["python3", "-c"]
command     = "run()"
}
}`: {"python: run()"},
		`resource "a" "b" {
provisioner "local-exec" {
interpreter = ["PowerShell", "-Command"]
command     = "run"
}
}`: nil,
		`resource "a" "b" {
provisioner "remote-exec" { inline = ["a", "b ${var.x}"] }
}`: {"shell: a\nb __ooo"},
		`data "external" "x" { program = ["python3", "-c", "print()"] }`:                          {"python: print()"},
		`data "external" "x" { program = ["bash", "-ec", "run"] }`:                                {"shell: run"},
		`data "external" "x" { program = ["bash", "run.sh"] }`:                                    nil,
		`resource "a" "b" { x = jsonencode([{ command = ["sh", "-c"], args = ["run"] }]) }`:       {"shell: run"},
		`resource "a" "b" { x = jsonencode([{ entryPoint = ["sh", "-c"], command = ["run"] }]) }`: {"shell: run"},
		`resource "a" "b" { data = { "a.py" = "run()", "b.sh" = "run", "c.txt" = "run" } }`:       {"python: run()", "shell: run"},
		`data "archive_file" "x" {
source {
content  = "run()"
filename = "x.py"
}
source {
content  = "run()"
filename = "x.rb"
}
}`: {"python: run()"},
		`data "archive_file" "x" {
source_content          = "run()"
source_content_filename = "${var.name}.py"
}`: {"python: run()"},
		`resource "local_file" "x" {
content  = "run"
filename = "${path.module}/x.sh"
}`: {"shell: run"},
		`data "cloudinit_config" "x" {
part {
content_type = "text/x-shellscript"
content      = ` + script + `
}
}`: {"cloudinit: #!/bin/bash\nrun\n"},
		`data "cloudinit_config" "x" {
part {
content_type = "text/cloud-config"
content      = "a: 1"
}
}`: {"cloudinit: a: 1"},
		`locals { x = "import time\nrun()\n" }`:                                                                {"piece of python: import time\nrun()\n"},
		`locals { x = { StartAt = 1, States = { a = { Type = 1, Retry = [] } } } }`:                            {"stepfunctions: { StartAt = 1, States = { a = { Type = 1, Retry = [] } } }"},
		`locals { x = jsonencode({ Type = 1, Retry = [] }) }`:                                                  {"piece of stepfunctions: { Type = 1, Retry = [] }"},
		`resource "aws_ssm_document" "x" { content = "schemaVersion: 1" }`:                                     {"ssm: schemaVersion: 1"},
		`module "x" { buildspec = "version: 1" }`:                                                              {"buildspec: version: 1"},
		`locals { x = "no program\nat all\n" }`:                                                                nil,
		`locals { x = var.on ? "import a\n" : "import b\n" }`:                                                  {"piece of python: import a\n", "piece of python: import b\n"},
		`locals { x = "import a\n%{ if var.on }b()\n%{ else }c()\n%{ endif }" }`:                               {"piece of python: import a\nb()\n", "piece of python: import a\nc()\n"},
		`locals { x = "import a\n%{ for x in var.all }${x}()\n%{ endfor }" }`:                                  {"piece of python: import a\n__o()\n"},
		`locals { x = "{\"StartAt\": 1, \"States\": {\"a\": {\"Retry\": [{\"ErrorEquals\": []}]}}}" }`:         nil, // one line is no text to look for programs in
		"locals {\nx = <<A\n{\"StartAt\": 1, \"States\": {\"a\": {\"Retry\": [{\"ErrorEquals\": []}]}}}\nA\n}": {"piece of stepfunctions: {\"StartAt\": 1, \"States\": {\"a\": {\"Retry\": [{\"ErrorEquals\": []}]}}}\n"},
	} {
		if got := carried(t, files{"dir/main.tf": configuration + "\n"}); !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", configuration, got, want)
		}
	}
}

// TestNamedFiles holds that local values of the directory, and the files that are named,
// are read, but for those that are scanned for themselves.
func TestNamedFiles(t *testing.T) {
	f := files{
		"dir/other.tf": "locals {\n  name = \"orders\"\n  all = { a = { b = \"inner\" } }\n" +
			"  by_system = { windows = \"none.ps1\", linux = \"x.tftpl\" }\n}\n" +
			"variable \"system\" {\n  default = \"linux\"\n}\nvariable \"unset\" {}\n" +
			"data \"template_file\" \"x\" {\n  template = <<A\n#!/bin/sh\necho $${who} $$${HOME}\nA\n  vars = { who = local.name }\n}\n",
		"dir/x.tftpl":    "#!/bin/sh\nfor x in ${a} ${b} ${c}; do $${x}; done\n",
		"dir/x.sh":       "#!/bin/sh\necho ${a}\n",
		"dir/x.py":       "import time\n",
		"dir/x.txt":      "import time\n",
		"dir/sub/broken": "import time\n${\n",
	}
	for configuration, want := range map[string][]string{
		`user_data = templatefile("${path.module}/x.tftpl", { a = 1, b = local.name, c = var.c })`: {"cloudinit: #!/bin/sh\nfor x in 1 orders __ooo; do ${x}; done\n"},
		`user_data = templatefile("x.tftpl", merge({ a = local.all.a["b"] }, var.x))`:              {"cloudinit: #!/bin/sh\nfor x in inner __o __o; do ${x}; done\n"},
		`user_data = templatefile(local.by_system[var.system], { a = 1 })`:                         {"cloudinit: #!/bin/sh\nfor x in 1 __o __o; do ${x}; done\n"},
		`user_data = templatefile(local.by_system[var.unset], { a = 1 })`:                          nil,
		`x = file("./x.txt")`:                        {"piece of python: import time\n"},
		`user_data = base64encode(file("x.sh"))`:     {"cloudinit: #!/bin/sh\necho ${a}\n"},
		`x = templatefile("x.sh", {})`:               {"piece of shell: #!/bin/sh\necho __o\n"},
		`x = { "x.py" = file("x.py") }`:              nil,
		`user_data = templatefile("none.tftpl", {})`: nil,
		`user_data = templatefile("sub/broken", {})`: nil,
		`user_data = "#!/bin/sh\n${file("x.sh")}"`:   {"cloudinit: #!/bin/sh\n#!/bin/sh\necho ${a}\n"},
		`user_data = data.template_file.x.rendered`:  {"cloudinit: #!/bin/sh\necho orders ${HOME}\n"},
		`user_data = local.none`:                     nil,
	} {
		f["dir/main.tf"] = configuration + "\n"
		if got := carried(t, f); !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", configuration, got, want)
		}
	}
}

// TestJSON holds which programs are found in configurations in JSON, and that each text, and an
// edit of it, stands where another library says.
func TestJSON(t *testing.T) {
	names := files{"dir/names.tf": "locals {\n  wait = 5\n}\n"}
	for configuration, want := range map[string][]string{
		`{"resource": {"a": {"b": {"user_data": "#!/bin/sh\nsleep ${local.wait}\n"}}}}`:                          {"cloudinit: #!/bin/sh\nsleep 5\n"},
		`{"resource": [{"a": [{"b": [{"user_data": "#!/bin/sh\n$${x} ${var.y}\n"}]}]}]}`:                         {"cloudinit: #!/bin/sh\n${x} __ooo\n"},
		`{"module": {"a": {"user_data": "${base64encode(\"#!/bin/sh\\nrun\\n\")}"}}}`:                            {"cloudinit: #!/bin/sh\nrun\n"},
		`{"resource": {"a": {"b": {"provisioner": {"local-exec": {"command": "make"}}}}}}`:                       {"shell: make"},
		`{"resource": {"a": {"b": {"provisioner": [{"remote-exec": {"inline": ["x", "y"]}}]}}}}`:                 {"shell: x\ny"},
		`{"resource": {"local_file": {"b": {"filename": "x.py", "content": "import a"}}}}`:                       {"python: import a"},
		`{"resource": {"a": {"b": {"part": [{"content_type": "text/x-shellscript", "content": "#!/bin/sh"}]}}}}`: {"cloudinit: #!/bin/sh"},
		`{"resource": {"a": {"b": {"definition": "${jsonencode({StartAt = 1, States = {}})}"}}}}`:                {"stepfunctions: {StartAt = 1, States = {}}"},
		`{"locals": {"x": {"StartAt": 1, "States": {}}, "//": "#!/bin/sh\n"}}`:                                   nil,
		`{"resource": {"a": {"b": {"user_data": 5, "x": null, "y": true, "z": "${"}}}}`:                          {"cloudinit: 5"},
		`{"resource": "a", "module": ["b", {"c": 1}], "provisioner": {}}`:                                        nil,
		`[]`: nil,
		`{"resource": {"a": {"b": {"user_data": "\"quoted\" <<\n"}}}}`: {"cloudinit: \"quoted\" <<\n"},
	} {
		f := files{"dir/main.tf.json": configuration, "dir/names.tf": names["dir/names.tf"]}
		found, err := New(f).Programs(t.Context(), f.File("dir/main.tf.json"))
		var got []string
		for _, p := range found {
			got = append(got, string(p.Language)+": "+p.Text.String())
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q (%v)", configuration, got, want, err)
		}
	}
}

// TestJSONPlaces holds that what encoding/json writes is read as the text that it was given,
// with its marks at their places, and that an edit of the text is one of what is written.
func TestJSONPlaces(t *testing.T) {
	random := rand.New(rand.NewPCG(18, 7))
	parts := []string{"mark1;", "a b", "\n", "\t", "\"", "\\", "<&>", "é", "😀", "\u2028", "/", "\r\n", "\x01"}
	for range 2_000 {
		var script strings.Builder
		script.WriteString("#!/bin/sh\n")
		for range random.IntN(12) {
			script.WriteString(parts[random.IntN(len(parts))])
		}
		want := script.String()
		written, err := json.Marshal(map[string]any{"resource": map[string]any{"a": map[string]any{"b": map[string]string{"user_data": want, "z": "${1}"}}}})
		if err != nil {
			t.Fatal(err)
		}
		read := func(text string) program.Text {
			f := files{"dir/main.tf.json": text}
			found, err := New(f).Programs(t.Context(), f.File("dir/main.tf.json"))
			if err != nil || len(found) != 1 {
				t.Fatalf("%s has %d programs: %v", text, len(found), err)
			}
			return found[0].Text
		}
		text := string(written)
		got := read(text)
		if got.String() != want {
			t.Fatalf("%s is read as %q, not %q", text, got.String(), want)
		}
		at := strings.LastIndex(want, "mark1;")
		if at < 0 {
			continue
		}
		if place := got.Host(at, at+len("mark1;")); place.Text() != "mark1;" {
			t.Fatalf("the mark of %s is said to stand at %q", text, place.Text())
		}
		const new = "x\"\n\\y"
		edit, ok := got.Replacement(at, at+len("mark1;"), new)
		if !ok {
			t.Fatalf("the mark of %s is not replaced", text)
		}
		changed := text[:edit.Start] + edit.New + text[edit.End:]
		if after := read(changed); after.String() != want[:at]+new+want[at+len("mark1;"):] {
			t.Fatalf("%s, changed to %s, is read as %q", text, changed, after.String())
		}
	}
}

// TestSilences holds what directives are for.
func TestSilences(t *testing.T) {
	const configuration = `# jitterlint:ignore no-jitter the block
resource "a" "b" {
  x = 1
}
resource "c" "d" {
  // jitterlint:ignore no-jitter the attribute
  x = {
    y = 1 # jitterlint:ignore no-jitter the entry
    z = [
      1, /* jitterlint:ignore no-jitter the element */
    ]
  }
  y = [
  ] # jitterlint:ignore no-jitter what ends here
}
resource "e" "f" { # jitterlint:ignore no-jitter what begins here
}
# jitterlint:file-ignore no-jitter all
`
	want := []string{"2-4", "7-12", "8-8", "10-10", "13-14", "16-17", "1-19"}
	var got []string
	for _, s := range New(files{}).Silences(program.NewFile("main.tf", configuration)) {
		at := s.Covers.Place()
		got = append(got, fmt.Sprintf("%d-%d", at.Line, at.EndLine))
		if s.Directive.Fault != "" || !s.Directive.Ignores(rule.NoJitter) || strings.Contains(s.At.Text(), "\n") {
			t.Errorf("%q: %+v", s.At.Text(), s.Directive)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("directives cover %v, not %v", got, want)
	}
}

// TestBroken holds that a configuration that does not parse is named, and a template of
// configurations is not.
func TestBroken(t *testing.T) {
	for configuration, want := range map[string]string{
		"x = [\n":                      "dir/main.tf:2: Missing expression",
		"x = \"{{ cookiecutter }}\" {": "",
	} {
		_, err := New(files{}).Programs(t.Context(), program.NewFile("dir/main.tf", configuration))
		if got := fmt.Sprint(err); err == nil && want != "" || err != nil && !strings.HasPrefix(got, strings.SplitAfter(want, ": ")[0]) {
			t.Errorf("%q: %v", configuration, err)
		}
	}
}
