package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestStats has the scanner say where the time went, beside the report.
func TestStats(t *testing.T) {
	dir := t.TempDir()
	if _, err := growTree(dir, 200); err != nil {
		t.Fatal(err)
	}
	p := build(t)
	plain, told := run(t, dir, p.path, "-scan-only", "."), run(t, dir, p.path, "-scan-only", "-stats", ".")
	if told.stdout != plain.stdout || told.status != plain.status || plain.status != exitFindings || plain.stderr != "" {
		t.Errorf("with -stats: %+v\nwithout: %+v", told, plain)
	}
	for _, want := range []string{"scanned 112 files, ", " programs in ", " files/s, ", " MB/s, ", " programs/s\n", "\n  walk ", "\n  read ", "\n  look ", "\n  parse ", "\n  judge "} {
		if !strings.Contains(told.stderr, want) {
			t.Errorf("%q is not in\n%s", want, told.stderr)
		}
	}
	if plain := run(t, dir, p.path, "-go-only", "-stats", "."); strings.Contains(plain.stderr, "scanned") {
		t.Errorf("where nothing is scanned: %s", plain.stderr)
	}
}

// BenchmarkTree scans a tree of infrastructure code, of which few files carry a
// program, beside grep on the same tree. It reports the ratio of their times, and the
// most memory that a scan took. JITTERLINT_BENCH_FILES is how many files there are, and
// ast-grep is measured, too, where there is one.
func BenchmarkTree(b *testing.B) {
	files, err := strconv.Atoi(cmp.Or(os.Getenv("JITTERLINT_BENCH_FILES"), "50000"))
	if err != nil {
		b.Fatal(err)
	}
	path, err := built()
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	size, err := growTree(dir, files)
	if err != nil {
		b.Fatal(err)
	}
	tools := []struct {
		name string
		args []string
	}{
		{"grep", []string{"grep", "-rF", "no such words", "."}},
		{"jitterlint", []string{path, "-scan-only", "."}},
	}
	if _, err := exec.LookPath("ast-grep"); err == nil {
		tools = append(tools, struct {
			name string
			args []string
		}{"ast-grep", []string{"ast-grep", "run", "-l", "python", "-p", "time.sleep($N)", "."}})
	}
	took, peak := make(map[string]time.Duration), make(map[string]int64)
	measure := func(name string, args []string) {
		cmd := exec.CommandContext(b.Context(), args[0], args[1:]...)
		cmd.Dir = dir
		began := time.Now()
		out, _ := cmd.Output() // findings are no failure here
		took[name] += time.Since(began)
		peak[name] = max(peak[name], peakOf(cmd))
		if name == "jitterlint" && bytes.Count(out, []byte("(no-jitter)")) != files/100 {
			b.Fatalf("%d findings in %d files", bytes.Count(out, []byte("(no-jitter)")), files)
		}
	}
	measure("warm", tools[0].args)
	for b.Loop() {
		for _, tool := range tools {
			measure(tool.name, tool.args)
		}
	}
	for _, tool := range tools {
		b.ReportMetric(took[tool.name].Seconds()/float64(b.N), "s/"+tool.name)
		b.ReportMetric(float64(peak[tool.name])/1e6, "MB-peak/"+tool.name)
	}
	b.ReportMetric(took["jitterlint"].Seconds()/took["grep"].Seconds(), "ratio")
	b.ReportMetric(float64(took["jitterlint"].Nanoseconds())/float64(b.N)/float64(files), "ns/file")
	b.SetBytes(size)
}

// growTree writes files as infrastructure repositories have them, and returns their size:
// in each hundred, 46 of kinds that are read, of which one carries a program of which
// there is something to say, and a few have a word of one.
func growTree(dir string, files int) (size int64, err error) {
	r := rand.New(rand.NewPCG(17, 1))
	write := func(name, text string) {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o600)
		}
		size += int64(len(text))
	}
	write(".gitignore", "# Made\nnode_modules/\n*.pyc\n__pycache__/\n/build\n*.log\nnpm-debug.log*\n.env\n.env.*\n!.env.example\ncdk.out/\n**/*.tsbuildinfo\n*.py[cod]\n.DS_Store\ncoverage/\n")
	for i := range files {
		service := fmt.Sprintf("service-%d/part-%d", i/1000, i/50%20)
		if i%50 == 0 && err == nil {
			err = os.MkdirAll(filepath.Join(dir, filepath.FromSlash(service)), 0o700)
		}
		if i%1000 == 0 {
			write(fmt.Sprintf("service-%d/.gitignore", i/1000), "dist/\nlib/*.js\n!jest.config.js\n*.d.ts\n")
		}
		name := func(extension string) string { return fmt.Sprintf("%s/file-%d%s", service, i, extension) }
		lines := 20 + int(r.ExpFloat64()*150)
		switch kind := i % 100; {
		case kind == 0:
			write(name(carriers[i/100%len(carriers)].extension), fmt.Sprintf(carriers[i/100%len(carriers)].text, i))
		case kind == 1:
			write(name(".ts"), "// The queue may sleep until then.\n"+prose(r, lines, "    const queue%d = new sqs.Queue(this, '%s', { visibilityTimeout: cdk.Duration.seconds(%d) });\n"))
		case kind < 14:
			write(name(".ts"), prose(r, lines, "    const bucket%d = new s3.Bucket(this, '%s', { versioned: true, maxAge: %d });\n"))
		case kind < 26:
			write(name(".py"), prose(r, lines, "    value_%d = client.describe_stacks(StackName='%s')['Stacks'][%d]\n"))
		case kind < 36:
			write(name(".yaml"), prose(r, lines, "  Resource%d:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayName: %s, Priority: %d}\n"))
		case kind < 42:
			write(name(".json"), "{\n"+prose(r, lines, "  \"key%d\": {\"name\": \"%s\", \"value\": %d},\n")+"  \"end\": 0\n}\n")
		case kind < 46:
			write(name(".go"), "package part\n\nfunc run() {\n"+prose(r, lines, "\tqueue%d := sqs.NewQueue(stack, jsii.String(\"%s\"), %d)\n")+"}\n")
		case kind < 75:
			write(name(".md"), prose(r, lines, "%d. The %s of a stack has %d parts, which are named in the order in which they are made.\n"))
		case kind < 90:
			write(name(".txt"), prose(r, 2*lines, "%d,%s,%d,us-east-1,running,2024-05-01T00:00:00Z\n"))
		default:
			write(name(".sh"), prose(r, lines, "aws cloudformation deploy --stack-name stack-%d --template %s --timeout %d\n"))
		}
	}
	return size, err
}

// prose is lines of one form, with other numbers and words in each.
func prose(r *rand.Rand, lines int, form string) string {
	words := []string{"orders", "payments", "Ingest", "worker-pool", "metrics", "billing", "Catalog", "edge", "notifications", "warehouse"}
	var b strings.Builder
	for range lines {
		fmt.Fprintf(&b, form, r.IntN(10_000), words[r.IntN(len(words))], r.IntN(1000))
	}
	return b.String()
}

// carriers are files that carry a retry without jitter, in each way that there is.
var carriers = []struct{ extension, text string }{
	{".py", `import time


def drain_%d(event, context):
    for attempt in range(5):
        try:
            return client.receive(event)
        except ClientError:
            time.sleep(2 ** attempt)
`},
	{".ts", "import * as lambda from 'aws-cdk-lib/aws-lambda';\nnew lambda.Function(this, 'F', {\n  runtime: lambda.Runtime.PYTHON_3_12,\n  code: lambda.Code.fromInline(`\nimport time\ndef handler(event, context):\n    while True:\n        try:\n            return client.receive(event, %d)\n        except ClientError:\n            time.sleep(5)\n`),\n});\n"},
	{".yaml", `Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Code:
        ZipFile: |
          import time
          def handler(event, context):
              while True:
                  try:
                      return client.put(event, %d)
                  except ClientError:
                      time.sleep(7)
`},
}
