package lsp

import (
	"github.com/jitterlint/jitterlint/analyzer/herd"
	"github.com/jitterlint/jitterlint/analyzer/rule"
)

// hoverWidth is how wide a picture is, in columns: editors show what is hovered over in a
// small window.
const hoverWidth = 64

// waits shows what the clients of a finding's retry do to a server after an outage, as it is
// written and as it is fixed. Of a finding that has no schedule, it shows nothing.
func waits(f rule.Finding, in prose) []string {
	if f.Schedule == nil {
		return nil
	}
	s, known := herd.Of(*f.Schedule)
	if !known {
		return []string{in.text("It is not known how long it waits.")}
	}
	compared, err := herd.Usual().For(s).Compare(s, herd.UsualJitter)
	if err != nil {
		return []string{in.text("What its clients do to a server is not drawn: " + err.Error())}
	}
	picture := in.code(compared.Text(hoverWidth))
	if assumed := herd.Assumed(*f.Schedule); assumed != "" {
		return []string{in.text(assumed), picture}
	}
	return []string{picture}
}
