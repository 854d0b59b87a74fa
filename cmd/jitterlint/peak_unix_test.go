//go:build unix

package main

import (
	"os/exec"
	"runtime"
	"syscall"
)

// peakOf returns the most memory that a command had at a time, in bytes.
func peakOf(cmd *exec.Cmd) int64 {
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss
	}
	return usage.Maxrss << 10
}
