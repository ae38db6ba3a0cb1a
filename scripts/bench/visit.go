package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"slices"
	"time"
)

// page is one address as one sort of reader sees it.
type page struct {
	who  string // a sign-in name, or "" for residents
	name string // the address without its ids, for the table
	path string
}

// pages is what is measured.
func (f filled) pages() []page {
	resident := []page{
		{"", "/", "/"},
		{"", "/ke-hoach/{100 việc}", "/ke-hoach/" + f.slug},
		{"", "/ke-hoach/{1.000 việc}", "/ke-hoach/" + f.bigSlug},
		{"", "/dang-nhap", "/dang-nhap"},
	}
	desk := []page{
		{"", "/console/overview", "/console/overview"},
		{"", "/console/plans", "/console/plans"},
		{"", "/console/plans/{100 việc}", "/console/plans/" + f.plan.String()},
		{"", "/console/plans/{1.000 việc}", "/console/plans/" + f.bigPlan.String()},
		{"", "/console/tasks/{id}", "/console/tasks/" + f.task.String()},
		{"", "/console/activities", "/console/activities"},
		{"", "/console/activities?state=accepted", "/console/activities?state=accepted"},
		{"", "/console/activities/{id}", "/console/activities/" + f.activity.String()},
		{"", "/console/reports", "/console/reports"},
		{"", "/console/reports/{id}", "/console/reports/" + f.report.String()},
		{"", "/console/units", "/console/units"},
		{"", "/console/search?q=chuyen doi so", "/console/search?q=chuyen+doi+so"},
		{"", "/console/search?q=hội thi chợ phiên", "/console/search?q=" + url.QueryEscape("hội thi chợ phiên")},
	}
	phone := []page{
		{"reporter", "/console/work", "/console/work"},
		{"reporter", "/console/work/activities/new", "/console/work/activities/new?task=" + f.ownTask.String()},
		{"reporter", "/console/plans", "/console/plans"},
		{"reporter", "/console/tasks/{id}", "/console/tasks/" + f.ownTask.String()},
		{"reporter", "/console/search?q=chuyen doi so", "/console/search?q=chuyen+doi+so"},
	}
	all := resident
	for _, who := range []string{"coordinator", "viewer"} {
		for _, p := range desk {
			p.who = who
			all = append(all, p)
		}
	}
	return append(all, phone...)
}

// timing is how long a page took.
type timing struct {
	page
	Status   int
	P50, P99 time.Duration
	Bytes    int
}

// measure starts the program twice: the first time it may have to work through what was
// put in behind its back, the second is measured.
func measure(ctx context.Context, binary, folder, source string, requests int, f filled) (result, error) {
	s, _, err := start(ctx, binary, folder, source)
	if err != nil {
		return result{}, err
	}
	err = s.settled(ctx, folder, source)
	s.stop()
	if err != nil {
		return result{}, err
	}
	r := result{filled: f}
	if s, r.Start, err = start(ctx, binary, folder, source); err != nil {
		return result{}, err
	}
	defer s.stop()
	readers := map[string]*http.Client{}
	for _, who := range []string{"", "coordinator", "viewer", "reporter"} {
		if readers[who], err = s.reader(ctx, who); err != nil {
			return result{}, err
		}
	}
	for i := range 30 {
		p := f.pages()[i%len(f.pages())]
		if _, _, err := s.ask(ctx, readers[p.who], p.path); err != nil {
			return result{}, err
		}
	}
	time.Sleep(5 * time.Second)
	if r.Memory, err = s.memory(); err != nil {
		return result{}, err
	}
	for _, p := range f.pages() {
		fmt.Fprintf(os.Stderr, "bench: %s %s\n", p.who, p.name)
		t, err := s.timed(ctx, readers[p.who], p, requests)
		if err != nil {
			return result{}, err
		}
		r.Pages = append(r.Pages, t)
	}
	r.MemoryAfter, err = s.memory()
	return r, err
}

// settled waits until the work left for later is done.
func (s *server) settled(ctx context.Context, folder, source string) error {
	for began := time.Now(); time.Since(began) < patience; time.Sleep(time.Second) {
		due, err := dueWork(ctx, folder, source)
		if err != nil || due == 0 {
			return err
		}
	}
	return fmt.Errorf("the work left for later is not done within %s", patience)
}

func (s *server) reader(ctx context.Context, login string) (*http.Client, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if login == "" {
		return c, nil
	}
	answer, err := c.PostForm(s.url+"/dang-nhap", url.Values{"login": {login}, "password": {password}})
	if err != nil {
		return nil, err
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		return nil, fmt.Errorf("sign-in of %s: %d", login, answer.StatusCode)
	}
	return c, ctx.Err()
}

func (s *server) ask(ctx context.Context, c *http.Client, path string) (status, bytes int, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return 0, 0, err
	}
	answer, err := c.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, int(n), err
}

// timed asks for a page again and again; slow ones less often.
func (s *server) timed(ctx context.Context, c *http.Client, p page, requests int) (timing, error) {
	t := timing{page: p}
	var took []time.Duration
	for began := time.Now(); len(took) < requests && (len(took) < 20 || time.Since(began) < 20*time.Second); {
		once := time.Now()
		status, bytes, err := s.ask(ctx, c, p.path)
		if err != nil {
			return t, err
		}
		took = append(took, time.Since(once))
		t.Status, t.Bytes = status, bytes
	}
	slices.Sort(took)
	t.P50, t.P99 = took[len(took)/2], took[len(took)*99/100]
	return t, nil
}
