package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// listedNames returns the files and directories that a list names. An empty list is a
// list: there is nothing to look at.
func (c *command) listedNames(ctx context.Context, file string) ([]name, error) {
	var in io.Reader = &lazyFile{name: file}
	if file == "-" {
		file, in = "standard input", c.stdin
	}
	text, err := readList(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("-files-from: %w", err)
	}
	list, ok := strings.CutPrefix(text, "\ufeff")
	if !ok && (strings.HasPrefix(list, "\xff\xfe") || strings.HasPrefix(list, "\xfe\xff")) {
		return nil, fmt.Errorf("%s: is UTF-16, as PowerShell writes it; write it as UTF-8", file)
	}
	var names []name
	for i, entry := range entries(list) {
		if entry != "" {
			names = append(names, name{text: entry, list: fmt.Sprintf("%s:%d", file, i+1)})
		}
	}
	return names, nil
}

// maxList is the longest list that is read: some hundred thousand files.
const maxList = 16 << 20

// readList reads a list, which a pipe may be slow to give, or may never.
func readList(ctx context.Context, in io.Reader) (string, error) {
	type read struct {
		text []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(in, maxList+1))
		done <- read{text, err}
	}()
	select {
	case got := <-done:
		if len(got.text) > maxList {
			return "", fmt.Errorf("the list is longer than %d MiB", maxList>>20)
		}
		return string(got.text), got.err
	case <-ctx.Done():
		return "", errors.New("interrupted")
	}
}

// lazyFile is a file that is opened when it is read: a pipe is opened only when
// somebody writes to it.
type lazyFile struct {
	name string
	file *os.File
}

func (l *lazyFile) Read(to []byte) (int, error) {
	if l.file == nil {
		file, err := os.Open(l.name)
		if err != nil {
			return 0, err
		}
		l.file = file
	}
	n, err := l.file.Read(to)
	if err != nil {
		_ = l.file.Close() // it was only read
	}
	return n, err
}

// entries splits a list: by NUL, where there is one, as find -print0 and git -z
// write it, or else by lines.
func entries(list string) []string {
	if strings.Contains(list, "\x00") {
		return strings.Split(list, "\x00")
	}
	lines := strings.Split(list, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return lines
}
