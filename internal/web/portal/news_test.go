package portal_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// press is what is out, in memory.
type press struct {
	list []release.Publication
	file []byte
}

func (p press) News(_ context.Context, _ scope.Commune, q release.Query) ([]release.Publication, int, error) {
	var all []release.Publication
	for _, one := range p.list {
		if one.Language == q.Language && (q.Topic == "" || q.Topic == one.Topic) && one.Withdrawn.IsZero() {
			all = append(all, one)
		}
	}
	n := len(all)
	return all[min(q.From, n):min(q.From+q.Limit, n)], n, nil
}

func (p press) Texts(ctx context.Context, in scope.Commune, q release.Query) ([]release.Publication, error) {
	list, _, err := p.News(ctx, in, q)
	return list, err
}

func (p press) BySlug(_ context.Context, _ scope.Commune, slug string) (release.Publication, error) {
	for _, one := range p.list {
		if one.Slug == slug || slug == "cu-"+one.Slug {
			return one, nil
		}
	}
	return release.Publication{}, errs.New(errs.NotFound, "not_found")
}

func (p press) Topics(_ context.Context, _ scope.Commune, l content.Language) ([]release.Topic, error) {
	topics := map[string]release.Topic{}
	for _, one := range p.list {
		if one.Language == l {
			topics[one.Topic] = release.Topic{Address: one.Topic, Name: one.TopicName, Count: topics[one.Topic].Count + 1}
		}
	}
	var list []release.Topic
	for _, t := range topics {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b release.Topic) int { return cmp.Compare(a.Address, b.Address) })
	return list, nil
}

func (p press) Alerts(_ context.Context, _ scope.Commune, _ content.Language) ([]release.Publication, error) {
	return slices.DeleteFunc(slices.Clone(p.list), func(one release.Publication) bool { return !one.Alert }), nil
}

func (p press) Found(ctx context.Context, in scope.Commune, l content.Language, _ search.Query, from, limit int) ([]release.Publication, int, error) {
	return p.News(ctx, in, release.Query{Language: l, From: from, Limit: limit})
}

func (p press) ReadPublic(_ context.Context, _ scope.Commune, hash blob.Hash) (release.File, []byte, error) {
	if p.file == nil || hash != blob.HashOf(p.file) {
		return release.File{}, nil, errs.New(errs.NotFound, "not_found")
	}
	return release.File{Hash: hash, Type: "audio/mpeg"}, p.file, nil
}

func (s square) news(slug string) release.Publication {
	at := s.clock.Now()
	return release.Publication{ItemID: uuid.New(), Slug: slug, PlanID: s.plan.ID, Clause: "I-1", Topic: "I", TopicName: "Gọi video", UnitID: s.hamlet, Issuer: "Ủy ban nhân dân xã Minh Họa",
		Language: content.Vietnamese, ReleasedAt: at, ChangedAt: at, Text: content.Text{Title: "Lớp gọi video & quét mã", Lead: "Học tối thứ Ba.", Body: "Mang theo điện thoại.",
			Sources: []content.Source{{Name: "Kế hoạch của xã", URL: "https://xa.example/kh"}}}}
}

// ask is the answer of one page.
func (s square) ask(handle func(http.ResponseWriter, *http.Request) error, path, slug string, header ...string) (*httptest.ResponseRecorder, error) {
	s.Helper()
	speaker, err := i18n.New()
	if err != nil {
		s.Fatal(err)
	}
	r := httptest.NewRequest("GET", path, nil)
	r.SetPathValue("slug", slug)
	r.SetPathValue("hash", slug)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	return w, handle(w, r.WithContext(i18n.Hold(scope.Hold(r.Context(), s.in, scope.Profile{Name: "Xã Minh Họa"}), speaker, path)))
}

func TestAnArticleSaysWhoAnswersForItAndWhereItComesFrom(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		one := s.news("lop-goi-video")
		one.Corrections = []release.Correction{{At: s.clock.Now(), Text: "Sửa giờ học."}}
		one.Text.Media = []content.Media{{Kind: content.Audio, Hash: blob.HashOf([]byte("a")), Type: "audio/mpeg", Bytes: 640 << 10, Transcript: "Mời bà con đến học."},
			{ID: uuid.New(), Kind: content.Image, Hash: blob.HashOf([]byte("b")), Width: 640, Height: 480, Alt: "Lớp học", Cover: true}}
		s.pages.Press = press{list: []release.Publication{one}}
		w, err := s.ask(s.pages.Article, "/tin/lop-goi-video", one.Slug)
		if err != nil || w.Code != http.StatusOK {
			t.Fatal(w.Code, err)
		}
		page, err := goquery.NewDocumentFromReader(bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		text := page.Find("main").Text()
		for _, words := range []string{"Chịu trách nhiệm: Ủy ban nhân dân xã Minh Họa.", "Người viết: Thôn Bãi.", "Kế hoạch của xã", "Sửa giờ học.", "Chưa sửa lần nào.", "Mời bà con đến học.", "Thứ Hai, 23/11/2026", "đọc 1 phút"} {
			if !strings.Contains(text, words) {
				t.Errorf("the article does not say %q", words)
			}
		}
		for selector, n := range map[string]int{`audio[preload="none"]`: 1, `img[width="640"][height="480"][alt="Lớp học"]`: 1, `a[href="/ke-hoach/` + s.plan.Slug + `"]`: 1, `link[rel="canonical"]`: 1,
			`meta[property="og:image"]`: 1, `script[type="application/ld+json"]`: 1} {
			if page.Find(selector).Length() != n {
				t.Errorf("%s: %d, want %d", selector, page.Find(selector).Length(), n)
			}
		}
		if !json.Valid([]byte(page.Find(`script[type="application/ld+json"]`).Text())) {
			t.Error("search engines are told nonsense")
		}
		if plan := s.see("/ke-hoach/"+s.plan.Slug, i18n.Vietnamese); plan.Find(`a[href="/tin/lop-goi-video"]`).Length() != 1 {
			t.Error("the plan does not lead to its news")
		}
		if home := s.see("/", i18n.Vietnamese); home.Find(`a[href="/tin/lop-goi-video"]`).Length() != 1 || home.Find(`a[href="/tin/chu-de/goi-video"]`).Length() != 1 {
			t.Error("the front page does not lead to the news")
		}
	})
}

func TestWhatWasWithdrawnOrHasExpiredSaysSoAndNothingElse(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		gone, old := s.news("rut"), s.news("het")
		gone.Withdrawn, gone.Reason = s.clock.Now(), "Ghi nhầm giờ học."
		old.ExpiresOn = clock.Today(s.clock).AddDays(-1)
		s.pages.Press = press{list: []release.Publication{gone, old}}
		for slug, words := range map[string]string{"rut": "Ghi nhầm giờ học.", "het": "Tin chỉ đúng đến hết ngày 22/11/2026"} {
			w, err := s.ask(s.pages.Article, "/tin/"+slug, slug)
			if err != nil || w.Code != http.StatusGone || !strings.Contains(w.Body.String(), words) || !strings.Contains(w.Body.String(), "noindex") {
				t.Errorf("%s: %d, %v", slug, w.Code, err)
			}
			for _, left := range []string{"gọi video", "điện thoại", "tối thứ Ba"} {
				if strings.Contains(w.Body.String(), left) {
					t.Errorf("%s still says %q", slug, left)
				}
			}
		}
		last := s.news("hom-nay")
		last.ExpiresOn = clock.Today(s.clock)
		s.pages.Press = press{list: []release.Publication{last}}
		if w, err := s.ask(s.pages.Article, "/tin/hom-nay", "hom-nay"); err != nil || w.Code != http.StatusOK {
			t.Errorf("on its last day: %d, %v", w.Code, err)
		}
		if w, err := s.ask(s.pages.Article, "/tin/cu-hom-nay", "cu-hom-nay"); err != nil || w.Code != http.StatusPermanentRedirect || w.Header().Get("Location") != "/tin/hom-nay" {
			t.Errorf("an old address: %d to %q, %v", w.Code, w.Header().Get("Location"), err)
		}
	})
}

func TestNewsAreTurnedPageByPageAndChosenByTopic(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		var out press
		for n := range 45 {
			one := s.news("tin-" + string(rune('a'+n%26)) + string(rune('a'+n/26)))
			if n < 3 {
				one.Topic, one.TopicName = "II", "Quét mã"
			}
			out.list = append(out.list, one)
		}
		s.pages.Press = out
		for path, want := range map[string]int{"/tin": 20, "/tin?page=2": 20, "/tin?page=3": 5} {
			w, err := s.ask(s.pages.News, path, "")
			if got := strings.Count(w.Body.String(), `href="/tin/tin-`); err != nil || got != want {
				t.Errorf("%s shows %d, want %d, %v", path, got, want, err)
			}
		}
		if _, err := s.ask(s.pages.News, "/tin?page=9", ""); !errs.Is(err, errs.NotFound) {
			t.Errorf("a page that is not there: %v", err)
		}
		w, err := s.ask(s.pages.NewsByTopic, "/tin/chu-de/quet-ma", "quet-ma")
		if got := strings.Count(w.Body.String(), `href="/tin/tin-`); err != nil || got != 3 {
			t.Errorf("the topic shows %d, %v", got, err)
		}
		if _, err := s.ask(s.pages.NewsByTopic, "/tin/chu-de/khong-co", "khong-co"); !errs.Is(err, errs.NotFound) {
			t.Errorf("a topic that is not there: %v", err)
		}
	})
}

func TestFeedsAndTheSitemapCarryTheNewsWhole(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		english := s.news("video-class")
		english.Language = content.English
		s.pages.Press = press{list: []release.Publication{s.news("lop-goi-video"), english}}
		s.pages.Public = "https://xa.example/"
		for path, handle := range map[string]func(http.ResponseWriter, *http.Request) error{"/tin/rss.xml": s.pages.RSS, "/tin/atom.xml": s.pages.Atom, "/sitemap.xml": s.pages.Sitemap, "/tin/feed.json": s.pages.JSONFeed} {
			w, err := s.ask(handle, path, "")
			if err != nil || !strings.Contains(w.Body.String(), "https://xa.example/tin/lop-goi-video") {
				t.Fatalf("%s: %s, %v", path, w.Body, err)
			}
			if english := strings.Contains(w.Body.String(), "https://xa.example/en/tin/video-class"); english != (path == "/sitemap.xml") {
				t.Errorf("%s names the English news: %t", path, english)
			}
			var any struct{}
			if strings.HasSuffix(path, ".json") {
				if !json.Valid(w.Body.Bytes()) {
					t.Errorf("%s is no JSON", path)
				}
			} else if err := xml.Unmarshal(w.Body.Bytes(), &any); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if path != "/sitemap.xml" && !strings.Contains(w.Body.String(), "Mang theo điện thoại.") {
				t.Errorf("%s does not carry the text", path)
			}
		}
	})
}

func TestAFileIsHandedOutInPartsAndNoOtherOne(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		file := []byte("0123456789")
		s.pages.Press = press{file: file}
		hash := string(blob.HashOf(file))
		w, err := s.ask(s.pages.File, "/tep/"+hash, hash, "Range", "bytes=2-4")
		if err != nil || w.Code != http.StatusPartialContent || w.Body.String() != "234" || w.Header().Get("Content-Type") != "audio/mpeg" {
			t.Errorf("%d %q %v", w.Code, w.Body, err)
		}
		for _, name := range []string{"", "x", strings.Repeat("../", 22)[:64], string(blob.HashOf([]byte("khac")))} {
			if _, err := s.ask(s.pages.File, "/tep/x", name); !errs.Is(err, errs.NotFound) {
				t.Errorf("%q: %v", name, err)
			}
		}
	})
}

func TestTheCalendarOfATelephoneKnowsHoursAndWhatWasPutOff(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		s.pages.Press = press{}
		s.invite("Buổi tối học gọi video; mang theo điện thoại, sạc pin và giấy bút để ghi lại")
		off := s.invite("Buổi hoãn")
		if _, err := s.pages.Gatherings.PutOff(context.Background(), s.in, s.writer, off.ID, off.Version, "Hoãn vì bão"); err != nil {
			t.Fatal(err)
		}
		w, err := s.ask(s.pages.Calendar, "/lich.ics", "")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(w.Body.String(), "\r\n")
		for _, line := range lines {
			if len(line) > 75 {
				t.Errorf("a line of %d bytes", len(line))
			}
		}
		text := strings.ReplaceAll(w.Body.String(), "\r\n ", "")
		for _, words := range []string{"DTSTART:20261125T120000Z", "DTEND:20261125T133000Z", `SUMMARY:Buổi tối học gọi video\; mang theo điện thoại\, sạc pin và giấy bút để ghi lại`, "STATUS:CANCELLED"} {
			if !strings.Contains(text, words) {
				t.Errorf("the calendar does not say %q", words)
			}
		}
		page, err := s.ask(s.pages.Days, "/lich", "")
		if err != nil || !strings.Contains(page.Body.String(), "Tháng 11/2026") || !strings.Contains(page.Body.String(), "tháng Mười âm lịch") {
			t.Errorf("the calendar page: %v", err)
		}
		s.clock.Move(72 * time.Hour)
		if page, err := s.ask(s.pages.Days, "/lich", ""); err != nil || !strings.Contains(page.Body.String(), "Chưa có lớp học") {
			t.Errorf("after all is over: %v", err)
		}
	})
}

func TestSearchingKeepsWhatWasTypedAndSaysWhatToDo(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		s.pages.Press = press{list: []release.Publication{s.news("lop-goi-video")}}
		for query, want := range map[string]struct {
			code  int
			words string
		}{"": {200, "Tìm trong tin xã"}, "?q=goi+video": {200, "Có 1 tin"}, "?q=g": {422, "Gõ ít nhất 2 chữ cái"}} {
			w, err := s.ask(s.pages.Find, "/tim"+query, "")
			if err != nil || w.Code != want.code || !strings.Contains(w.Body.String(), want.words) {
				t.Errorf("%q: %d, %v", query, w.Code, err)
			}
		}
		w, err := s.ask(s.pages.Find, "/tim?q=g%22%3E", "")
		if err != nil || !strings.Contains(w.Body.String(), `value="g&#34;&gt;"`) {
			t.Errorf("what was typed is lost: %v", err)
		}
		s.pages.Press = press{}
		if w, err := s.ask(s.pages.Find, "/tim?q=mua+dong", ""); err != nil || !strings.Contains(w.Body.String(), "Không thấy tin nào") {
			t.Errorf("nothing found: %v", err)
		}
	})
}
