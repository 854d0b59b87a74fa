package traits

import (
	"context"
	"io"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/golang/glog"
	pkgerrors "github.com/pkg/errors"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"golang.org/x/time/rate"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/klog/v2"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
	"github.com/jitterlint/jitterlint/internal/traitproof"
)

// code is what is run of the libraries. An interface is held by the library's own type.
func code() traitproof.Code {
	log := logrus.New()
	log.SetOutput(io.Discard)
	logger := zap.New(zapcore.NewNopCore())
	return traitproof.Code{
		Funcs: map[string]any{
			"k8s.io/klog.Exit": klog.Exit, "k8s.io/klog.ExitDepth": klog.ExitDepth, "k8s.io/klog.Exitf": klog.Exitf, "k8s.io/klog.Exitln": klog.Exitln,
			"k8s.io/klog.Fatal": klog.Fatal, "k8s.io/klog.FatalDepth": klog.FatalDepth, "k8s.io/klog.Fatalf": klog.Fatalf, "k8s.io/klog.Fatalln": klog.Fatalln,

			"github.com/golang/glog.Exit": glog.Exit, "github.com/golang/glog.ExitContext": glog.ExitContext, "github.com/golang/glog.ExitContextf": glog.ExitContextf,
			"github.com/golang/glog.ExitDepth": glog.ExitDepth, "github.com/golang/glog.Exitf": glog.Exitf, "github.com/golang/glog.Exitln": glog.Exitln,
			"github.com/golang/glog.Fatal": glog.Fatal, "github.com/golang/glog.FatalContext": glog.FatalContext, "github.com/golang/glog.FatalContextf": glog.FatalContextf,
			"github.com/golang/glog.FatalDepth": glog.FatalDepth, "github.com/golang/glog.Fatalf": glog.Fatalf, "github.com/golang/glog.Fatalln": glog.Fatalln,

			"github.com/sirupsen/logrus.Exit": logrus.Exit, "github.com/sirupsen/logrus.Fatal": logrus.Fatal, "github.com/sirupsen/logrus.Fatalf": logrus.Fatalf,
			"github.com/sirupsen/logrus.Fatalln": logrus.Fatalln, "github.com/sirupsen/logrus.Panic": logrus.Panic, "github.com/sirupsen/logrus.Panicf": logrus.Panicf,
			"github.com/sirupsen/logrus.Panicln": logrus.Panicln,

			"github.com/pkg/errors.New": pkgerrors.New, "github.com/pkg/errors.Errorf": pkgerrors.Errorf,
		},
		Receivers: map[string]any{
			"github.com/sirupsen/logrus.Logger": log, "github.com/sirupsen/logrus.Entry": logrus.NewEntry(log), "github.com/sirupsen/logrus.FieldLogger": log,
			"go.uber.org/zap.Logger": logger, "go.uber.org/zap.SugaredLogger": logger.Sugar(),
		},
	}
}

func TestNeverReturns(t *testing.T) {
	code().NeverReturn(t, traitproof.Rows(false), "TestNeverReturns")
}

func TestMakesError(t *testing.T) {
	code().Run(t, traitproof.Rows(false), catalog.MakesError, traitproof.MakesError)
}

// TestSpaces holds that the calls of what spaces them, and those of what calls again, are
// as far apart as they are said to be.
func TestSpaces(t *testing.T) {
	const gap = time.Minute
	const times = 4
	// again returns a function to be called again and again, which ends the context in time.
	again := func(cancel func()) func(context.Context) {
		n := 0
		return func(context.Context) {
			if n++; n == times {
				cancel()
			}
		}
	}
	calls := map[string]func(ctx context.Context, f func(context.Context)){
		"golang.org/x/time/rate.Limiter.Wait": func(ctx context.Context, f func(context.Context)) {
			for limiter := rate.NewLimiter(rate.Every(gap), 1); ctx.Err() == nil; f(ctx) {
				if limiter.Wait(ctx) != nil {
					return
				}
			}
		},
		"k8s.io/apimachinery/pkg/util/wait.Until": func(ctx context.Context, f func(context.Context)) {
			wait.Until(func() { f(ctx) }, gap, ctx.Done())
		},
		"k8s.io/apimachinery/pkg/util/wait.NonSlidingUntil": func(ctx context.Context, f func(context.Context)) {
			wait.NonSlidingUntil(func() { f(ctx) }, gap, ctx.Done())
		},
		"k8s.io/apimachinery/pkg/util/wait.UntilWithContext":           func(ctx context.Context, f func(context.Context)) { wait.UntilWithContext(ctx, f, gap) },
		"k8s.io/apimachinery/pkg/util/wait.NonSlidingUntilWithContext": func(ctx context.Context, f func(context.Context)) { wait.NonSlidingUntilWithContext(ctx, f, gap) },
	}
	// They are made by what the catalog knows to make a limiter.
	calls["golang.org/x/time/rate.NewLimiter"] = calls["golang.org/x/time/rate.Limiter.Wait"]
	for _, row := range traitproof.Rows(false) {
		if row.Unproven != "" || !row.Trait.Has(catalog.SpacesCalls|catalog.MakesLimiter|catalog.CallsAgain) {
			continue
		}
		for _, symbol := range row.Funcs {
			name := row.Path + "." + symbol
			call, ok := calls[name]
			if name == forever {
				continue // TestForever
			}
			if !ok {
				t.Errorf("nothing runs %s, and the row does not say why", name)
				continue
			}
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				start := time.Now()
				call(ctx, again(cancel))
				if passed := time.Since(start); passed != (times-1)*gap {
					t.Errorf("%d calls of %s took %v", times, name, passed)
				}
			})
		}
	}
}

const forever = "k8s.io/apimachinery/pkg/util/wait.Forever"

// TestForever holds the calls of Forever on the real clock: it waits on a channel of its
// own package, at which no clock of a test goes on.
func TestForever(t *testing.T) {
	const gap, times = 20 * time.Millisecond, 4
	n, start := 0, time.Now()
	done := make(chan struct{})
	go func() {
		defer close(done)
		wait.Forever(func() {
			if n++; n == times {
				runtime.Goexit()
			}
		}, gap)
	}()
	<-done
	if passed := time.Since(start); passed < (times-1)*gap {
		t.Errorf("%d calls took %v", times, passed)
	}
}
