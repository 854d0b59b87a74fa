package main

import "os/exec"

// peakOf is not known where a process does not say.
func peakOf(*exec.Cmd) int64 { return 0 }
