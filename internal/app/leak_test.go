package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/richtext"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// hook is a word of every text, published or not: whoever searches for it finds what there is.
const hook = "zqmoc"

// piece is an item whose every field holds a word that stands nowhere else.
type piece struct {
	name    string
	item    content.Item
	text    content.Text
	said    map[string]string // field → its word
	request review.Request
}

// press is a commune where a unit writes, the People's Committee answers for the portal and
// the Party committee for its page.
type press struct {
	house
	*testing.T
	ctx     context.Context
	in      scope.Commune
	blobs   blob.Store
	culture uuid.UUID
	plan    uuid.UUID
	clause  string
	portal  release.Channel
	page    release.Channel
	writer  member.Member
	state   member.Member // approves for the People's Committee
	party   member.Member // approves for the Party committee
	count   int
	secret  secrets
	guess   guesses
	walkers []*walker
}

func newPress(t *testing.T, h house) *press {
	t.Helper()
	p := &press{house: h, T: t, ctx: context.Background(), in: h.first(t), blobs: blob.NewStore(h.Config.Media()), culture: uuid.New(), plan: uuid.MustParse(h.ids["plan"]), secret: secrets{}}
	committee, party := uuid.New(), uuid.New()
	for id, d := range map[uuid.UUID]unit.Draft{committee: {Name: "UBND xã", Kind: unit.Government}, party: {Name: "Đảng ủy xã", Kind: unit.PartyOffice}, p.culture: {Name: "Phòng Văn hóa", Kind: unit.Government}} {
		_, err := h.Units.Add(p.ctx, p.in, uuid.Nil, id, d)
		p.must(err)
	}
	add := func(login string, role permission.Role, of uuid.UUID) member.Member {
		m, err := h.Members.Add(p.ctx, p.in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + login, UnitID: of, Login: login, Password: password, Grants: []member.Grant{{Role: role, UnitID: of}}})
		p.must(err)
		return m
	}
	p.writer, p.state, p.party = add("viet", permission.Editor, p.culture), add("ubnd", permission.Approver, committee), add("dang", permission.Approver, party)
	var err error
	p.portal, err = h.Releases.AddChannel(p.ctx, p.in, uuid.Nil, release.Channel{ID: uuid.New(), Kind: content.Portal, Name: "Cổng thông tin", Issuer: "Ủy ban nhân dân xã Một", Approver: committee})
	p.must(err)
	p.page, err = h.Releases.AddChannel(p.ctx, p.in, uuid.Nil, release.Channel{ID: uuid.New(), Kind: content.Facebook, Name: "Trang Đảng ủy", Issuer: "Đảng ủy xã Một", Approver: party})
	p.must(err)
	clauses, err := h.Plans.Clauses(p.ctx, p.in, p.plan)
	p.must(err)
	for _, c := range clauses {
		if p.clause == "" && c.Parent != "" {
			p.clause = c.Address
		}
		p.guess.slugs = append(p.guess.slugs, viet.Slug(viet.Brief(c.Words(), 70)))
	}
	p.guess.words, p.guess.ids = []string{hook, "zq"}, []string{p.plan.String()}
	for _, login := range []string{"", "reporter", "helper"} {
		who := login
		if who == "" {
			who = "nobody"
		}
		p.walkers = append(p.walkers, &walker{h.visit(t, "mot.example", login), who, map[string][]string{}})
	}
	return p
}

func (p *press) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// word is a new secret.
func (p *press) word(place string) string {
	p.count++
	n, word := p.count, "zq"
	for range 3 {
		word += string("bdghklmnprstvx"[n%14]) + "a"
		n /= 14
	}
	word += "x"
	p.secret[word] = place
	return word
}

// text is a text with a new secret in every field.
func (p *press) text(name string) (content.Text, map[string]string) {
	p.Helper()
	said := map[string]string{}
	say := func(field string) string {
		said[field] = p.word(name + ": " + field)
		return said[field]
	}
	file := func(field, kind string) blob.Hash {
		var hash blob.Hash
		p.must(p.DB.Tx(p.ctx, func(tx database.Tx) (err error) {
			hash, err = p.blobs.Put(p.ctx, tx, p.in, []byte("tệp "+say(field)), kind, p.Clock.Now())
			return err
		}))
		p.guess.hashes = append(p.guess.hashes, string(hash))
		said[field+" hash"] = string(hash)
		p.secret[string(hash)] = name + ": address of " + field
		return hash
	}
	t := content.Text{
		Title: "Lớp " + say("title"), Lead: "Bà con đến học " + say("lead") + " và " + hook + ".", Body: richtext.Marks("Lớp mở ở nhà văn hóa, nhớ " + say("body") + " và " + hook + ".\n\nMời bà con mang theo điện thoại."),
		Sources: []content.Source{{Name: "Kế hoạch " + say("source"), URL: "https://nguon.example/" + say("source address")}},
		Variants: []content.Variant{
			{Channel: content.Portal},
			{Channel: content.Facebook, Detached: true, Title: say("facebook title"), Lead: say("facebook lead"), Body: richtext.Marks("Trang " + say("facebook body") + " " + hook)},
			{Channel: content.Radio, Detached: true, Body: richtext.Marks("Mời bà con nghe " + say("radio body") + " " + hook + ".")},
			{Channel: content.Poster, Detached: true, Title: say("poster title"), Lead: say("poster lead")},
			{Channel: content.Talk, Questions: []string{say("question one"), say("question two"), say("question three")}},
			{Channel: content.SMS, Detached: true, Body: richtext.Marks(say("sms body"))},
		},
		Media: []content.Media{
			{ID: uuid.New(), Kind: content.Image, Hash: file("picture", "image/jpeg"), Type: "image/jpeg", Bytes: 20, Width: 4, Height: 3, Cover: true, Alt: say("alt"), Caption: say("caption"), Credit: say("credit"), People: content.Adults, Consent: say("consent")},
			{ID: uuid.New(), Kind: content.Audio, Hash: file("sound", "audio/mpeg"), Type: "audio/mpeg", Bytes: 20, Caption: say("sound caption"), Transcript: say("transcript"), People: content.Adults, Consent: say("sound consent")},
			{ID: uuid.New(), Kind: content.Video, Hash: file("film", "video/mp4"), Type: "video/mp4", Bytes: 20, Alt: say("film alt"), Captions: file("subtitles", "text/vtt"), Transcript: say("film transcript"), People: content.Nobody, Consent: say("film consent")},
		},
	}
	p.guess.slugs = append(p.guess.slugs, viet.Slug(t.Title), viet.Slug(said["facebook title"]))
	return t, said
}

// hidden tells whether residents never read a field, even of what is on the portal.
func hidden(field string) bool {
	return slices.Contains([]string{"consent", "sound consent", "film consent"}, field) ||
		slices.ContainsFunc([]string{"facebook", "radio", "poster", "question", "sms", "common"}, func(of string) bool { return strings.HasPrefix(field, of) })
}

func (p *press) begin(name string, language content.Language, change func(*content.Text, map[string]string)) *piece {
	p.Helper()
	one := &piece{name: name}
	one.text, one.said = p.text(name)
	if change != nil {
		change(&one.text, one.said)
	}
	var err error
	one.item, err = p.Contents.Add(p.ctx, p.in, p.writer.ID, content.New{ID: uuid.New(), PlanID: p.plan, Clause: p.clause, UnitID: p.culture, Language: language, Text: one.text})
	p.must(err)
	p.keep(one)
	p.guess.ids = append(p.guess.ids, one.item.ID.String())
	return one
}

// keep lets the newest revision say just the text, with its files: who adds a file through a
// form could not choose its bytes.
func (p *press) keep(one *piece) {
	p.Helper()
	var err error
	one.item, err = p.Contents.ByID(p.ctx, p.in, one.item.ID)
	p.must(err)
	r, err := p.Contents.Revision(p.ctx, p.in, one.item.ID, 0)
	p.must(err)
	r.Text.Media = one.text.Media
	one.text = r.Text
	p.must(p.DB.Tx(p.ctx, func(tx database.Tx) error {
		_, err := tx.Exec(p.ctx, `UPDATE item_revision SET text = ?, hash = ? WHERE commune_id = ? AND item_id = ? AND number = ?`,
			database.JSON[content.Text]{V: r.Text}, r.Text.Hash(), p.in.ID(), r.ItemID, r.Number)
		return err
	}))
}

// edit gives the item new words in every field.
func (p *press) edit(one *piece, name string) {
	p.Helper()
	one.name = name
	one.text, one.said = p.text(name)
	_, clash, err := p.Contents.Save(p.ctx, p.in, p.writer.ID, one.item.ID, one.item.Head, one.text, content.Saved)
	if clash != nil {
		p.Fatal(name, clash)
	}
	p.must(err)
	p.keep(one)
}

func (p *press) send(one *piece, channels ...release.Channel) {
	p.Helper()
	p.ask(one, review.Ask{}, channels...)
}

func (p *press) ask(one *piece, a review.Ask, channels ...release.Channel) {
	p.Helper()
	a.ID, a.ItemID, a.Revision = uuid.New(), one.item.ID, one.item.Head
	for _, c := range channels {
		a.Channels = append(a.Channels, c.ID)
	}
	var err error
	one.request, err = p.Reviews.Send(p.ctx, p.in, p.writer.ID, a)
	if err != nil {
		p.Fatal(one.name, err)
	}
	p.guess.ids = append(p.guess.ids, one.request.ID.String())
}

func (p *press) approve(one *piece, by member.Member) {
	p.Helper()
	var err error
	if one.request, err = p.Reviews.Approve(p.ctx, p.in, by, one.request.ID, one.request.Version, one.request.Hash); err != nil {
		p.Fatal(one.name, err)
	}
}

// out says that residents may read what the piece says on the portal, and that they do.
func (p *press) out(one *piece) {
	p.Helper()
	for field, word := range one.said {
		if !hidden(field) {
			delete(p.secret, word)
		}
	}
	folder := ""
	if one.item.Language == content.English {
		folder = "/en"
	}
	now, err := p.Releases.ByItem(p.ctx, p.in, one.item.ID)
	p.must(err)
	p.guess.out = append(p.guess.out, now.Slug)
	slug, title := now.Slug, one.said["title"]
	for path, word := range map[string]string{
		folder + "/tin/" + slug: one.said["body"], folder + "/": title, folder + "/tin": title, folder + "/tin/rss.xml": one.said["body"], folder + "/tin/atom.xml": one.said["body"], folder + "/tin/feed.json": one.said["body"],
		"/sitemap.xml": slug, folder + "/tim?q=" + one.said["lead"]: title, "/tep/" + one.said["picture hash"]: one.said["picture"], "/tep/" + one.said["subtitles hash"]: one.said["subtitles"],
	} {
		if h, _ := p.walkers[0].hear(p.T, ways()[0], path); !strings.Contains(h.all, word) {
			p.Errorf("%s is out, but %s does not say so: %d", one.name, path, h.status)
		}
	}
	if one.item.Language == content.Vietnamese {
		for _, path := range []string{"/ke-hoach/" + p.ids["slug"], "/tin/chu-de/" + now.Topic} {
			if h, _ := p.walkers[0].hear(p.T, ways()[0], path); !strings.Contains(h.all, title) {
				p.Errorf("%s is out, but %s does not say so: %d", one.name, path, h.status)
			}
		}
	}
}

// hide makes what was out a secret again, but for some fields.
func (p *press) hide(one *piece, but ...string) {
	for field, word := range one.said {
		if !slices.Contains(but, field) {
			p.secret[word] = one.name + " (gone): " + field
		}
	}
}

// files are the fields that are files, and their addresses.
func files() []string {
	var fields []string
	for _, field := range []string{"picture", "sound", "film", "subtitles"} {
		fields = append(fields, field, field+" hash")
	}
	return fields
}

// walk lets everybody try everything.
func (p *press) walk(when string) {
	p.Helper()
	if len(p.secret) < 100 {
		p.Fatal("no secrets to look for")
	}
	for _, w := range p.walkers {
		w.walk(p.T, p.secret, when, p.guess)
		if p.Failed() {
			p.FailNow() // what follows tells nothing new
		}
	}
}

// work does what was left for later.
func (p *press) work() {
	p.Helper()
	for runner, n := p.Runner(), 0; n < 200; n++ {
		worked, err := runner.Once(p.ctx)
		p.must(err)
		if !worked {
			return
		}
	}
}

func TestNoPathLetsAnUnapprovedTextOut(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		p := newPress(t, h)
		p.walkers[0].try(t, p.secret, "before anything", "/tin") // so that an empty list is kept
		own := func(t *content.Text, said map[string]string) {   // a portal form that does not follow the common text
			for _, field := range []string{"lead", "body"} {
				said["common "+field] = said[field]
				said[field] = p.word("own form: portal " + field)
			}
			said["portal title"] = p.word("own form: portal title")
			t.Variants[0] = content.Variant{Channel: content.Portal, Detached: true, Title: "Lớp " + said["title"] + " " + said["portal title"], Lead: "Mời bà con " + said["lead"] + " " + hook + ".", Body: richtext.Marks("Nhớ " + said["body"] + ".")}
		}
		until := func(d civil.Date) func(*content.Text, map[string]string) {
			return func(t *content.Text, _ map[string]string) { t.ExpiresOn = d }
		}
		today := clock.Today(h.Clock)

		draft, english := p.begin("draft", content.Vietnamese, nil), p.begin("English draft", content.English, nil)
		waiting, returned, voided := p.begin("in review", content.Vietnamese, nil), p.begin("sent back", content.Vietnamese, nil), p.begin("changed in review", content.Vietnamese, nil)
		paged, urgent := p.begin("approved for Facebook", content.Vietnamese, nil), p.begin("urgent", content.Vietnamese, nil)
		edited, fitted, abroad := p.begin("published", content.Vietnamese, nil), p.begin("own form", content.Vietnamese, own), p.begin("English", content.English, nil)
		taken, expired := p.begin("to be withdrawn", content.Vietnamese, nil), p.begin("to expire", content.Vietnamese, until(today))
		all := []*piece{draft, english, waiting, returned, voided, paged, urgent, edited, fitted, abroad, taken, expired}
		p.walk("all are drafts")

		for _, one := range []*piece{waiting, returned, voided, edited, fitted, abroad, taken, expired} {
			p.send(one, p.portal, p.page)
		}
		p.send(paged, p.page)
		p.ask(urgent, review.Ask{Urgent: true, Why: "Bão đến chiều nay " + p.word("why it is urgent")}, p.portal, p.page)
		_, err := h.Reviews.AddNote(p.ctx, p.in, review.Note{ID: uuid.New(), ItemID: waiting.item.ID, Revision: waiting.item.Head, Field: "lead", Text: "Xem lại chữ " + p.word("a remark"), By: p.state.ID})
		p.must(err)
		p.walk("all are in review")

		p.approve(paged, p.party)
		p.approve(waiting, p.party)
		p.approve(urgent, p.state)
		_, err = h.Reviews.SendBack(p.ctx, p.in, p.state, returned.request.ID, returned.request.Version, "Sửa lại chữ "+p.word("the reason of sending back"))
		p.must(err)
		p.edit(voided, "changed in review, after")
		if _, err := h.Reviews.Approve(p.ctx, p.in, p.state, voided.request.ID, voided.request.Version, voided.request.Hash); err == nil {
			t.Error("a text that was changed meanwhile is approved")
		}
		p.walk("all but the portal is decided")

		for _, one := range []*piece{edited, fitted, abroad, taken, expired} {
			p.approve(one, p.state)
			p.out(one)
		}
		p.walk("some are out")

		before := *edited
		p.edit(edited, "published, then edited")
		p.edit(abroad, "English, then edited")
		p.walk("what is out was edited")

		p.ask(edited, review.Ask{Correction: "Sửa giờ học " + p.word("a correction")}, p.portal, p.page)
		p.approve(edited, p.party)
		p.ask(abroad, review.Ask{Correction: "New hours " + p.word("an English correction")}, p.portal, p.page)
		_, err = h.Reviews.SendBack(p.ctx, p.in, p.state, abroad.request.ID, abroad.request.Version, "Sửa lại chữ "+p.word("the reason of sending the edit back"))
		p.must(err)
		p.work()
		p.walk("the edit is in review")

		p.must(h.Releases.Withdraw(p.ctx, p.in, p.writer.ID, taken.item.ID, "Lịch học đã đổi, xã sẽ đăng lại"))
		p.hide(taken, "title")
		p.walk("one is withdrawn")

		p.edit(taken, "withdrawn, then edited")
		p.must(h.DB.Tx(p.ctx, func(tx database.Tx) error { // the index is made anew, as after an upgrade
			for _, table := range []string{"search_entry", "search_state"} {
				if _, err := tx.Exec(p.ctx, `DELETE FROM `+table); err != nil {
					return err
				}
			}
			return nil
		}))
		h.start(t)
		h.Clock.(*clock.Fixed).Move(24 * time.Hour)
		p.work()
		p.hide(expired, slices.Concat([]string{"title"}, files())...) // its files may be kept by readers
		p.walk("one has expired")
		for _, w := range p.walkers {
			w.office(t, p.secret, "on the officers' side", all, hook)
		}

		// Nothing of it is another commune's, not even what is out.
		p.hide(&before)
		p.hide(fitted)
		abroadHost := &walker{h.visit(t, "hai.example", ""), "nobody", map[string][]string{}}
		abroadHost.walk(t, p.secret, "at another commune", p.guess)
	})
}
