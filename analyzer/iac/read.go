package iac

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// maxBuffer is how much of its buffer, in bytes, a worker keeps for the next file.
const maxBuffer = 1 << 20

// read returns what is in a file, until the worker reads the next: nil for what is no
// regular file, or not there any more. The error is errLarge for a file that is larger
// than what is read.
func (w *worker) read(path string) ([]byte, error) {
	if cap(w.buffer) > maxBuffer {
		w.buffer = nil
	}
	text, err := readInto(w.buffer, path)
	if cap(text) > cap(w.buffer) {
		w.buffer = text[:0]
	}
	return text, err
}

// readInto reads a file into a buffer, or into a new one where that is too small.
func readInto(buffer []byte, path string) ([]byte, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|openNow, 0)
	if err != nil {
		if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			return nil, nil // it went away since the walk saw it, or is one such as a socket
		}
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, nil
	case info.Size() > maxFile:
		return nil, errLarge
	}
	text := buffer[:0]
	if size := int(info.Size()); cap(text) < max(size, 1) {
		text = make([]byte, 0, max(size, 64<<10))
	}
	for {
		n, err := file.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		switch {
		case errors.Is(err, io.EOF):
			return text, nil
		case err != nil:
			return nil, err
		case len(text) > maxFile: // it has grown
			return nil, errLarge
		case info.Size() > 0 && int64(len(text)) >= info.Size():
			return text, nil // what was there a moment ago
		case len(text) == cap(text):
			text = append(text, 0)[:len(text)]
		}
	}
}
