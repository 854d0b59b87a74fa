package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// checkReplaceable returns an error if a person would not expect a file to be replaced:
// one that must not be written to, though its directory may be, and one that has other
// names, since these would go on to lead to the old text.
func checkReplaceable(path string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o222 == 0 {
		return errors.New("it is read-only")
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwrapPath(err)
	}
	defer func() { _ = file.Close() }() // nothing was written
	names, err := countNames(file)
	if err != nil {
		return unwrapPath(err)
	}
	if names > 1 {
		return fmt.Errorf("it has %d names (hard links), and would keep its old text by the others", names)
	}
	return nil
}

// keep gives a replacement what a file has beside its text and mode: its owner and
// group, and the access list that it may have on Linux.
func (r *replacement) keep(path string, info fs.FileInfo) error {
	if err := keepOwner(r.ready, info); err != nil {
		return fmt.Errorf("its owner and group cannot be kept: %w", unwrapPath(err))
	}
	if err := keepAccess(r.ready, path); err != nil {
		return fmt.Errorf("its access list cannot be kept: %w", unwrapPath(err))
	}
	return nil
}
