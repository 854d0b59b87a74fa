package manifest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/document"
	"github.com/jitterlint/jitterlint/analyzer/iac/host"
	"github.com/jitterlint/jitterlint/analyzer/iac/host/aws"
	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// given returns what a host reads in a file: the language and the text of each program,
// in which what is not known is ….
func given(t *testing.T, h host.Host, path, text string) []string {
	t.Helper()
	if !h.Reads(path) {
		return nil
	}
	found, err := h.Programs(t.Context(), program.NewFile(path, text))
	if err != nil && !isUnreadable(err) {
		return []string{err.Error()}
	}
	var all []string
	for _, p := range found {
		if p.At.File == nil || p.At.File.Path != path || p.At.Start > p.At.End || p.At.End > len(text) {
			t.Errorf("%s: %q stands at %+v", path, p.Text.String(), p.At)
		}
		all = append(all, string(p.Language)+": "+program.Shown(p.Text.String()))
	}
	return all
}

// isUnreadable reports whether an error says that a file is no YAML.
func isUnreadable(err error) bool {
	var unreadable *document.Unreadable
	return errors.As(err, &unreadable)
}

// reading is what a host is to read in a file.
type reading struct {
	path, text string
	want       []string
}

// check holds a host to readings, by what each is about.
func check(t *testing.T, h host.Host, readings map[string]reading) {
	t.Helper()
	for about, r := range readings {
		if got := given(t, h, r.path, r.text); !slices.Equal(got, r.want) {
			t.Errorf("%s:\n%s\ngives %q,\nnot %q", about, r.text, got, r.want)
		}
	}
}

func TestCloudFormation(t *testing.T) {
	resource := func(kind, properties string) reading {
		lines := strings.Split("Type: "+kind+"\nProperties:\n  "+strings.ReplaceAll(properties, "\n", "\n  "), "\n")
		return reading{path: "t.yaml", text: "Resources:\n  R:\n    " + strings.Join(lines, "\n    ") + "\n"}
	}
	gives := func(r reading, want ...string) reading {
		r.want = want
		return r
	}
	const instance, launch = "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"
	check(t, aws.CloudFormation(), map[string]reading{
		"a block":           gives(resource(instance, "UserData: |\n  #!/bin/bash\n  make\n"), "cloudinit: #!/bin/bash\nmake\n"),
		"a function's name": gives(resource(instance, "UserData:\n  Fn::Base64: !Sub |\n    #!/bin/bash\n    make ${Name} ${!HOME}\n"), "cloudinit: #!/bin/bash\nmake … ${HOME}\n"),
		"a tag":             gives(resource(instance, "UserData: !Base64 |\n  #!/bin/bash\n  make\n"), "cloudinit: #!/bin/bash\nmake\n"),
		"a tag on a name":   gives(resource(launch, "LaunchTemplateData:\n  UserData: !Base64\n    Fn::Sub: |\n      #!/bin/bash\n      make ${Name}\n"), "cloudinit: #!/bin/bash\nmake …\n"),
		"joined lines":      gives(resource(instance, `UserData: {"Fn::Base64": {"Fn::Join": ["", ["#!/bin/bash\n", "make ", {"Ref": "Name"}, "\n"]]}}`), "cloudinit: #!/bin/bash\nmake …\n"),
		"a condition":       gives(resource(instance, "UserData: !If [A, !Base64 '#!/bin/sh', {'Fn::Base64': !Sub '#!/bin/bash'}]"), "cloudinit: #!/bin/sh", "cloudinit: #!/bin/bash"),
		"a parameter":       {path: "t.yaml", text: "Parameters:\n  UserData:\n    Type: String\n    Default: '#!/bin/sh'\n"},
		"JSON":              {"t.json", `{"R": {"Properties": {"UserData": {"Fn::Base64": {"Fn::Sub": "#!/bin/bash\nmake\n"}}}}}`, []string{"cloudinit: #!/bin/bash\nmake\n"}},
		"a project":         gives(resource("AWS::CodeBuild::Project", "Source:\n  BuildSpec: |\n    version: 0.2\n"), "buildspec: version: 0.2\n"),
		"Windows' project":  gives(resource("AWS::CodeBuild::Project", "Environment:\n  Type: WINDOWS_SERVER_2019_CONTAINER\nSource:\n  BuildSpec: |\n    version: 0.2\n")),
		"a Python canary":   gives(resource("AWS::Synthetics::Canary", "RuntimeVersion: syn-python-selenium-4.1\nCode:\n  Script: |\n    work()\n"), "python: work()\n"),
		"another canary":    gives(resource("AWS::Synthetics::Canary", "RuntimeVersion: syn-nodejs-puppeteer-9.1\nCode:\n  Script: |\n    work()\n")),
		"a document":        gives(resource("AWS::SSM::Document", "Content: '{\"schemaVersion\": \"2.2\"}'"), `ssm: {"schemaVersion": "2.2"}`),
		"other content":     gives(resource("AWS::S3::Object", "Content: '{\"schemaVersion\": \"2.2\"}'")),
		"a container":       gives(resource("AWS::ECS::TaskDefinition", "ContainerDefinitions:\n  - EntryPoint: [sh, -c]\n    Command: [!Sub 'make ${A}']\n"), "shell: make …"),
		"another command":   gives(resource("AWS::ECS::TaskDefinition", "ContainerDefinitions:\n  - Command: [serve, --config, x.yaml]\n")),
		"cfn-init": {"t.yaml", `
Metadata:
  AWS::CloudFormation::Init:
    configSets: {all: [one]}
    one:
      files:
        /etc/a.conf: {content: "import = 1\n"}
        /opt/a.sh: {content: !Sub "make ${Name}\n", mode: "000755"}
        /opt/b.py: {content: "work()\n"}
        /opt/c.py: {content: "d29yaygp", encoding: base64}
        /opt/d: {content: !Join ["\n", ["#!/usr/bin/env python3", "work()"]]}
        /opt/e: {source: "https://example.org/e"}
      commands:
        01_text: {command: "make it", test: "test -e /opt/x"}
        02_words: {command: [bash, -c, "make all"]}
        03_words: {command: [make, all]}
`, []string{
			"shell: make …\n", "python: work()\n", "python: #!/usr/bin/env python3\nwork()", "shell: make it", "shell: test -e /opt/x", "shell: make all",
		}},
	})
}
