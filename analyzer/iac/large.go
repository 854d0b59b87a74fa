package iac

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// maxFile is the largest file that is read.
const maxFile = 8 << 20

// LargeFile is the problem of a file that is larger than what is read, and that may
// carry a program.
type LargeFile struct{ Path string }

func (l *LargeFile) Error() string {
	return fmt.Sprintf("%s: not read, since it is larger than %d MiB, and it may carry a program: leave it out, by exclude in the settings or by -exclude", l.Path, maxFile>>20)
}

// withoutLarge returns the paths that no LargeFile is among the problems of.
func withoutLarge(paths []string, problems []error) []string {
	large := make(map[string]bool)
	for _, problem := range problems {
		if l := new(LargeFile); errors.As(problem, &l) {
			large[l.Path] = true
		}
	}
	return slices.DeleteFunc(paths, func(path string) bool { return large[path] })
}

// errLarge tells of a file that is larger than what is read, whatever is in it.
var errLarge = errors.New("larger than what is read")

// chunk is how much of a large file is looked at in one go.
const chunk = 256 << 10

// lookForWords reports whether one of several words stands in a file of any size. It
// keeps no more than a chunk of the file in memory.
func lookForWords(ctx context.Context, path string, words *words) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	longest := words.longest()
	buffer := make([]byte, chunk+longest)
	kept := 0 // bytes of the last chunk, in which a word may have begun
	for {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		n, err := io.ReadFull(file, buffer[kept:])
		text := buffer[:kept+n]
		if words.in(text) {
			return true, nil
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		kept = copy(buffer, text[len(text)-min(longest, len(text)):])
	}
}
