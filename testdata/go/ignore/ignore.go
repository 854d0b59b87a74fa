// Package ignore holds the directives that ask for silence.
package ignore

import "k8s.io/apimachinery/pkg/util/wait"

func ignored() []wait.Backoff {
	//jitterlint:ignore no-jitter one instance runs this
	a := wait.Backoff{Duration: 1, Steps: 5}
	b := wait.Backoff{Duration: 1, Steps: 5} //jitterlint:ignore no-jitter one instance runs this
	c := wait.Backoff{Duration: 1, Steps: 5} //nolint:jitterlint // one instance runs this
	d := wait.Backoff{Duration: 1, Steps: 5} //nolint:gocritic,jitterlint
	//jitterlint:ignore no-jitter a blank line stands between // want `ignores nothing`

	e := wait.Backoff{Duration: 1, Steps: 5} // want `wait.Backoff`
	//jitterlint:ignore no-jitter directives can be stacked
	//jitterlint:ignore unparsed which is for what strings carry
	// and comments may follow
	f := wait.Backoff{Duration: 1, Steps: 5}
	g := wait.Backoff{Duration: 1, Steps: 5} //nolint:JitterLint//why
	return []wait.Backoff{a, b, c, d, e, f, g}
}

func notIgnored() []wait.Backoff {
	a := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `names no rule` */                                  //jitterlint:ignore
	b := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `gives no reason` */                                //jitterlint:ignore no-jitter
	c := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `sometimes is no rule` */                           //jitterlint:ignore sometimes it is quiet
	d := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `ignores nothing, since there is no fake-jitter` */ //jitterlint:ignore fake-jitter another rule
	e := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `is no directive \(//jitterlint:silence\)` */       //jitterlint:silence no-jitter please
	f := wait.Backoff{Duration: 1, Steps: 5} //nolint:gocritic // want `wait.Backoff`
	return []wait.Backoff{a, b, c, d, e, f}
}

//jitterlint:ignore no-jitter there was something here once // want `ignores nothing, since there is no no-jitter`

//jitterlint:ignore fixed-poll the rule is off, so this may be needed where it is on
func fine() wait.Backoff { return wait.Backoff{Duration: 1, Steps: 5, Jitter: 0.1} }

// misspelt are directives that are nearly one.
func misspelt() []wait.Backoff {
	a := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `is misspelt, and ignores nothing: write //jitterlint:ignore no-jitter one instance` */ // jitterlint:ignore no-jitter one instance
	b := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `is no directive \(//jitterlint:ignor\): write //jitterlint:ignore no-jitter why` */    //jitterlint:ignor no-jitter why
	c := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `no-jiter is no rule: did you mean no-jitter` */                                        //jitterlint:ignore no-jiter why
	return []wait.Backoff{a, b, c}
}

// prose tells of directives, as jitterlint:ignore in the middle of it, or as here,
// jitterlint:ignore no-jitter and why, where it begins a line.
//
//	//jitterlint:ignore no-jitter an example
//	time.Sleep(d)
//
// jitterlint:ignore is described elsewhere.
func prose() {}

func several() []wait.Backoff {
	//jitterlint:ignore no-jitter,fixed-poll one instance
	a := wait.Backoff{Duration: 1, Steps: 5}
	b := wait.Backoff{Duration: 1, Steps: 5} //jitterlint:ignore no-jitter, unparsed one instance
	c := wait.Backoff{Duration: 1, Steps: 5} /* want `ignores too much, since there is no jitter-off or fake-jitter finding on the line` */ //jitterlint:ignore no-jitter,jitter-off,fake-jitter one instance
	return []wait.Backoff{a, b, c}
}

// function is one that a directive holds for.
//
//jitterlint:ignore no-jitter one instance runs this
func function() (all []wait.Backoff) {
	all = append(all, wait.Backoff{Duration: 1, Steps: 5})
	if len(all) == 0 {
		all = append(all, wait.Backoff{Duration: 1, Steps: 6})
	}
	return all
}

//nolint:jitterlint // one instance runs this
func functionOfOthers() wait.Backoff {
	return wait.Backoff{Duration: 1, Steps: 5}
}

//jitterlint:ignore no-jitter there was something here // want `ignores nothing, since there is no no-jitter finding in the 3 lines that it is for`
func nothing() int {
	return 1
}

func blocks() (all []wait.Backoff) {
	//jitterlint:ignore no-jitter one instance runs this
	for len(all) < 5 {
		all = append(all, wait.Backoff{Duration: 1, Steps: 5})
	}
	//nolint:jitterlint
	if len(all) > 3 {
		all = append(all, wait.Backoff{Duration: 1, Steps: 6})
	} else {
		all = append(all, wait.Backoff{Duration: 1, Steps: 7})
	}
	all = append(all, wait.Backoff{Duration: 1, Steps: 5}) // want `wait.Backoff`
	for len(all) < 5 {                                     //nolint:jitterlint // is for its line
		all = append(all, wait.Backoff{Duration: 1, Steps: 5}) // want `wait.Backoff`
	}
	if len(all) > 3 {
		return all
		//jitterlint:ignore no-jitter it stands before no block // want `ignores nothing`
	} else {
		all = append(all, wait.Backoff{Duration: 1, Steps: 5}) // want `wait.Backoff`
	}
	return all
}

func notForFiles() wait.Backoff {
	//jitterlint:file-ignore no-jitter one instance // want `is for all of the file, and stands in a function`
	return wait.Backoff{Duration: 1, Steps: 5} // want `wait.Backoff`
}

//jitterlint:ignore no-jitter the string may be a program that needs it
const carried = `
import time
`
