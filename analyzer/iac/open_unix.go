//go:build unix

package iac

import "syscall"

// openNow has a file opened at once: a pipe does not wait for its other end. It also
// keeps Go from asking the system whether the file may be waited for, which takes
// longer than reading most of them.
const openNow = syscall.O_NONBLOCK
