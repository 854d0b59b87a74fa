package catalog

// libraryTraits is what is known of other packages than the standard library's.
var libraryTraits = []TraitRow{
	// They speak to this machine's kernel, files and programs alone.
	{Path: "golang.org/x/sys/unix", Trait: StaysHere, Checked: []string{"golang.org/x/sys@v0.49.0"}},
	{Path: "golang.org/x/time/rate", Trait: StaysHere | Pure, Checked: []string{"golang.org/x/time@v0.16.0"}},
	{Path: "golang.org/x/time/rate", Trait: Waits | SpacesCalls, Funcs: []string{"Limiter.Wait"}, Checked: []string{"golang.org/x/time@v0.16.0"}},
	{Path: "golang.org/x/time/rate", Trait: MakesLimiter, Funcs: []string{"NewLimiter"}, Checked: []string{"golang.org/x/time@v0.16.0"}},
	{Path: "github.com/buildkite/roko", Trait: Pure, Checked: []string{"github.com/buildkite/roko@v1.4.0"}, Funcs: []string{"Retrier.AttemptCount"},
		Unproven: "that the number of an attempt is counted is not to be seen where others of the package draw"},
	{Path: "github.com/fsnotify/fsnotify", Trait: StaysHere, Checked: []string{"github.com/fsnotify/fsnotify@v1.10.1"}},
	{Path: "github.com/shirou/gopsutil/...", Trait: StaysHere, Checked: []string{"github.com/shirou/gopsutil/v4@v4.26.10"}},
	{Path: "github.com/google/nftables/...", Trait: StaysHere, Checked: []string{"github.com/google/nftables@v0.3.0"}},
	{Path: "github.com/vishvananda/netlink/...", Trait: StaysHere, Checked: []string{"github.com/vishvananda/netlink@v1.3.1"}},
	{Path: "github.com/coreos/go-iptables/...", Trait: StaysHere, Checked: []string{"github.com/coreos/go-iptables@v0.8.0"}},
	{Path: "golang.zx2c4.com/wireguard/wgctrl/...", Trait: StaysHere, Checked: []string{"golang.zx2c4.com/wireguard/wgctrl@v0.0.0-20241231184526-a9ab2273dd10"}},
	{Path: "github.com/hashicorp/consul/api", Trait: StaysHere, Checked: []string{"github.com/hashicorp/consul/api@v1.34.4"}, Funcs: []string{
		"Client.LockKey", "Client.LockOpts", "Client.SemaphoreOpts", "Client.SemaphorePrefix", // they make a lock, and take none
	}, Unproven: "that a call asks nobody is not to be seen where others of the package do"},
	{Path: "github.com/gofrs/flock/...", Trait: StaysHere, Checked: []string{"github.com/gofrs/flock@v0.13.2"}},

	// What marks errors for a library that tries again.
	{Path: "github.com/avast/retry-go", Trait: StaysHere, Funcs: []string{"Unrecoverable"}, Checked: []string{
		"github.com/avast/retry-go@v2.7.0+incompatible", "github.com/avast/retry-go/v3@v3.1.1", "github.com/avast/retry-go/v4@v4.7.0", "github.com/avast/retry-go/v5@v5.1.1",
	}},
	{Path: "github.com/cenkalti/backoff", Trait: StaysHere, Funcs: []string{"Permanent"}, Checked: []string{
		"github.com/cenkalti/backoff@v2.2.1+incompatible", "github.com/cenkalti/backoff/v3@v3.2.2", "github.com/cenkalti/backoff/v4@v4.3.0",
		"github.com/cenkalti/backoff/v5@v5.0.3", "github.com/cenkalti/backoff/v6@v6.0.1", "github.com/cenkalti/backoff/v7@v7.0.3",
	}},
	{Path: "github.com/sethvargo/go-retry", Trait: StaysHere, Funcs: []string{"RetryableError"}, Checked: []string{"github.com/sethvargo/go-retry@v0.5.0"}},

	// Databases in files of the program's own.
	{Path: "go.etcd.io/bbolt", Trait: StaysHere, Checked: []string{"go.etcd.io/bbolt@v1.4.2"}},
	{Path: "github.com/syndtr/goleveldb/leveldb", Trait: StaysHere, Checked: []string{"github.com/syndtr/goleveldb@v1.0.0"}},
	{Path: "github.com/tidwall/buntdb", Trait: StaysHere, Checked: []string{"github.com/tidwall/buntdb@v1.3.0"}},
	{Path: "github.com/dgraph-io/badger/...", Trait: StaysHere, Checked: []string{"github.com/dgraph-io/badger/v4@v4.9.6"},
		Unproven: "a server of traces is among what it imports, which a browser asks and the database does not"},

	// Logs, and errors.
	{Path: "go.uber.org/zap/...", Trait: StaysHere | Tells, Checked: []string{"go.uber.org/zap@v1.28.0"}},
	{Path: "github.com/sirupsen/logrus", Trait: StaysHere | Tells, Checked: []string{"github.com/sirupsen/logrus@v1.10.2"}},
	{Path: "github.com/sirupsen/logrus/hooks/test", Trait: StaysHere | Tells, Checked: []string{"github.com/sirupsen/logrus@v1.10.2"}},
	{Path: "github.com/sirupsen/logrus/hooks/writer", Trait: StaysHere | Tells, Checked: []string{"github.com/sirupsen/logrus@v1.10.2"}},
	{Path: "github.com/go-logr/logr/...", Trait: StaysHere | Tells, Checked: []string{"github.com/go-logr/logr@v1.4.4"}},
	{Path: "k8s.io/klog/...", Trait: StaysHere | Tells, Checked: []string{"k8s.io/klog/v2@v2.140.0"}},
	{Path: "github.com/rs/zerolog/...", Trait: StaysHere | Tells, Checked: []string{"github.com/rs/zerolog@v1.35.1"}},
	{Path: "github.com/go-kit/log/...", Trait: StaysHere | Tells, Checked: []string{"github.com/go-kit/log@v0.2.1"}},
	{Path: "github.com/hashicorp/go-hclog/...", Trait: StaysHere | Tells, Checked: []string{"github.com/hashicorp/go-hclog@v1.6.3"}},
	{Path: "github.com/pkg/errors/...", Trait: StaysHere | Tells, Checked: []string{"github.com/pkg/errors@v0.9.1"}},
	{Path: "github.com/pkg/errors", Trait: MakesError, Funcs: []string{"Errorf", "New"}, Checked: []string{"github.com/pkg/errors@v0.9.1"}},
	{Path: "github.com/google/uuid", Trait: Differs, Checked: []string{"github.com/google/uuid@v1.6.0"}},

	// Clients.
	{Path: "google.golang.org/grpc", Trait: AsksOthers, Checked: []string{"google.golang.org/grpc@v1.85.0"}, Funcs: []string{
		"ClientConn.Invoke", "ClientConn.NewStream", "ClientConnInterface.Invoke", "ClientConnInterface.NewStream",
	}},
	{Path: "google.golang.org/grpc", Trait: AsksByOption, Types: []string{"CallOption"}, Checked: []string{"google.golang.org/grpc@v1.85.0"}},
	{Path: "go.etcd.io/etcd/client/v3/...", Trait: AsksByContext, Checked: []string{"go.etcd.io/etcd/client/v3@v3.7.3"}},
	{Path: "github.com/redis/go-redis/v9/...", Trait: AsksByContext, Checked: []string{"github.com/redis/go-redis/v9@v9.23.0"}},
	{Path: "go.mongodb.org/mongo-driver/mongo/...", Trait: AsksByContext, Checked: []string{"go.mongodb.org/mongo-driver@v1.17.10", "go.mongodb.org/mongo-driver/v2@v2.10.0"}},
	{Path: "github.com/jackc/pgx/v5/...", Trait: AsksByContext, Checked: []string{"github.com/jackc/pgx/v5@v5.13.0"}},
	{Path: "k8s.io/client-go/kubernetes/typed/...", Trait: AsksByContext, Checked: []string{"k8s.io/client-go@v0.37.2"}},
	{Path: "github.com/aws/aws-sdk-go-v2/service/...", Trait: AsksByContext, Checked: []string{"github.com/aws/aws-sdk-go-v2/service/sqs@v1.53.0"}},
	{Path: "github.com/hashicorp/consul/api", Trait: AsksByError, Except: []string{"Client", "Config"}, Checked: []string{"github.com/hashicorp/consul/api@v1.34.4"}},
	{Path: "github.com/hashicorp/nomad/api", Trait: AsksByError, Except: []string{"Client", "Config"}, Checked: []string{"github.com/hashicorp/nomad/api@v0.0.0-20261016150620-df630b26e78a"}},
	{Path: "github.com/hashicorp/vault/api", Trait: AsksByError, Except: []string{"Client", "Config"}, Checked: []string{"github.com/hashicorp/vault/api@v1.23.0"}},

	// What never returns. An interface's method is what the package's own types do.
	{Path: "k8s.io/klog", Trait: NeverReturns, Checked: []string{"k8s.io/klog/v2@v2.140.0"}, Funcs: []string{
		"Exit", "ExitDepth", "Exitf", "Exitln", "Fatal", "FatalDepth", "Fatalf", "Fatalln",
	}},
	{Path: "github.com/golang/glog", Trait: NeverReturns, Checked: []string{"github.com/golang/glog@v1.2.5"}, Funcs: []string{
		"Exit", "ExitContext", "ExitContextf", "ExitDepth", "Exitf", "Exitln",
		"Fatal", "FatalContext", "FatalContextf", "FatalDepth", "Fatalf", "Fatalln",
	}},
	{Path: "github.com/sirupsen/logrus", Trait: NeverReturns, Checked: []string{"github.com/sirupsen/logrus@v1.10.2"}, Funcs: []string{
		"Exit", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln",
		"Logger.Exit", "Logger.Fatal", "Logger.Fatalf", "Logger.Fatalln", "Logger.Panic", "Logger.Panicf", "Logger.Panicln",
		"Entry.Fatal", "Entry.Fatalf", "Entry.Fatalln", "Entry.Panic", "Entry.Panicf", "Entry.Panicln",
		"FieldLogger.Fatal", "FieldLogger.Fatalf", "FieldLogger.Fatalln", "FieldLogger.Panic", "FieldLogger.Panicf", "FieldLogger.Panicln",
	}},
	{Path: "go.uber.org/zap", Trait: NeverReturns, Checked: []string{"go.uber.org/zap@v1.28.0"}, Funcs: []string{
		"Logger.Fatal", "Logger.Panic",
		"SugaredLogger.Fatal", "SugaredLogger.Fatalf", "SugaredLogger.Fatalln", "SugaredLogger.Fatalw",
		"SugaredLogger.Panic", "SugaredLogger.Panicf", "SugaredLogger.Panicln", "SugaredLogger.Panicw",
	}},

	{Path: "k8s.io/apimachinery/pkg/util/wait", Trait: CallsAgain, Checked: []string{"k8s.io/apimachinery@v0.37.2"}, Funcs: []string{
		"Forever", "NonSlidingUntil", "NonSlidingUntilWithContext", "Until", "UntilWithContext",
	}},
}
