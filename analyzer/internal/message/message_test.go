package message_test

import (
	"go/ast"
	"go/parser"
	"strings"
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/internal/message"
)

func TestRounded(t *testing.T) {
	for ns, want := range map[float64]string{5e9: "5s", 1.5e9: "1.5s", 123456789: "123.5ms", 0: "0s", 90e9: "1m30s"} {
		if got := message.Rounded(ns); got != want {
			t.Errorf("%vns is written %s, want %s", ns, got, want)
		}
	}
}

func TestCalled(t *testing.T) {
	long := "a." + strings.Repeat("b", 100)
	for text, want := range map[string]string{
		"s.dial(ctx)": "s.dial", "func() {}()": "a function literal", "(f)()": "(f)", long + "()": long[:60] + "…",
	} {
		e, err := parser.ParseExpr(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := message.Called(e.(*ast.CallExpr)); got != want {
			t.Errorf("%s is called %s, want %s", text, got, want)
		}
	}
}
