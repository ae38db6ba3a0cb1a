// Package metrics counts what an instance does, for those who keep it running.
// Labels name routes and kinds of work, never persons, communes or addresses.
package metrics

import (
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics is the counts of one instance.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	jobs     *prometheus.CounterVec
}

// Request is one answered request.
type Request struct {
	Method string
	Route  string // a line of the site map, never the path that was asked for
	Status int
	Took   time.Duration
}

// New starts counting at nought.
func New() *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lantoa_requests_total", Help: "Requests by route, method and class of the answer's status.",
		}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "lantoa_request_seconds", Help: "How long answers took.",
			// Up to minutes: photos arrive over bad lines.
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60},
		}, []string{"route", "method"}),
		jobs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lantoa_jobs_total", Help: "Attempts at work left for later, by kind and result.",
		}, []string{"kind", "result"}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.jobs, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Answered counts a request under its route, method and class of status.
func (m *Metrics) Answered(r Request) {
	m.requests.WithLabelValues(r.Route, r.Method, fmt.Sprintf("%dxx", r.Status/100)).Inc()
	m.seconds.WithLabelValues(r.Route, r.Method).Observe(r.Took.Seconds())
}

// Worked counts one attempt at a job of that kind.
func (m *Metrics) Worked(kind string, done bool) {
	result := "failed"
	if done {
		result = "done"
	}
	m.jobs.WithLabelValues(kind, result).Inc()
}

// Handler shows the counts at /metrics, as Prometheus reads them.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}
