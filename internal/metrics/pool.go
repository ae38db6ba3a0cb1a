package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Pool is how the connections of one pool to the database stand.
type Pool struct {
	Name              string
	Most, Open, InUse int
	Waits             int64
	Wait              time.Duration
}

// pools shows how the pools stand at the moment somebody reads it.
type pools struct {
	read                            func() []Pool
	most, open, used, waits, waited *prometheus.Desc
}

// Watch shows the database's pools too.
func (m *Metrics) Watch(read func() []Pool) {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("lantoa_database_"+name, help, []string{"pool"}, nil)
	}
	m.registry.MustRegister(pools{
		read:   read,
		most:   desc("connections_max", "How many connections to the database a pool may open."),
		open:   desc("connections_open", "Connections to the database that are open."),
		used:   desc("connections_in_use", "Connections to the database that are working."),
		waits:  desc("waits_total", "How often work had to wait for a connection to the database."),
		waited: desc("wait_seconds_total", "How long work has waited for connections to the database."),
	})
}

// Describe and Collect are what Prometheus asks of a collector.
func (p pools) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{p.most, p.open, p.used, p.waits, p.waited} {
		to <- d
	}
}

func (p pools) Collect(to chan<- prometheus.Metric) {
	for _, one := range p.read() {
		gauge := func(d *prometheus.Desc, n int) {
			to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(n), one.Name)
		}
		gauge(p.most, one.Most)
		gauge(p.open, one.Open)
		gauge(p.used, one.InUse)
		to <- prometheus.MustNewConstMetric(p.waits, prometheus.CounterValue, float64(one.Waits), one.Name)
		to <- prometheus.MustNewConstMetric(p.waited, prometheus.CounterValue, one.Wait.Seconds(), one.Name)
	}
}
