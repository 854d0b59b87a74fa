package typescript

import (
	"slices"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac/program"
)

// files has the texts of files by their paths.
type files map[string]string

// File returns the file at a path.
func (p files) File(path string) *program.File {
	if text, ok := p[path]; ok {
		return program.NewFile(path, text)
	}
	return nil
}

// programs returns the programs that a project's stack.ts carries.
func (p files) programs(t *testing.T) []*program.Program {
	t.Helper()
	found, err := New(p).Programs(t.Context(), p.File("stack.ts"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestSinks holds what a place that takes programs is given.
func TestSinks(t *testing.T) {
	const code = "`import time\ntime.sleep(5)`"
	for source, want := range map[string][]string{
		"lambda.Code.fromInline(" + code + ")":                          {"import time\ntime.sleep(5)"},
		"lambda.Code.fromInline(dev ? " + code + " : 'import b\\nb()')": {"import time\ntime.sleep(5)", "import b\nb()"},
		"lambda.Code.fromInline(a ? b ? 'import a\\na()' : 'import b\\nb()' : " + code + ")": {
			"import a\na()", "import b\nb()", "import time\ntime.sleep(5)"},
		"lambda.Code.fromInline(given ?? " + code + ")":                                         {"import time\ntime.sleep(5)"},
		"run({ command: ['python3', '-c', 'print(1)'] })":                                       {"print(1)"},
		"run({ command: ['/usr/bin/python3.12', '-c', " + code + "] })":                         {"import time\ntime.sleep(5)"},
		"run({ command: ['bash', '-c', 'print(1)'] })":                                          nil,
		"new CfnFunction(this, 'F', { runtime: 'nodejs20.x', code: { zipFile: 'f()\\ng()' } })": {"f()\ng()"},
		"new CfnFunction(this, 'F', { runtime: 'java21', code: { zipFile: 'f()\\ng()' } })":     nil,
		"new CfnFunction(this, 'F', { runtime: 'python3.12', code: { zipFile: 'print(1)' } })":  {"print(1)"},
		"data: { 'worker.py': " + code + ", 'worker.js': 'x()' }":                               {"import time\ntime.sleep(5)", "x()"},
	} {
		p := files{"stack.ts": "x(" + source + ");"}
		var got []string
		for _, found := range p.programs(t) {
			if text := found.Text.String(); !strings.HasPrefix(text, "__") { // given ?? …
				got = append(got, text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s carries %q, not %q", source, got, want)
		}
	}
}

// TestShell holds what machines are given to run, and that nothing else is.
func TestShell(t *testing.T) {
	for source, want := range map[string]string{
		"userData.addCommands('yum update', 'sleep 5')":                                  "yum update\nsleep 5",
		"instance.userData.addCommands(`sleep ${n}`)":                                    "sleep __o",
		"userData.addCommands(...['a', 'b'], 'c')":                                       "a\nb\nc",
		"const lines = ['a']; lines.push('b'); userData.addCommands(...lines)":           "a\nb",
		"userData.addCommands(...lines)":                                                 "",
		"const w = ec2.UserData.forWindows(); w.addCommands('Start-Sleep 5')":            "",
		"const w = ec2.UserData.forLinux(); w.addCommands('sleep 5')":                    "sleep 5",
		"ec2.UserData.custom('#!/bin/bash\\nsleep 5')":                                   "#!/bin/bash\nsleep 5",
		"ec2.UserData.custom('<powershell>\\nStart-Sleep 5')":                            "",
		"new Instance({ userData: `#!/bin/sh\nsleep 5` })":                               "#!/bin/sh\nsleep 5",
		"new Instance({ userData: user.name })":                                          "",
		"new command.local.Command('x', { create: 'sleep 5', update: make() })":          "sleep 5",
		"new command.remote.Command('x', { delete: 'rm x' })":                            "rm x",
		"new command.local.Command('x', { create: 'f()', interpreter: ['python3'] })":    "",
		"store.dispatch({ create: 'sleep 5' })":                                          "",
		"new k8s.core.v1.ConfigMap('x', { data: { 'run.sh': 'sleep 5', 'a.md': 'b' } })": "sleep 5",
		"new pulumi.asset.StringAsset('#!/bin/sh\\nsleep 5')":                            "#!/bin/sh\nsleep 5",
		"new pulumi.asset.StringAsset('text')":                                           "",
	} {
		p := files{"stack.ts": source + ";"}
		var got []string
		for _, found := range p.programs(t) {
			if found.Language == program.Shell {
				got = append(got, found.Text.String())
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s carries %q, not %q", source, got, want)
		}
	}
}

// TestRetries holds the calls that are surely a retry of Step Functions, by what is said of
// them and by their properties.
func TestRetries(t *testing.T) {
	const library = "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';\n"
	for source, want := range map[string]string{
		library + "pay.addRetry({ maxAttempts: 3 })":                               "pay.addRetry maxAttempts",
		library + "this.pay?.addRetry({ maxAttempts: 3 })":                         "this.pay.addRetry maxAttempts",
		library + "new LambdaInvoke(this, 'Pay it', {}).addRetry({ interval })":    "Pay it.addRetry interval",
		library + "pay.next(other).addRetry({ ...known, ...unknown })":             "addRetry open",
		library + "pay.addRetry()":                                                 "pay.addRetry",
		library + "pay.addRetry(props)":                                            "",
		library + "pay.addRetry({ maxAttempts: 3, other: 1 })":                     "",
		library + "pay.addRetry({}, 1)":                                            "",
		library + "addRetry({ maxAttempts: 3 })":                                   "",
		"import { aws_stepfunctions } from 'aws-cdk-lib'; a.addRetry({})":          "a.addRetry",
		"const sfn = require('@aws-cdk/aws-stepfunctions'); a.addRetry({})":        "a.addRetry",
		"pay.addRetry({ maxAttempts: 3 })":                                         "",
		"pay.addRetry({ maxAttempts: 3, backoffRate: 2 })":                         "pay.addRetry maxAttempts backoffRate",
		"class Task { addRetry(props) { super.addRetry(props); } }":                "",
		library + "class Task { addRetry(props = {}) { super.addRetry(props); } }": "",
	} {
		p := files{"stack.ts": source + ";"}
		var words []string
		for _, found := range p.programs(t) {
			if found.Tree == nil {
				continue
			}
			words = append(words, found.Tree.Text)
			for _, item := range found.Tree.Items {
				for _, e := range item.Entries {
					words = append(words, e.Key)
				}
				if item.Open {
					words = append(words, "open")
				}
			}
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s: %q, not %q", source, got, want)
		}
	}
}

// TestImported holds how CDK's names are written with each way to import them, if they are
// imported at all.
func TestImported(t *testing.T) {
	for imports, want := range map[string]string{
		"import * as sfn from 'aws-cdk-lib/aws-stepfunctions'":                                     "sfn.JitterType",
		"import sfn = require('aws-cdk-lib/aws-stepfunctions')":                                    "sfn.JitterType",
		"const sfn = require('aws-cdk-lib/aws-stepfunctions')":                                     "sfn.JitterType",
		"import { aws_stepfunctions as sfn } from 'aws-cdk-lib'":                                   "sfn.JitterType",
		"import { JitterType } from 'aws-cdk-lib/aws-stepfunctions'":                               "JitterType",
		"import { JitterType as J, Chain } from 'aws-cdk-lib/aws-stepfunctions'":                   "J",
		"import * as cdk from 'aws-cdk-lib'; import * as sfn from 'aws-cdk-lib/aws-stepfunctions'": "sfn.JitterType",
		"import * as cdk from 'aws-cdk-lib'":                                                       "cdk.aws_stepfunctions.JitterType",
		"import { Chain } from 'aws-cdk-lib/aws-stepfunctions'":                                    "",
		"import type * as sfn from 'aws-cdk-lib/aws-stepfunctions'":                                "",
		"import { type JitterType } from 'aws-cdk-lib/aws-stepfunctions'":                          "",
		"import * as sfn from '@aws-cdk/aws-stepfunctions'":                                        "",
	} {
		p := files{"stack.ts": imports + ";\npay.addRetry({ errors: [], maxAttempts: 3 });"}
		for _, found := range p.programs(t) {
			got, ok := found.Tree.Items[0].Syntax.Imported("aws-stepfunctions", "JitterType")
			if got != want || ok != (want != "") {
				t.Errorf("%s: %q, %t, not %q", imports, got, ok, want)
			}
		}
	}
}
