// Package kept holds public pages as the compressed bytes that readers get, so that a page
// is made once and not for every reader. No page outlives a change of what residents see.
package kept

import (
	"container/list"
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
)

// Source tells what the pages of a host are made from: another answer means that they are old.
type Source func(ctx context.Context, host string) (string, error)

// Shelf keeps the pages of all hosts of an instance.
type Shelf struct {
	clock  clock.Clock
	source Source
	most   int           // bytes
	doubts atomic.Uint64 // grows with everything done here that may have changed a page

	lock  sync.Mutex
	size  int
	pages map[address]*list.Element // of *page
	used  *list.List                // the last used first
	hosts map[string]*host
}

// NewShelf keeps pages of at most so many bytes.
func NewShelf(most int, ticks clock.Clock, source Source) *Shelf {
	return &Shelf{clock: ticks, source: source, most: most, pages: map[address]*list.Element{}, used: list.New(), hosts: map[string]*host{}}
}

// address is where a page stands: what it is asked for by.
type address struct {
	host     string
	language i18n.Language
	uri      string
}

const (
	trusted  = 300 * time.Millisecond // how long another instance's change may stay unseen
	longest  = time.Minute            // names of units and plans beside a text may be as old
	mostHost = 1000                   // a commune that is alone answers on any name
)

// host is how the pages of one host stand.
type host struct {
	lock   sync.Mutex
	known  bool
	doubts uint64
	read   time.Time
	mark   mark
}

// mark names a state of everything that the pages of a host are made from.
type mark struct {
	source string
	day    civil.Date // what expires does so at midnight
}

// Doubt makes every page be compared with its source before it is shown again.
func (s *Shelf) Doubt() { s.doubts.Add(1) }

// now is the state of the host's pages, read again when it may have changed.
func (s *Shelf) now(ctx context.Context, name string) (mark, time.Time, error) {
	h := s.host(name)
	h.lock.Lock()
	defer h.lock.Unlock()
	at, doubts := s.clock.Now(), s.doubts.Load()
	// A clock that stands still or was set back tells nothing.
	if age := at.Sub(h.read); h.known && h.doubts == doubts && age > 0 && age < trusted {
		return h.mark, at, nil
	}
	source, err := s.source(ctx, name)
	if err != nil {
		return mark{}, at, err
	}
	h.known, h.doubts, h.read = true, doubts, at
	h.mark = mark{source, civil.DateOf(at.In(clock.Vietnam()))}
	return h.mark, at, nil
}

func (s *Shelf) host(name string) *host {
	s.lock.Lock()
	defer s.lock.Unlock()
	h, ok := s.hosts[name]
	if !ok {
		if len(s.hosts) >= mostHost {
			clear(s.hosts)
		}
		h = &host{}
		s.hosts[name] = h
	}
	return h
}

// find is the page kept under an address, if it was made from what is there now.
func (s *Shelf) find(a address, m mark, at time.Time) (*page, bool) {
	s.lock.Lock()
	defer s.lock.Unlock()
	e, ok := s.pages[a]
	if !ok {
		return nil, false
	}
	p := e.Value.(*page)
	if age := at.Sub(p.made); p.mark != m || age < 0 || age > longest {
		s.drop(e)
		return nil, false
	}
	s.used.MoveToFront(e)
	return p, true
}

// put keeps a page and lets go of those that were not asked for the longest.
func (s *Shelf) put(p *page) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if e, ok := s.pages[p.address]; ok {
		s.drop(e)
	}
	s.pages[p.address] = s.used.PushFront(p)
	s.size += p.bytes()
	for s.size > s.most {
		s.drop(s.used.Back())
	}
}

func (s *Shelf) drop(e *list.Element) {
	p := s.used.Remove(e).(*page)
	delete(s.pages, p.address)
	s.size -= p.bytes()
}

// plain tells whether the reader gets what everybody gets.
func plain(r *http.Request) bool {
	if r.Header.Get("Save-Data") == "on" {
		return false
	}
	for _, line := range r.Header["Cookie"] {
		if hasCookie(line, sizeCookie) {
			return false
		}
	}
	return true
}
