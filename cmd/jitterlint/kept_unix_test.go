//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestFixKeepsOwner fixes a file of another owner, as far as who runs this test may have
// one: root any, and others of a group of theirs.
func TestFixKeepsOwner(t *testing.T) {
	call := pyCall(0)
	dir := write(t, map[string]string{"call.py": call.old})
	path := filepath.Join(dir, "call.py")
	user, group := os.Getuid(), os.Getgid()
	if user == 0 {
		user, group = 1234, 2345
	} else if groups, err := os.Getgroups(); err == nil && len(groups) > 0 {
		group = groups[len(groups)-1]
	}
	if err := os.Chown(path, user, group); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	got := build(t).run(t, dir, "-fix")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	if got.status != exitClean || textOf(t, path) != call.fixed || int(stat.Uid) != user || int(stat.Gid) != group || info.Mode().Perm() != 0o640 {
		t.Errorf("%+v; %d:%d, %v", got, stat.Uid, stat.Gid, info.Mode())
	}
}
