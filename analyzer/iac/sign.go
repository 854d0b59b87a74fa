package iac

import (
	"context"
	"slices"
	"strings"

	"github.com/jitterlint/jitterlint/analyzer/iac/host"
)

// signs are the words of the cheap look, by host. A file has something that a host would
// hand on to a guest only if one word of each of the host's sets stands in it.
type signs map[host.Host][]*words

func newSigns(hosts []host.Host, guests []guest) signs {
	sets := make(map[string]*words) // hosts that look for the same words share a set
	set := func(all []string) *words {
		key := strings.Join(all, "\x00")
		if sets[key] == nil {
			sets[key] = newWords(all)
		}
		return sets[key]
	}
	var ofGuests []string
	for _, g := range guests {
		ofGuests = append(ofGuests, g.Signals()...)
	}
	slices.Sort(ofGuests)
	s := make(signs)
	for _, h := range hosts {
		own := h.Signals()
		enclosing, ok := h.(host.Enclosing)
		switch {
		case ok && enclosing.Encloses():
			s[h] = []*words{set(ofGuests), set(own)}
		case h.NeedsSignal():
			s[h] = []*words{set(own)}
		default:
			s[h] = []*words{set(slices.Concat(own, ofGuests))}
		}
	}
	return s
}

// glance is the cheap look at one text, for all hosts.
type glance struct {
	signs signs
	text  []byte
	// has are the sets of words that were looked for, with what came of it.
	has map[*words]bool
}

func (s signs) glance(text []byte) *glance {
	return &glance{signs: s, text: text, has: make(map[*words]bool)}
}

// matters reports whether a host is to read the text.
func (g *glance) matters(h host.Host) bool {
	for _, set := range g.signs[h] {
		has, known := g.has[set]
		if !known {
			has = set.in(g.text)
			g.has[set] = has
		}
		if !has {
			return false
		}
	}
	return true
}

// inLarge reports whether a host is to read a file of any size.
func (s signs) inLarge(ctx context.Context, path string, h host.Host) (bool, error) {
	for _, set := range s[h] {
		if has, err := lookForWords(ctx, path, set); err != nil || !has {
			return false, err
		}
	}
	return true, nil
}
