package catalog

import "slices"

// endings are the functions of packages that are not read which never return, by the
// packages' import paths without a major version. Methods are named after their type.
var endings = map[string][]string{
	"os":      {"Exit"},
	"runtime": {"Goexit"},
	"syscall": {"Exit"},
	"log": {
		"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln",
		"Logger.Fatal", "Logger.Fatalf", "Logger.Fatalln", "Logger.Panic", "Logger.Panicf", "Logger.Panicln",
	},
	"testing": {
		"common.FailNow", "common.Fatal", "common.Fatalf", "common.Skip", "common.SkipNow", "common.Skipf",
		"TB.FailNow", "TB.Fatal", "TB.Fatalf", "TB.Skip", "TB.SkipNow", "TB.Skipf",
	},
	"k8s.io/klog":            {"Exit", "ExitDepth", "Exitf", "Exitln", "Fatal", "FatalDepth", "Fatalf", "Fatalln"},
	"github.com/golang/glog": {"Exit", "ExitContext", "ExitContextf", "ExitDepth", "Exitf", "Exitln", "Fatal", "FatalContext", "FatalContextf", "FatalDepth", "Fatalf", "Fatalln"},
	"github.com/sirupsen/logrus": {
		"Exit", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln",
		"Logger.Exit", "Logger.Fatal", "Logger.Fatalf", "Logger.Fatalln", "Logger.Panic", "Logger.Panicf", "Logger.Panicln",
		"Entry.Fatal", "Entry.Fatalf", "Entry.Fatalln", "Entry.Panic", "Entry.Panicf", "Entry.Panicln",
		"FieldLogger.Fatal", "FieldLogger.Fatalf", "FieldLogger.Fatalln", "FieldLogger.Panic", "FieldLogger.Panicf", "FieldLogger.Panicln",
	},
	"go.uber.org/zap": {
		"Logger.Fatal", "Logger.Panic",
		"SugaredLogger.Fatal", "SugaredLogger.Fatalf", "SugaredLogger.Fatalln", "SugaredLogger.Fatalw",
		"SugaredLogger.Panic", "SugaredLogger.Panicf", "SugaredLogger.Panicln", "SugaredLogger.Panicw",
	},
}

// NeverReturns tells whether a function, or a method as "Type.Method", of a package
// that is not read ends the program, the goroutine or the test.
func NeverReturns(path, symbol string) bool {
	return slices.Contains(endings[WithoutMajor(path)], symbol)
}

// Endings returns the names of the functions that never return, as "path.Name" or
// "path.Type.Method".
func Endings() []string {
	var all []string
	for path, symbols := range endings {
		for _, symbol := range symbols {
			all = append(all, path+"."+symbol)
		}
	}
	slices.Sort(all)
	return all
}
