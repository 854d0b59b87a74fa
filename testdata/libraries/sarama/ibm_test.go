package sarama

import (
	"context"
	"time"

	"github.com/IBM/sarama"

	"github.com/jitterlint/jitterlint/testdata/libraries/proof"
)

// ibm draws the waits of a client whose broker fails every operation.
func ibm(r retry[sarama.Config, sarama.Client], set func(*sarama.Config)) proof.Draw {
	return over(r.key, func(n *network) {
		broker := sarama.NewMockBrokerListener(quiet{}, 1, n)
		defer broker.Close()
		c := sarama.NewConfig()
		c.Version, c.ApiVersionsRequest, c.Metadata.Full = sarama.V1_0_0_0, false, r.key == createTopics
		c.Net.Proxy.Enable, c.Net.Proxy.Dialer = true, n
		for _, most := range []*int{
			&c.Admin.Retry.Max, &c.Producer.Retry.Max, &c.Producer.Transaction.Retry.Max,
			&c.Metadata.Retry.Max, &c.Consumer.Group.Rebalance.Retry.Max,
		} {
			*most = tries
		}
		topics := &sarama.MetadataResponse{Version: 5, ControllerID: 1}
		topics.AddBroker(broker.Addr(), 1)
		topics.AddTopicPartition("orders", 0, 1, nil, nil, nil, sarama.ErrNoError)
		switch r.key {
		case metadata:
			topics.AddTopic("missing", sarama.ErrLeaderNotAvailable)
		case initProducerID:
			c.Producer.Transaction.ID, c.Producer.Idempotent = "transaction", true
			c.Producer.RequiredAcks, c.Net.MaxOpenRequests = sarama.WaitForAll, 1
		}
		fetched := &sarama.FetchResponse{Version: 5}
		fetched.AddError("orders", 0, sarama.ErrLeaderNotAvailable)
		broker.SetHandlerByMap(map[string]sarama.MockResponse{
			"MetadataRequest": sarama.NewMockWrapper(topics),
			"OffsetRequest": sarama.NewMockOffsetResponse(quiet{}).
				SetOffset("orders", 0, sarama.OffsetOldest, 0).SetOffset("orders", 0, sarama.OffsetNewest, 1),
			"FindCoordinatorRequest": sarama.NewMockFindCoordinatorResponse(quiet{}).
				SetCoordinator(sarama.CoordinatorGroup, "group", broker).
				SetCoordinator(sarama.CoordinatorTransaction, "transaction", broker),
			"FetchRequest":     sarama.NewMockWrapper(fetched),
			"ProduceRequest":   sarama.NewMockProduceResponse(quiet{}).SetError("orders", 0, sarama.ErrNotEnoughReplicas),
			"JoinGroupRequest": sarama.NewMockJoinGroupResponse(quiet{}).SetError(sarama.ErrRebalanceInProgress),
			"CreateTopicsRequest": sarama.NewMockWrapper(&sarama.CreateTopicsResponse{
				Version:     2,
				TopicErrors: map[string]*sarama.TopicError{"orders": {Err: sarama.ErrNotController}},
			}),
			"InitProducerIDRequest": sarama.NewMockWrapper(&sarama.InitProducerIDResponse{
				Err: sarama.ErrConsumerCoordinatorNotAvailable,
			}),
		})
		set(c)
		client, err := sarama.NewClient([]string{broker.Addr()}, c)
		n.no(err)
		defer client.Close()
		r.run(n, client)
	})
}

// ibmRetries are the operations whose waits the config decides.
func ibmRetries() []retry[sarama.Config, sarama.Client] {
	type (
		config = sarama.Config
		client = sarama.Client
	)
	return []retry[config, client]{
		{
			"Producer.Retry", produce,
			func(c *config) *time.Duration { return &c.Producer.Retry.Backoff },
			func(c *config) { c.Producer.Retry.BackoffFunc = drawn },
			func(n *network, c client) {
				p, err := sarama.NewAsyncProducerFromClient(c)
				n.no(err)
				defer p.Close()
				p.Input() <- &sarama.ProducerMessage{Topic: "orders"}
				<-p.Errors()
			},
		},
		{
			"Producer.Transaction.Retry", initProducerID,
			func(c *config) *time.Duration { return &c.Producer.Transaction.Retry.Backoff },
			func(c *config) { c.Producer.Transaction.Retry.BackoffFunc = drawn },
			func(_ *network, c client) { _, _ = sarama.NewAsyncProducerFromClient(c) },
		},
		{
			"Metadata.Retry", metadata,
			func(c *config) *time.Duration { return &c.Metadata.Retry.Backoff },
			func(c *config) { c.Metadata.Retry.BackoffFunc = drawn },
			func(_ *network, c client) { _ = c.RefreshMetadata("missing") },
		},
		{
			"Consumer.Retry", fetch,
			func(c *config) *time.Duration { return &c.Consumer.Retry.Backoff },
			func(c *config) {
				c.Consumer.Retry.BackoffFunc = func(retries int) time.Duration { return drawn(retries, 0) }
			},
			func(n *network, c client) {
				consumer, err := sarama.NewConsumerFromClient(c)
				n.no(err)
				defer consumer.Close()
				partition, err := consumer.ConsumePartition("orders", 0, sarama.OffsetNewest)
				n.no(err)
				defer partition.Close()
				<-n.done
			},
		},
		{
			"Admin.Retry", createTopics,
			func(c *config) *time.Duration { return &c.Admin.Retry.Backoff },
			nil,
			func(n *network, c client) {
				admin, err := sarama.NewClusterAdminFromClient(c)
				n.no(err)
				_ = admin.CreateTopic("orders", &sarama.TopicDetail{NumPartitions: 1, ReplicationFactor: 1}, false)
			},
		},
		{
			"Consumer.Group.Rebalance.Retry", joinGroup,
			func(c *config) *time.Duration { return &c.Consumer.Group.Rebalance.Retry.Backoff },
			nil,
			func(n *network, c client) {
				group, err := sarama.NewConsumerGroupFromClient("group", c)
				n.no(err)
				defer group.Close()
				_ = group.Consume(context.Background(), []string{"orders"}, nil)
			},
		},
	}
}
