package check

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"

	"lantoa/internal/content"
	"lantoa/internal/richtext"
)

// isWebAddress tells whether a reader's browser can open it.
func isWebAddress(s string) bool {
	u, err := url.Parse(strings.TrimSpace(s))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && !strings.ContainsAny(s, " \t\n")
}

// addresses are what the links of a text point to: [words](address).
func addresses(m richtext.Marks) []string {
	var all []string
	rest := string(m)
	for {
		_, after, ok := strings.Cut(rest, "](")
		if !ok {
			return all
		}
		address, after, ok := strings.Cut(after, ")")
		if !ok {
			return all
		}
		if strings.Count(address, "(") > 0 {
			if more, beyond, closed := strings.Cut(after, ")"); closed && !strings.ContainsAny(more, " \n") {
				address, after = address+")"+more, beyond
			}
		}
		all, rest = append(all, address), after
	}
}

// links checks that what the links point to are addresses.
func (c *checker) links(channel content.Channel, field string, m richtext.Marks) {
	for _, a := range addresses(m) {
		if scheme, _, _ := strings.Cut(strings.ToLower(a), ":"); isWebAddress(a) || (scheme == "mailto" || scheme == "tel") && len(a) > len(scheme)+1 {
			continue
		}
		c.find(Finding{Level: Stop, Channel: channel, Field: field, Key: "check.link_address", Quote: a, Args: map[string]any{"Quote": a}})
	}
}

// Answer is what came of trying an address.
type Answer struct {
	Reached bool // a server answered, or it is certain that there is none
	Status  int  // what it answered; 0 when there is no such server
	Inside  bool // the address lies inside a network that readers cannot reach; it was not tried
}

// Prober tries addresses on the web.
type Prober interface {
	Probe(ctx context.Context, address string) Answer
}

// maxLinks is how many addresses of one text are tried.
const maxLinks = 10

// Links tries the addresses of a text and its sources, ten at most, all at once. It needs
// the network, so it is asked before a text is sent and on demand, never while somebody types.
// That nothing could be reached is no fault of the text.
func Links(ctx context.Context, t content.Text, p Prober) []Finding {
	places := places(t)
	answers := make([]Answer, len(places))
	var all sync.WaitGroup
	for i, place := range places {
		all.Go(func() { answers[i] = p.Probe(ctx, place.Quote) })
	}
	all.Wait()
	reached := slices.ContainsFunc(answers, func(a Answer) bool { return a.Reached && a.Status > 0 })
	var found []Finding
	for i, f := range places {
		switch a := answers[i]; {
		case a.Inside:
			f.Level, f.Key = Look, "check.link_inside"
		case a.Reached && a.Status == 0 && reached:
			f.Level, f.Key = Look, "check.link_nowhere"
		case a.Status == 404 || a.Status == 410:
			f.Level, f.Key = Look, "check.link_gone"
		case a.Status == 401 || a.Status == 403:
			f.Level, f.Key = Look, "check.link_closed"
		case a.Status >= 400:
			f.Level, f.Key, f.Args = Look, "check.link_fails", map[string]any{"Status": a.Status}
		case a.Reached && a.Status > 0:
			f.Level, f.Key = Fine, "check.link_opens"
		default:
			f.Level, f.Key = Fine, "check.link_untried"
		}
		found = append(found, f)
	}
	return found
}

// places are the addresses to try, each once, with where it stands.
func places(t content.Text) []Finding {
	var all []Finding
	add := func(channel content.Channel, field, address string) {
		if len(all) < maxLinks && isWebAddress(address) && !slices.ContainsFunc(all, func(f Finding) bool { return f.Quote == address }) {
			all = append(all, Finding{Channel: channel, Field: field, Quote: address})
		}
	}
	for _, s := range t.Sources {
		add("", "sources", s.URL)
	}
	for _, a := range addresses(t.Body) {
		add("", "body", a)
	}
	for _, v := range t.Variants {
		if v.Detached {
			for _, a := range addresses(v.Body) {
				add(v.Channel, "body", a)
			}
		}
	}
	return all
}
