package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkGoVet compares the processor time of go vet with jitterlint and with
// a tool that does nothing, over one module with its build cached and its vet
// results not. JITTERLINT_BENCH_MODULE names the module's directory.
func BenchmarkGoVet(b *testing.B) {
	module := os.Getenv("JITTERLINT_BENCH_MODULE")
	if module == "" {
		module = filepath.Join(root, "testdata/libraries")
	}
	dir := b.TempDir()
	tool := func(name, pkg string) string {
		path := filepath.Join(dir, name)
		if out, err := exec.Command("go", "build", "-o", path, pkg).CombinedOutput(); err != nil {
			b.Fatalf("go build: %v\n%s", err, out)
		}
		return path
	}
	jitterlint, nothing := tool("jitterlint", "."), tool("nothing", "./testdata/nothing")
	stale := func(run int) string { return fmt.Sprintf("bench-%d-%d", time.Now().UnixNano(), run) }
	vet := func(args ...string) time.Duration {
		cmd := exec.Command("go", append(append([]string{"vet"}, args...), "./...")...)
		cmd.Dir = module
		_ = cmd.Run() // findings are no failure here
		return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	vet("-vettool="+nothing, "-nothing.salt="+stale(0)) // builds what is to be built
	var with, without time.Duration
	for i := 0; b.Loop(); i++ {
		without += vet("-vettool="+nothing, "-nothing.salt="+stale(i))
		with += vet("-vettool="+jitterlint, "-exclude="+stale(i))
	}
	b.ReportMetric(without.Seconds()/float64(b.N), "cpu-s/nothing")
	b.ReportMetric(with.Seconds()/float64(b.N), "cpu-s/jitterlint")
	b.ReportMetric(with.Seconds()/without.Seconds(), "ratio")
}
