package amendment_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/amendment"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/inspection"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune with three hamlets and a running plan.
type house struct {
	t          *testing.T
	ctx        context.Context
	db         *database.DB
	clock      *clock.Fixed
	in         scope.Commune
	by         uuid.UUID
	units      map[string]uuid.UUID
	rooms      amendment.Rooms
	amendments amendment.Store
	plan       plan.Plan
}

// first and second are two versions of one plan: a fixed deadline that moves, a monthly one
// that changes hands, a duty that goes, one that is only worded otherwise, and one that comes.
const first = `ĐẢNG ỦY XÃ MINH HỌA
Số 15-KH/ĐU

KẾ HOẠCH

Học kỹ năng số

I. NỘI DUNG

1. Phổ biến cho bà con cách gọi video, cách dùng dịch vụ công trực tuyến.

2. Hình thức: loa truyền thanh, họp thôn.

II. TỔ CHỨC THỰC HIỆN

1. Thôn Bãi

- Mở lớp hướng dẫn gọi video trước ngày 20/12/2026.

- Báo cáo số người học trước ngày 22 hằng tháng.

2. Thôn Chùa

- Treo băng rôn tại nhà văn hóa trước ngày 30/11/2026.

- Lòng ghép nội dung kỹ năng số vào các buổi họp thôn.
`

const second = `ĐẢNG ỦY XÃ MINH HỌA
Số 20-KH/ĐU

KẾ HOẠCH

Học kỹ năng số

I. QUAN ĐIỂM

Làm đến đâu chắc đến đó.

II. NỘI DUNG

1. Phổ biến cho bà con cách gọi video, cách dùng dịch vụ công trực tuyến.

2. Hình thức: loa truyền thanh, họp thôn.

III. TỔ CHỨC THỰC HIỆN

1. Thôn Bãi

- Mở lớp hướng dẫn gọi video trước ngày 15/01/2027.

2. Thôn Đình

- Báo cáo số người học trước ngày 22 hằng tháng.

3. Thôn Chùa

- Lồng ghép nội dung kỹ năng số vào các buổi họp thôn.

- Lập nhóm Zalo của thôn để nhắc lịch học trước ngày 10/12/2026.
`

func eachHouse(t *testing.T, promise func(h *house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := &house{t: t, ctx: context.Background(), db: db, clock: testkit.Noon(), in: testkit.Commune(t, db, "Xã Minh Họa"), units: map[string]uuid.UUID{}}
		blobs, units := blob.NewStore(t.TempDir()), unit.NewStore(db, h.clock)
		for _, name := range []string{"Thôn Bãi", "Thôn Chùa", "Thôn Đình"} {
			h.units[name] = uuid.New()
			_, err := units.Add(h.ctx, h.in, uuid.Nil, h.units[name], unit.Draft{Name: name, Kind: unit.Hamlet})
			h.must(err)
		}
		members := member.NewStore(db, h.clock)
		who, err := members.Add(h.ctx, h.in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Coordinator}}})
		h.must(err)
		h.by = who.ID
		plans := plan.NewStore(db, h.clock, blobs, units)
		h.rooms = amendment.Rooms{Units: units, Plans: plans, Drafts: draft.NewStore(db, h.clock, blobs, units, plans), Targets: target.NewStore(db),
			Activities: activity.NewStore(db, h.clock, blobs), Inspections: inspection.NewStore(db, h.clock, units)}
		h.amendments = amendment.NewStore(db, h.clock, blobs, h.rooms)
		h.plan = drafttest.Confirmed(t, db, h.clock, blobs, h.in, h.by, []byte(first))
		promise(h)
	})
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) imported(text string) amendment.Amendment {
	h.t.Helper()
	a, err := h.amendments.Import(h.ctx, h.in, h.by, uuid.New(), h.plan.ID, "ban-sua-doi.txt", []byte(text))
	h.must(err)
	return a
}

// about is the decision about the task whose words, before or after, hold these.
func (h *house) about(a amendment.Amendment, words string) amendment.Decision {
	h.t.Helper()
	all, err := h.amendments.Decisions(h.ctx, h.in, a.ID)
	h.must(err)
	for _, d := range all {
		if strings.Contains(d.Proposal.Was.Text+d.Proposal.Task.Text, words) {
			return d
		}
	}
	h.t.Fatalf("no decision about %q among %d", words, len(all))
	return amendment.Decision{}
}

func (h *house) apply(a amendment.Amendment) {
	h.t.Helper()
	now, err := h.amendments.ByID(h.ctx, h.in, a.ID)
	h.must(err)
	h.must(h.amendments.Apply(h.ctx, h.in, h.by, a.ID, now.Version))
}

// running is the task whose words hold these.
func (h *house) running(words string) plan.Task {
	h.t.Helper()
	tasks, err := h.rooms.Plans.Tasks(h.ctx, h.in, h.plan.ID)
	h.must(err)
	for _, t := range tasks {
		if strings.Contains(t.Text, words) {
			return t
		}
	}
	h.t.Fatalf("no task %q among %d", words, len(tasks))
	return plan.Task{}
}

func (h *house) task(id uuid.UUID) plan.Task {
	h.t.Helper()
	t, err := h.rooms.Plans.Task(h.ctx, h.in, id)
	h.must(err)
	return t
}

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func dues(a plan.Assignment, state plan.State) []string {
	var list []string
	for _, o := range a.Occurrences {
		if o.State == state {
			list = append(list, o.Due.String())
		}
	}
	return list
}

func (h *house) mark(t plan.Task, unitID uuid.UUID, due string, state plan.State) {
	h.t.Helper()
	a, _ := t.Of(unitID)
	i := slices.IndexFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.Due == day(due) })
	if i < 0 {
		h.t.Fatalf("no occurrence of %s: %+v", due, a.Occurrences)
	}
	h.must(h.rooms.Plans.Mark(h.ctx, h.in, h.by, t.ID, plan.Mark{UnitID: unitID, Due: day(due), State: state, DoneOn: day("2026-11-20"), Version: a.Occurrences[i].Version}))
}
