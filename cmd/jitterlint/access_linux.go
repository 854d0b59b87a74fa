package main

import (
	"errors"
	"syscall"
)

// accessList is the extended attribute that holds a file's POSIX access list.
const accessList = "system.posix_acl_access"

// keepAccess gives a file the access list of another, or takes away the one that it has
// from its directory where the other has none.
func keepAccess(path, of string) error {
	want, err := accessOf(of)
	if err != nil {
		return err
	}
	if want != nil {
		return syscall.Setxattr(path, accessList, want, 0)
	}
	if have, err := accessOf(path); err != nil || have == nil {
		return err
	}
	return syscall.Removexattr(path, accessList)
}

// accessOf returns a file's access list, or nil if it has none beside its mode.
func accessOf(path string) ([]byte, error) {
	for {
		size, err := syscall.Getxattr(path, accessList, nil)
		if errors.Is(err, syscall.ENODATA) || errors.Is(err, syscall.ENOTSUP) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		list := make([]byte, size)
		size, err = syscall.Getxattr(path, accessList, list)
		if errors.Is(err, syscall.ERANGE) {
			continue // it has grown meanwhile
		}
		if err != nil {
			return nil, err
		}
		return list[:size], nil
	}
}
