package policy

import (
	"cmp"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/analyzer/settings"
)

// UserLibraries returns the libraries of checked settings as catalog rows.
func UserLibraries(s settings.Settings) []catalog.Library {
	var libraries []catalog.Library
	for _, lib := range s.Libraries {
		l := catalog.Library{Name: lib.Path, Paths: []string{lib.Path}}
		for _, row := range lib.Rows {
			l.Rows = append(l.Rows, userRow(row))
		}
		libraries = append(libraries, l)
	}
	return libraries
}

func userRow(row settings.Row) catalog.Row {
	r := catalog.Row{Says: row.Says, Fix: catalog.Fix{Advice: row.Fix}}
	r.Verdict, _ = catalog.VerdictNamed(row.Rule)
	switch {
	case row.Literal != "":
		r.Shape, r.Symbol = catalog.Literal, row.Literal
	case row.Call != "":
		r.Shape, r.Symbol = catalog.Call, row.Call
	case row.Value != "":
		r.Shape, r.Symbol = catalog.Value, row.Value
	case row.Field != "":
		r.Shape, r.Symbol = catalog.Field, row.Field
	}
	says, advice := defaults(r.Verdict)
	r.Says, r.Fix.Advice = cmp.Or(r.Says, says), cmp.Or(r.Fix.Advice, advice)
	for _, c := range row.When {
		r.When = append(r.When, userCondition(c))
	}
	for _, u := range row.Unless {
		r.Unless = append(r.Unless, userRemedy(u))
	}
	return r
}

// defaults are what a row says, and what to do, where the settings do not.
func defaults(v catalog.Verdict) (says, advice string) {
	switch v {
	case catalog.JitterOff:
		return "switches the jitter off", "leave it on"
	case catalog.FakeJitter:
		return "leaves no room for the jitter", "leave room for it"
	case catalog.NoDelay:
		return "retries at once", "wait between attempts, with jitter"
	case catalog.FixedPoll:
		return "polls without jitter", "add a random part to the interval"
	}
	return "waits without jitter", "add a random part to the wait"
}

func userCondition(c settings.Condition) catalog.Condition {
	of := catalog.Given()
	switch {
	case c.Arg != nil:
		of = catalog.Arg(*c.Arg)
	case c.Field != "":
		of = catalog.Elem(c.Field)
	}
	return catalog.Condition{Of: of, Is: userTest(c.Is)}
}

func userTest(text string) catalog.Test {
	test, err := settings.ParseTest(text)
	if err != nil {
		return catalog.Test{} // the settings were checked; a test that says nothing never passes
	}
	switch test.Name {
	case "zero":
		return catalog.Zero()
	case "set":
		return catalog.Set()
	case "absent":
		return catalog.Absent()
	case "at-most":
		return catalog.AtMost(test.Number)
	case "at-least":
		return catalog.AtLeast(test.Number)
	}
	return catalog.Below(test.Number)
}

func userRemedy(r settings.Remedy) catalog.Remedy {
	switch {
	case r.Field != "":
		return catalog.SetsField(r.Field)
	case r.Method != "":
		return catalog.CallsMethod(r.Method)
	case r.Option != "":
		return catalog.HasOption(r.Option)
	}
	return catalog.WrappedBy(r.Wrapper)
}
