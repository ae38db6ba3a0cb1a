package check_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/richtext"
)

// web is a network with these pages; it counts what was asked.
type web struct {
	pages map[string]check.Answer
	lock  *sync.Mutex
	asked map[string]int
}

func (w web) Probe(_ context.Context, address string) check.Answer {
	w.lock.Lock()
	defer w.lock.Unlock()
	w.asked[address]++
	return w.pages[address]
}

func TestLinksAreTriedOnceEachAndToldInWords(t *testing.T) {
	w := web{map[string]check.Answer{
		"https://vidu.vn/a": {Reached: true, Status: 200}, "https://vidu.vn/gone": {Reached: true, Status: 404}, "https://vidu.vn/closed": {Reached: true, Status: 403},
		"https://vidu.vn/broken": {Reached: true, Status: 502}, "https://nowhere.vn": {Reached: true}, "http://10.0.0.1/x": {Inside: true},
	}, new(sync.Mutex), map[string]int{}}
	text := good()
	text.Sources = append(text.Sources, content.Source{Name: "Trang xã", URL: "https://vidu.vn/a"}, content.Source{Name: "Cũ", URL: "https://vidu.vn/gone"})
	text.Body = "[a](https://vidu.vn/a) [b](https://vidu.vn/closed) [c](https://vidu.vn/broken) [d](mailto:a@vidu.vn) [e](https://nowhere.vn)"
	text.Variants = []content.Variant{variant(content.Facebook, "", "", "[x](http://10.0.0.1/x) [y](https://slow.vn)")}
	want := map[string]string{"https://vidu.vn/a": "fine link_opens", "https://vidu.vn/gone": "look link_gone", "https://vidu.vn/closed": "look link_closed",
		"https://vidu.vn/broken": "look link_fails", "https://nowhere.vn": "look link_nowhere", "http://10.0.0.1/x": "look link_inside", "https://slow.vn": "fine link_untried"}
	found := check.Links(t.Context(), text, w)
	for _, f := range found {
		if got := string(f.Level) + " " + f.Key[len("check."):]; got != want[f.Quote] || w.asked[f.Quote] != 1 {
			t.Errorf("%s is told as %s after %d tries", f.Quote, got, w.asked[f.Quote])
		}
	}
	if len(found) != len(want) || len(w.asked) != len(want) {
		t.Errorf("%d told, %d asked", len(found), len(w.asked))
	}
}

func TestAServerWithoutInternetBlamesNoText(t *testing.T) {
	w := web{map[string]check.Answer{"https://a.vn": {Reached: true}}, new(sync.Mutex), map[string]int{}}
	text := good()
	text.Body = "[a](https://a.vn) [b](https://b.vn)"
	for _, f := range check.Links(t.Context(), text, w) {
		if f.Level != check.Fine || f.Key != "check.link_untried" {
			t.Errorf("%+v", f)
		}
	}
}

func TestAtMostTenLinksOfATextAreTried(t *testing.T) {
	w := web{nil, new(sync.Mutex), map[string]int{}}
	text := good()
	for i := range 30 {
		text.Body += richtext.Marks(fmt.Sprintf(" [a](https://vidu.vn/%d)", i))
	}
	check.Links(t.Context(), text, w)
	if len(w.asked) != 10 {
		t.Errorf("%d were tried", len(w.asked))
	}
}
