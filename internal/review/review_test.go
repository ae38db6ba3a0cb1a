package review_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune where a unit writes, the People's Committee answers for the portal and
// the Party committee for its page.
type house struct {
	db       *database.DB
	in       scope.Commune
	clock    *clock.Fixed
	contents content.Store
	releases release.Store
	reviews  review.Store
	culture  uuid.UUID
	portal   release.Channel
	page     release.Channel
	writer   member.Member
	state    member.Member // approves for the People's Committee
	party    member.Member // approves for the Party committee
	deputy   member.Member // approves for the People's Committee too
	hamlet   member.Member // approves for a unit that answers for no channel
	plans    plan.Store
	members  member.Store
	units    unit.Store
}

func each(t *testing.T, promise func(t *testing.T, h *house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, build(t, db)) })
}

func build(t *testing.T, db *database.DB) *house {
	t.Helper()
	ctx := context.Background()
	h := &house{db: db, in: testkit.Commune(t, db, "Xã Một"), clock: testkit.Noon(), culture: uuid.New()}
	units, blobs := unit.NewStore(db, h.clock), blob.NewStore(t.TempDir())
	members := member.NewStore(db, h.clock)
	h.plans, h.members, h.units = plan.NewStore(db, h.clock, blobs, units), members, units
	h.contents = content.NewStore(db, h.clock, blobs, units, review.Void)
	h.releases = release.NewStore(db, h.clock, blobs, units, h.plans)
	h.reviews = review.NewStore(db, h.clock, units, h.contents, h.releases)
	committee, party := uuid.New(), uuid.New()
	for id, d := range map[uuid.UUID]unit.Draft{committee: {Name: "UBND xã", Kind: unit.Government}, party: {Name: "Đảng ủy xã", Kind: unit.PartyOffice}, h.culture: {Name: "Phòng Văn hóa", Kind: unit.Government}} {
		if _, err := units.Add(ctx, h.in, uuid.Nil, id, d); err != nil {
			t.Fatal(err)
		}
	}
	add := func(login string, role permission.Role, of uuid.UUID) member.Member {
		m, err := members.Add(ctx, h.in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + login, UnitID: of, Login: login, Password: "mat-khau-dung-de-thu", Grants: []member.Grant{{Role: role, UnitID: of}}})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	h.writer, h.state, h.party = add("viet", permission.Editor, h.culture), add("ubnd", permission.Approver, committee), add("dang", permission.Approver, party)
	h.deputy, h.hamlet = add("pho", permission.Approver, committee), add("thon", permission.Approver, h.culture)
	var err error
	if h.portal, err = h.releases.AddChannel(ctx, h.in, uuid.Nil, release.Channel{ID: uuid.New(), Kind: content.Portal, Name: "Cổng thông tin", Issuer: "Ủy ban nhân dân xã Một", Approver: committee}); err != nil {
		t.Fatal(err)
	}
	if h.page, err = h.releases.AddChannel(ctx, h.in, uuid.Nil, release.Channel{ID: uuid.New(), Kind: content.Facebook, Name: "Trang Đảng ủy", Issuer: "Đảng ủy xã Một", Approver: party}); err != nil {
		t.Fatal(err)
	}
	return h
}

func text() content.Text {
	return content.Text{Title: "Mở lớp gọi video", Lead: "Lớp mở tối thứ Ba ở nhà văn hóa thôn.", Body: "Bà con mang theo điện thoại. Có người chỉ từng bước.",
		Sources: []content.Source{{Name: "Kế hoạch của Ban Thường vụ Đảng ủy xã, mục II.1.3"}}, Variants: []content.Variant{{Channel: content.Portal}, {Channel: content.Facebook}}}
}

func (h *house) item(t *testing.T) content.Item {
	t.Helper()
	i, err := h.contents.Add(context.Background(), h.in, h.writer.ID, content.New{ID: uuid.New(), UnitID: h.culture, Language: content.Vietnamese, Text: text()})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func (h *house) send(t *testing.T, i content.Item, change func(*review.Ask)) review.Request {
	t.Helper()
	a := review.Ask{ID: uuid.New(), ItemID: i.ID, Revision: i.Head, Channels: []uuid.UUID{h.portal.ID, h.page.ID}}
	if change != nil {
		change(&a)
	}
	r, err := h.reviews.Send(context.Background(), h.in, h.writer.ID, a)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (h *house) approve(t *testing.T, by member.Member, r review.Request) review.Request {
	t.Helper()
	r, err := h.reviews.Approve(context.Background(), h.in, by, r.ID, r.Version, r.Hash)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// news is the titles that residents read.
func (h *house) news(t *testing.T) string {
	t.Helper()
	list, all, err := h.releases.News(context.Background(), h.in, release.Query{Language: content.Vietnamese, Limit: 20})
	if err != nil || all != len(list) {
		t.Fatal(all, err)
	}
	var titles []string
	for _, p := range list {
		titles = append(titles, p.Text.Title)
	}
	return strings.Join(titles, "|")
}

func TestEachChannelIsDecidedByWhoAnswersForItAndThePortalIsOutAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		r := h.send(t, i, nil)
		if _, err := h.reviews.Approve(ctx, h.in, h.writer, r.ID, r.Version, r.Hash); err == nil {
			t.Fatal("the writer approved")
		}
		for _, who := range []member.Member{h.state, h.party} {
			if q, err := h.reviews.Waiting(ctx, h.in, who); err != nil || len(q) != 1 {
				t.Error(who.Login, q, err)
			}
		}
		r = h.approve(t, h.party, r)
		if r.State != review.Waiting || h.news(t) != "" {
			t.Fatalf("%s, out %q", r.State, h.news(t))
		}
		for _, version := range []int64{r.Version - 1, r.Version} { // the button pressed twice; and it does not answer for the portal
			if again, err := h.reviews.Approve(ctx, h.in, h.party, r.ID, version, r.Hash); err != nil || again.Version != r.Version || h.news(t) != "" {
				t.Errorf("the Party committee once more: %v, out %q", err, h.news(t))
			}
		}
		if _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, "another"); !errs.Is(err, errs.Conflict) {
			t.Errorf("another text was read: %v", err)
		}
		r = h.approve(t, h.state, r)
		if r.State != review.Granted || h.news(t) != "Mở lớp gọi video" {
			t.Fatalf("%s, out %q", r.State, h.news(t))
		}
		if _, err := h.reviews.Approve(ctx, h.in, h.writer, r.ID, r.Version, r.Hash); !errs.Is(err, errs.Forbidden) {
			t.Errorf("what is approved, by who answers for nothing: %v", err)
		}
		p, err := h.releases.BySlug(ctx, h.in, "mo-lop-goi-video")
		if err != nil || p.Issuer != "Ủy ban nhân dân xã Một" || p.UnitID != h.culture || len(p.Text.Sources) != 1 || p.Text.Body == "" {
			t.Errorf("%+v %v", p, err)
		}
		if i, _ = h.contents.ByID(ctx, h.in, i.ID); i.State != content.Approved || i.Out != 1 {
			t.Errorf("%+v", i)
		}
	})
}

func TestWhatIsEditedAfterItWasSentOrIsOutStaysInside(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		r := h.send(t, i, nil)
		change := text()
		change.Title = "Mở lớp gọi video, bản sửa"
		if _, _, err := h.contents.Save(ctx, h.in, h.writer.ID, i.ID, 1, change, content.Saved); err != nil {
			t.Fatal(err)
		}
		if _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, r.Version, r.Hash); !errs.Is(err, errs.Conflict) {
			t.Fatalf("approved what was changed: %v", err)
		}
		if r, _ = h.reviews.ByID(ctx, h.in, r.ID); r.State != review.Withdrawn {
			t.Errorf("the request is %s", r.State)
		}
		i, _ = h.contents.ByID(ctx, h.in, i.ID)
		h.approve(t, h.state, h.send(t, i, func(a *review.Ask) { a.Channels = a.Channels[:1] }))
		if got := h.news(t); got != "Mở lớp gọi video, bản sửa" {
			t.Fatal(got)
		}
		stamp, _ := h.releases.Stamp(ctx, h.in)
		change.Title, change.Lead = "Mở lớp gọi video, chưa duyệt", "Bí mật chưa duyệt."
		if _, _, err := h.contents.Save(ctx, h.in, h.writer.ID, i.ID, 2, change, content.Auto); err != nil {
			t.Fatal(err)
		}
		p, err := h.releases.BySlug(ctx, h.in, "mo-lop-goi-video-ban-sua")
		if err != nil || strings.Contains(h.news(t)+p.Text.Title+p.Text.Lead, "chưa duyệt") {
			t.Errorf("%+v %v", p, err)
		}
		if now, _ := h.releases.Stamp(ctx, h.in); now != stamp {
			t.Error("an edit touched the portal")
		}
		i, _ = h.contents.ByID(ctx, h.in, i.ID)
		_, err = h.reviews.Send(ctx, h.in, h.writer.ID, review.Ask{ID: uuid.New(), ItemID: i.ID, Revision: 3, Channels: []uuid.UUID{h.portal.ID}})
		if !errs.Is(err, errs.Invalid) {
			t.Errorf("changed for residents without a word: %v", err)
		}
		h.clock.Move(time.Hour)
		h.approve(t, h.state, h.send(t, i, func(a *review.Ask) { a.Channels, a.Correction = a.Channels[:1], "Sửa câu mở đầu cho rõ." }))
		p, err = h.releases.BySlug(ctx, h.in, "mo-lop-goi-video-ban-sua")
		if err != nil || p.Text.Title != change.Title || len(p.Corrections) != 1 || p.Corrections[0].Text != "Sửa câu mở đầu cho rõ." || !p.ChangedAt.After(p.ReleasedAt) {
			t.Errorf("%+v %v", p, err)
		}
	})
}

func TestWhatIsSentBackOrTakenBackCannotBeApprovedAndSaysWhy(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		r := h.send(t, i, nil)
		n, err := h.reviews.AddNote(ctx, h.in, review.Note{ID: uuid.New(), ItemID: i.ID, Revision: 1, Field: "body", Quote: "mang theo ĐIỆN THOẠI", Text: "Nói rõ loại điện thoại nào.", By: h.state.ID})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.reviews.AddNote(ctx, h.in, review.Note{ID: uuid.New(), ItemID: i.ID, Revision: 1, Field: "body", Quote: "không có trong bài", Text: "Góp ý lạc chỗ.", By: h.state.ID}); !errs.Is(err, errs.Invalid) {
			t.Errorf("words that are not there: %v", err)
		}
		if _, err := h.reviews.SendBack(ctx, h.in, h.writer, r.ID, r.Version, "Tôi tự trả lại."); !errs.Is(err, errs.Forbidden) {
			t.Errorf("the writer sent back: %v", err)
		}
		back, err := h.reviews.SendBack(ctx, h.in, h.state, r.ID, r.Version, "Ghi rõ giờ kết thúc.")
		if err != nil || back.State != review.SentBack || back.Reason != "Ghi rõ giờ kết thúc." {
			t.Fatal(back, err)
		}
		if _, err := h.reviews.Approve(ctx, h.in, h.state, r.ID, back.Version, r.Hash); !errs.Is(err, errs.Conflict) {
			t.Errorf("approved what was sent back: %v", err)
		}
		if i, _ = h.contents.ByID(ctx, h.in, i.ID); i.State != content.Returned {
			t.Error(i.State)
		}
		if err := h.reviews.SettleNote(ctx, h.in, h.writer.ID, n.ID); err != nil {
			t.Fatal(err)
		}
		if notes, err := h.reviews.Notes(ctx, h.in, i.ID); err != nil || len(notes) != 1 || notes[0].SettledBy != h.writer.ID {
			t.Error(notes, err)
		}
		again := h.send(t, i, nil)
		if _, err := h.reviews.Withdraw(ctx, h.in, h.writer.ID, again.ID, again.Version); err != nil {
			t.Fatal(err)
		}
		if i, _ = h.contents.ByID(ctx, h.in, i.ID); i.State != content.Drafting || h.news(t) != "" {
			t.Error(i.State, h.news(t))
		}
	})
}

func TestAnUrgentTextNeedsTwoPeopleAndIsOutWithTheSecond(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		r := h.send(t, i, func(a *review.Ask) { a.Urgent, a.Why = true, "Đang có kẻ giả công an gọi điện." })
		r = h.approve(t, h.party, r)
		if r.State != review.Waiting || h.news(t) != "" {
			t.Fatal(r.State, h.news(t))
		}
		if _, err := h.reviews.Approve(ctx, h.in, h.party, r.ID, r.Version, r.Hash); !errs.Is(err, errs.Conflict) {
			t.Errorf("the same one twice: %v", err)
		}
		r = h.approve(t, h.state, r)
		if r.State != review.Granted || h.news(t) == "" || len(r.Decisions) != 2 || r.Decisions[0].Second != h.party.ID {
			t.Errorf("%+v", r)
		}
		if alerts, err := h.releases.Alerts(ctx, h.in, content.Vietnamese); err != nil || len(alerts) != 1 {
			t.Error(alerts, err)
		}
	})
}

func TestWhatIsWithdrawnOrExpiredIsFoundByNobodyAndItsAddressSaysSo(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		change := text()
		change.ExpiresOn = civil.Date{Year: 2026, Month: 11, Day: 25}
		if _, _, err := h.contents.Save(ctx, h.in, h.writer.ID, i.ID, 1, change, content.Saved); err != nil {
			t.Fatal(err)
		}
		i, _ = h.contents.ByID(ctx, h.in, i.ID)
		h.approve(t, h.state, h.send(t, i, func(a *review.Ask) { a.Channels = a.Channels[:1] }))
		words, err := search.Parse("lop goi")
		if err != nil {
			t.Fatal(err)
		}
		found := func() int {
			_, all, err := h.releases.Found(ctx, h.in, content.Vietnamese, words, 0, 10)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		if found() != 1 || h.news(t) == "" {
			t.Fatal(found(), h.news(t))
		}
		h.clock.Move(72 * time.Hour)
		if found() != 0 || h.news(t) != "" {
			t.Error("expired, and still there")
		}
		h.clock.Move(-72 * time.Hour)
		if err := h.releases.Withdraw(ctx, h.in, h.writer.ID, i.ID, "Lớp đã chuyển sang tuần sau."); err != nil {
			t.Fatal(err)
		}
		p, err := h.releases.BySlug(ctx, h.in, "mo-lop-goi-video")
		if err != nil || p.Withdrawn.IsZero() || p.Reason == "" || p.Text.Body != "" || found() != 0 || h.news(t) != "" {
			t.Errorf("%+v %v", p, err)
		}
	})
}

func TestTheDatabaseItselfRefusesWhatWasNotApproved(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		i := h.item(t)
		h.approve(t, h.state, h.send(t, i, func(a *review.Ask) { a.Channels = a.Channels[:1] }))
		for name, query := range map[string]string{"another hash": `UPDATE publication SET hash = 'khác' WHERE commune_id = ?`, "another revision": `UPDATE publication SET revision = 7 WHERE commune_id = ?`} {
			err := h.db.Tx(ctx, func(tx database.Tx) error { _, err := tx.Exec(ctx, query, h.in.ID()); return err })
			if err == nil {
				t.Errorf("%s was taken", name)
			}
		}
		err := h.db.Tx(ctx, func(tx database.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE publication SET text = '{"title":"Lời lạ","lead":"","body":""}' WHERE commune_id = ?`, h.in.ID())
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if p, err := h.releases.BySlug(ctx, h.in, "mo-lop-goi-video"); !errs.Is(err, errs.NotFound) {
			t.Errorf("words nobody approved: %+v %v", p, err)
		}
	})
}
