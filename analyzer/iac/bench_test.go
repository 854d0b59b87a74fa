package iac_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/iac"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// BenchmarkScan measures a tree of TypeScript in which few files carry a
// program, where nearly all of the work is the cheap look, and one in which
// all do, each beside grep on the same tree.
func BenchmarkScan(b *testing.B) {
	guest, err := os.ReadFile(filepath.Join(fixtures, "stack", "halfway", "lib", "lambda", "python-retry-utils.ts"))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		with int // of a hundred files
	}{{"few guests", 1}, {"full of guests", 100}} {
		root := b.TempDir()
		size := 0
		for i := range 600 {
			text := construct(i)
			if i%100 < c.with {
				text += carrier(string(guest), i)
			}
			size += len(text)
			file := filepath.Join(root, fmt.Sprintf("service-%d", i%20), fmt.Sprintf("stack-%d.ts", i))
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(c.name+"/jitterlint", func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				result, err := iac.Scan(b.Context(), []string{root}, settings.Default())
				if err != nil || result.Programs == 0 {
					b.Fatal(result, err)
				}
			}
		})
		b.Run(c.name+"/grep", func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				if err := exec.CommandContext(b.Context(), "grep", "-rFq", "no such words", root).Run(); err == nil {
					b.Fatal("grep found what is not there")
				}
			}
		})
	}
}

// construct is a file of the kind that most are: resources and no programs.
func construct(i int) string {
	var b strings.Builder
	b.WriteString("import * as cdk from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\n\n")
	fmt.Fprintf(&b, "export class Stack%d extends cdk.Stack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n", i)
	for n := range 40 {
		fmt.Fprintf(&b, "    const queue%d = new cdk.aws_sqs.Queue(this, 'Queue%d', {\n      visibilityTimeout: cdk.Duration.seconds(%d),\n      encryption: cdk.aws_sqs.QueueEncryption.KMS_MANAGED,\n    });\n    queue%d.grantSendMessages(role(`${id}-%d`));\n", n, n, n+30, n, n)
	}
	return b.String() + "  }\n}\n"
}

// carrier is a function that hands a program on, in a file of its own.
func carrier(utils string, i int) string {
	utils = strings.ReplaceAll(utils, "export ", "")
	return utils + fmt.Sprintf("\nexport const code%d = (scope: Construct) => new Function(scope, 'F', {\n  runtime: Runtime.PYTHON_3_12,\n  code: Code.fromInline(`\n${getPythonRetryUtils()}\ndef handler(event, context):\n    return retry_with_backoff(lambda: drain(event), 'drain %d')\n`),\n});\n", i, i)
}
