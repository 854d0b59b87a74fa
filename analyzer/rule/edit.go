package rule

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Edit puts new text in the place of the bytes of a file from one offset to
// another, which count from 0.
type Edit struct {
	Path  string `json:"path"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`

	// Old is what stands there, and In knows the bytes of the whole file that the
	// offsets count in. Where In is not known, the edit cannot be made.
	Old string `json:"-"`
	In  Digest `json:"-"`
}

// Conflicts reports whether two edits that are not the same change the same place.
func (e Edit) Conflicts(other Edit) bool {
	return e != other && e.Path == other.Path && e.Start < max(other.End, other.Start+1) && other.Start < max(e.End, e.Start+1)
}

// Digest knows the bytes of a file again. The zero Digest is of no file.
type Digest [sha256.Size]byte

// DigestOf returns the digest of a file's bytes.
func DigestOf(text []byte) Digest { return sha256.Sum256(text) }

// MarshalText writes the digest as hexadecimal digits.
func (d Digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Digest) UnmarshalText(text []byte) error {
	if hex.DecodedLen(len(text)) != len(d) {
		return fmt.Errorf("a digest has %d hexadecimal digits, and this has %d", hex.EncodedLen(len(d)), len(text))
	}
	_, err := hex.Decode(d[:], text)
	return err
}
