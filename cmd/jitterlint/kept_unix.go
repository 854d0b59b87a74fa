//go:build unix

package main

import (
	"io/fs"
	"os"
	"syscall"
)

// countNames returns how many names a file has.
func countNames(file *os.File) (int, error) {
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(stat.Nlink), nil
	}
	return 1, nil
}

// keepOwner gives a file the owner and the group of another.
func keepOwner(path string, of fs.FileInfo) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	have, ok := info.Sys().(*syscall.Stat_t)
	want, wanted := of.Sys().(*syscall.Stat_t)
	if !ok || !wanted || have.Uid == want.Uid && have.Gid == want.Gid {
		return nil
	}
	return os.Chown(path, int(want.Uid), int(want.Gid))
}
