package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

// aclOf returns the access list that lets one more user read.
func aclOf(t *testing.T, user uint32) []byte {
	t.Helper()
	const none = 1<<32 - 1
	type entry struct {
		Tag, Perm uint16
		ID        uint32
	}
	var b bytes.Buffer
	if err := errors.Join(
		binary.Write(&b, binary.LittleEndian, uint32(2)), // the version
		binary.Write(&b, binary.LittleEndian, []entry{{1, 6, none}, {2, 4, user}, {4, 4, none}, {16, 4, none}, {32, 0, none}}),
	); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFixKeepsAccessList fixes a file with an access list, and one without in a directory
// that gives each new file one.
func TestFixKeepsAccessList(t *testing.T) {
	call := pyCall(0)
	dir := write(t, map[string]string{"with.py": call.old, "without.py": call.old})
	with, without, list := filepath.Join(dir, "with.py"), filepath.Join(dir, "without.py"), aclOf(t, 1234)
	if err := errors.Join(syscall.Setxattr(with, accessList, list, 0), syscall.Setxattr(dir, "system.posix_acl_default", list, 0)); errors.Is(err, syscall.ENOTSUP) {
		t.Skip("the file system of temporary directories has no access lists")
	} else if err != nil {
		t.Fatal(err)
	}
	if got := build(t).run(t, dir, "-fix"); got.status != exitClean || textOf(t, with) != call.fixed || textOf(t, without) != call.fixed {
		t.Errorf("%+v", got)
	}
	if got, err := accessOf(with); err != nil || !bytes.Equal(got, list) {
		t.Errorf("with a list: %x, %v; want %x", got, err, list)
	}
	if got, err := accessOf(without); err != nil || got != nil {
		t.Errorf("without one: %x, %v", got, err)
	}
}
