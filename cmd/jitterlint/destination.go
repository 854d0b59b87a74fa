package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// stdoutName is how a destination of reports names standard output.
const stdoutName = "-"

// destination is where a report goes: a file that is replaced as a whole, or one
// that is written to as it stands.
type destination struct {
	path string
	// mode is what a file that is replaced has then.
	mode os.FileMode
	// stream tells that it is a device or a pipe, which cannot be replaced, or
	// stands for a file that is open already.
	stream bool
}

// newDestination returns the destination that a file's name stands for, or an
// error if it cannot be written.
func newDestination(name string) (destination, error) {
	if name == "" || name == stdoutName || name == "/dev/stdout" {
		return destination{path: stdoutName}, nil
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return destination{}, err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && (strings.HasPrefix(abs, "/dev/") || strings.HasPrefix(abs, "/proc/")):
		return destination{path: abs, stream: true}, nil
	case errors.Is(err, os.ErrNotExist):
		return newFile(name, linked(abs))
	case err != nil:
		return destination{}, err
	case info.IsDir():
		return destination{}, fmt.Errorf("%s is a directory", name)
	case !info.Mode().IsRegular():
		return destination{path: abs, stream: true}, nil
	}
	// A file that may not be written to may still be replaced, and must not be.
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return destination{}, err
	}
	_ = file.Close()
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return destination{}, err
	}
	to, err := newFile(name, real)
	to.mode = info.Mode().Perm()
	return to, err
}

// newFile returns the destination that is a file at a path. It makes another file
// beside it, to see whether that can be done and what mode it gets, and takes it
// away.
func newFile(name, path string) (destination, error) {
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return destination{}, fmt.Errorf("%s: there is no directory %s", name, filepath.Dir(name))
	}
	probe := filepath.Join(dir, fmt.Sprintf(".jitterlint-%d", os.Getpid()))
	file, err := os.OpenFile(probe, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return destination{}, fmt.Errorf("%s: no file can be made in %s: %w", name, filepath.Dir(name), unwrapPath(err))
	}
	info, err := file.Stat()
	_ = file.Close()
	if removeErr := os.Remove(probe); err == nil {
		err = removeErr
	}
	if err != nil {
		return destination{}, err
	}
	return destination{path: filepath.Join(dir, filepath.Base(path)), mode: info.Mode().Perm()}, nil
}

// unwrapPath returns what is wrong without the name of a file that nobody knows.
func unwrapPath(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	var from *os.LinkError
	if errors.As(err, &from) {
		return from.Err
	}
	return err
}

func (d destination) isStdout() bool { return d.path == stdoutName }

// String names the destination as in a message.
func (d destination) String() string {
	if d.isStdout() {
		return "standard output"
	}
	return relative(d.path)
}

// write writes a report.
func (d destination) write(ctx context.Context, stdout io.Writer, text []byte) error {
	var err error
	switch {
	case d.isStdout():
		_, err = stdout.Write(text)
	case d.stream:
		err = writeStream(ctx, d.path, text)
	default:
		err = replaceFile(d.path, string(text), d.mode)
	}
	if err != nil {
		return fmt.Errorf("writing the report to %s: %w", d, unwrapPath(err))
	}
	return nil
}

// writeStream writes to a device or a pipe. A pipe that nobody reads would be
// waited for without end.
func writeStream(ctx context.Context, path string, text []byte) error {
	done := make(chan error, 1)
	go func() {
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
		if err == nil {
			_, err = file.Write(text)
			if closeErr := file.Close(); err == nil {
				err = closeErr
			}
		}
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return errors.New("interrupted")
	}
}
