package catalog_test

import (
	"testing"

	"github.com/jitterlint/jitterlint/analyzer/catalog"
)

func TestTraitsOf(t *testing.T) {
	const tells = catalog.StaysHere | catalog.Tells
	for _, c := range []struct {
		path, symbol string
		want         catalog.Trait
	}{
		{"os", "Exit", catalog.NeverReturns},
		{"os", "Exits", 0},
		{"example.com/os", "Exit", 0},
		{"time", "Duration.Seconds", catalog.Pure},
		{"time", "Time.String", 0},
		{"net/http/httptest", "NewServer", catalog.MayLeave},
		{"net", "Listen", catalog.StaysHere | catalog.MayLeave},
		{"net", "TCPListener.Accept", catalog.Listens | catalog.MayLeave},
		{"net", "PacketConn.ReadFrom", catalog.Receives | catalog.MayLeave},
		{"net", "PacketConn.WriteTo", catalog.MayLeave},
		{"network", "Dial", 0},
		{"k8s.io/klog/v2", "Fatal", tells | catalog.NeverReturns},
		{"k8s.io/klog/v2/textlogger", "Fatal", tells},
		{"math/rand/v2", "Int64", catalog.Differs | catalog.DrawsAny},
		{"math/rand", "Int64", catalog.Differs},
		{"github.com/jackc/pgx/v5/pgxpool", "Pool.Ping", catalog.AsksByContext},
		{"github.com/jackc/pgx/v4", "Conn.Ping", 0},
		{"github.com/hashicorp/consul/api", "KV.Get", catalog.AsksByError},
		{"github.com/hashicorp/consul/api", "Client.Headers", 0},
		{"github.com/hashicorp/consul/api", "Client.LockOpts", catalog.StaysHere},
		{"github.com/hashicorp/consul/api", "Lock.Lock", catalog.AsksByError},
		{"github.com/hashicorp/consul/api/watch", "Plan.Run", 0},
	} {
		if got := catalog.TraitsOf(c.path, c.symbol); got != c.want {
			t.Errorf("TraitsOf(%q, %q) = %v, want %v", c.path, c.symbol, got, c.want)
		}
	}
}
