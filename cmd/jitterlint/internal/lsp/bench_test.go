package lsp

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// BenchmarkKeystroke measures the time from a keystroke to what is found then, in
// TypeScript of 2,000 lines that carries a program.
func BenchmarkKeystroke(b *testing.B) {
	var text strings.Builder
	text.WriteString("import * as cdk from 'aws-cdk-lib';\n\nexport class Stack extends cdk.Stack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n")
	for i := range 328 {
		fmt.Fprintf(&text, "    const queue%d = new cdk.aws_sqs.Queue(this, 'Queue%d', {\n      visibilityTimeout: cdk.Duration.seconds(%d),\n      encryption: cdk.aws_sqs.QueueEncryption.KMS_MANAGED,\n    });\n    queue%d.grantSendMessages(role(`${id}-%d`));\n\n", i, i, i+30, i, i)
	}
	text.WriteString("  }\n}\n" + carried(waiting))
	if lines := strings.Count(text.String(), "\n"); lines < 1980 || lines > 2020 {
		b.Fatalf("%d lines", lines)
	}
	dir := tree(b, nil)
	e := edits(b, dir, options(), able())
	u := e.open(filepath.Join(dir, "stack.ts"), text.String())
	e.awaits(u, 1, rule.NoJitter)
	version := int32(1)
	var took []time.Duration
	for b.Loop() {
		version++
		began := time.Now()
		e.types(u, version, "time.sleep(5", "time.sleep(55")
		e.awaits(u, version, rule.NoJitter)
		took = append(took, time.Since(began))
		version++
		e.types(u, version, "time.sleep(55", "time.sleep(5")
		e.awaits(u, version, rule.NoJitter)
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "ms/median")
	b.ReportMetric(took[len(took)*9/10].Seconds()*1000, "ms/90th")
}
