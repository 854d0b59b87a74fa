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
	a := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `names no rule` */                            //jitterlint:ignore
	b := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `gives no reason` */                          //jitterlint:ignore no-jitter
	c := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `sometimes is no rule` */                     //jitterlint:ignore sometimes it is quiet
	d := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `ignores nothing: there is no fake-jitter` */ //jitterlint:ignore fake-jitter another rule
	e := wait.Backoff{Duration: 1, Steps: 5} /* want `wait.Backoff` `is no directive: //jitterlint:silence` */    //jitterlint:silence no-jitter please
	f := wait.Backoff{Duration: 1, Steps: 5} //nolint:gocritic // want `wait.Backoff`
	return []wait.Backoff{a, b, c, d, e, f}
}

//jitterlint:ignore no-jitter there was something here once // want `ignores nothing: there is no no-jitter`

//jitterlint:ignore fixed-poll the rule is off, so this may be needed where it is on
func fine() wait.Backoff { return wait.Backoff{Duration: 1, Steps: 5, Jitter: 0.1} }
